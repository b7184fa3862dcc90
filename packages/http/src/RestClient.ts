/** A signed-in REST account: every answer is a decoded body or a `ConnectorError` that says what happens next. */
import {
  CallTally,
  ConnectorError,
  type Discretion,
  Guard,
  Meter,
  Mismatch,
  Personal,
  Turnstile
} from "@crossdock/core"
import {
  ByteSize,
  DateTime,
  Duration,
  Effect,
  Exit,
  flow,
  Option,
  Record,
  Redacted,
  Result,
  Schedule,
  Schema,
  Semaphore
} from "effect"
import { type Headers, HttpClient, HttpClientRequest, type HttpClientResponse, HttpIncomingMessage } from "effect/http"
import * as Address from "./Address.ts"
import * as Failure from "./Failure.ts"
import { mostBytes } from "./Outgoing.ts"
import * as Overheard from "./Overheard.ts"
import * as Refusal from "./Refusal.ts"

/** By user and password, or by headers that the platform gave names of its own. */
export type SignIn =
  | { readonly user: string; readonly password: Redacted.Redacted }
  | { readonly headers: Readonly<Record<string, Redacted.Redacted>> }

export type Options = Account & SignIn

export interface Account {
  /** The connector's name, for errors. */
  readonly connector: string
  /** Everything before the path of a call, without a slash at its end. */
  readonly baseUrl: string
  /** What of the platform's records tells of a person. By default nothing. */
  readonly personal?: Personal.Sight | undefined
  /** Whose budget of calls it is. Default: the connector and the base URL. Writes to one account go one at a time. */
  readonly account?: string | undefined
  /** How long one read, and one write, may take. A write that takes longer has an unknown outcome. */
  readonly timeout?: { readonly read: Duration.Input; readonly write: Duration.Input }
}

export interface Answer<out Body> {
  readonly body: Body
  readonly status: number
  /** The platform's own clock, from the `Date` header. */
  readonly date: Option.Option<DateTime.Utc>
  /** For whatever of the body is said again in words. */
  readonly repeated: Discretion.Discretion
}

export interface RestClient {
  /** A call that changes nothing on the platform, whatever its method; passing failures are tried again. */
  readonly read: <A>(
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<Answer<A>, ConnectorError.ConnectorError>
  /** Like `read`; none where the platform answers 404. */
  readonly find: <A>(
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<Option.Option<Answer<A>>, ConnectorError.ConnectorError>
  /** A call that changes something, made once. Whether to make it again is the pipeline's decision. */
  readonly write: <A>(
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<Answer<A>, ConnectorError.ConnectorError>
}

/** Of one call, where nothing else is said. */
export const timeLimits = { read: Duration.seconds(60), write: Duration.seconds(120) }

export const make = Effect.fnUntraced(function* (options: Options) {
  const timeout = options.timeout ?? timeLimits
  const account = options.account ?? `${options.connector} ${options.baseUrl}`
  const oneAtATime = yield* Semaphore.make(1)
  const overheard = Overheard.make(options.personal ?? Personal.none)
  const http = (yield* HttpClient.HttpClient).pipe(
    HttpClient.mapRequest(
      flow(HttpClientRequest.prependUrl(options.baseUrl), signed(options), HttpClientRequest.acceptJson)
    )
  )

  const inTurn = Effect.fnUntraced(function* <A>(
    kind: Failure.Kind,
    request: HttpClientRequest.HttpClientRequest,
    work: Effect.Effect<A, ConnectorError.ConnectorError>
  ) {
    const turnstile = yield* Turnstile.Turnstile
    const isGuarded = kind === "write" && (yield* Guard.stands("one writer an account"))
    const endpoint = endpointOf(request)
    return yield* turnstile.pass({ account, endpoint, kind }, isGuarded ? oneAtATime.withPermit(work) : work)
  })

  const call = <A>(
    kind: Failure.Kind,
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => inTurn(kind, request, seen(kind, request, once(kind, request, schema)))

  /** Counted, and in a trace: by the endpoint alone, whatever the record. */
  const seen = <A>(
    kind: Failure.Kind,
    request: HttpClientRequest.HttpClientRequest,
    work: Effect.Effect<A, ConnectorError.ConnectorError>
  ) => {
    const { connector } = options
    const tell = (outcome: Outcome) =>
      Effect.andThen(Meter.called({ connector, kind, outcome }), Effect.annotateCurrentSpan({ outcome }))
    return work.pipe(
      Effect.onExit((exit) => tell(outcomeOf(exit))),
      Effect.withSpan(
        `${connector} ${endpointOf(request)}`,
        { kind: "client", attributes: { connector, kind } },
        { captureStackTrace: false }
      )
    )
  }

  const once = Effect.fnUntraced(function* <A>(
    kind: Failure.Kind,
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) {
    const discretion = overheard.discretion(request)
    const repeated = overheard.repeated(kind, request)
    const fail = (reason: ConnectorError.Reason) =>
      ConnectorError.reworded(
        new ConnectorError.ConnectorError({ connector: options.connector, operation: operationOf(request), reason }),
        discretion
      )
    if (!Address.isBelow(options.baseUrl, request.url)) return yield* fail(astray)
    const tally = yield* CallTally.CallTally
    tally.count(kind)
    const { response, text } = yield* exchange(http, request).pipe(
      Effect.mapError((error) => fail(Failure.fromTransport(kind, error))),
      Effect.timeoutOrElse({ duration: timeout[kind], orElse: () => Effect.fail(fail(tooLate(kind))) })
    )
    if (response.status < 200 || response.status > 299) {
      const now = yield* DateTime.now
      return yield* fail(Failure.fromStatus(kind, response, repeated(Refusal.text(discretion(text))), now))
    }
    const body = yield* Effect.fromResult(Result.mapError(decode(kind, schema, text, overheard.hear), fail))
    return { body, status: response.status, date: dateOf(response.headers), repeated }
  })

  const read: RestClient["read"] = (request, schema) => call("read", request, schema).pipe(retryPassing)

  return {
    read,
    find: (request, schema) =>
      read(request, schema).pipe(
        Effect.map(Option.some),
        Effect.catchIf(isNotFound, () => Effect.succeed(Option.none()))
      ),
    write: (request, schema) => call("write", request, schema)
  } satisfies RestClient
})

const signed = (signIn: SignIn) =>
  "user" in signIn
    ? HttpClientRequest.basicAuth(signIn.user, signIn.password)
    : HttpClientRequest.setHeaders(Record.map(signIn.headers, Redacted.value))

/** One round trip; the answer's body is part of it, so that a connection lost midway counts as no answer. */
const exchange = (http: HttpClient.HttpClient, request: HttpClientRequest.HttpClientRequest) =>
  Effect.flatMap(http.execute(request), (response: HttpClientResponse.HttpClientResponse) =>
    Effect.map(response.text, (text) => ({ response, text }))
  ).pipe(
    // A platform learns nothing of our traces, and a trace nothing of addresses.
    Effect.provideService(HttpClient.TracerDisabledWhen, () => true),
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(mostBytes))
  )

/** What a record names must not lead elsewhere. */
const astray = new ConnectorError.Refused({
  code: "path-leads-elsewhere",
  detail: "no call was made: the record's own name would lead to another part of the platform"
})

type Outcome = Parameters<typeof Meter.called>[0]["outcome"]

const outcomeOf = (exit: Exit.Exit<unknown, ConnectorError.ConnectorError>): Outcome => {
  if (Exit.isSuccess(exit)) return "Answered"
  return Option.match(Exit.findErrorOption(exit), { onNone: () => "Interrupted", onSome: ({ reason }) => reason._tag })
}

const tooLate = (kind: Failure.Kind) => Failure.broken(kind, "no answer in time")

const parseJson = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Unknown))

/** An empty body reads as `null`. An odd answer to a write leaves open whether it happened. */
const decode = <A>(
  kind: Failure.Kind,
  schema: Schema.ConstraintDecoder<A>,
  text: string,
  hear: Overheard.Overheard["hear"]
): Result.Result<A, ConnectorError.Reason> => {
  const isEmpty = text.trim() === ""
  const json = isEmpty ? Result.succeed<unknown>(null) : parseJson(text)
  if (Result.isFailure(json)) return Result.fail(Failure.broken(kind, "the answer is not JSON, or was cut off"))
  hear(json.success)
  return Result.mapError(Schema.decodeUnknownResult(schema)(json.success, { errors: "all" }), ({ issue }) => {
    const mismatches = Mismatch.fromIssue(issue, json.success)
    const detail = `the answer has an unknown shape: ${Mismatch.format(mismatches)}`
    if (isEmpty) return Failure.broken(kind, "the answer is empty")
    return kind === "read"
      ? new ConnectorError.Unreadable({ detail, mismatches })
      : new ConnectorError.Unknown({ detail })
  })
}

const operationOf = ({ method, url }: HttpClientRequest.HttpClientRequest) => `${method} ${url}`

/** Such as `GET /orders/…`: which part of the platform a call needs, whatever the record. */
const endpointOf = ({ method, url }: HttpClientRequest.HttpClientRequest) =>
  `${method} ${url
    .split("/")
    .map((part) => (isId(part) ? "…" : part))
    .join("/")}`

const isId = (part: string) => /[\d%]/.test(part) && !/^v\d+$/.test(part)

const dateOf = (headers: Headers.Headers) => Option.flatMap(Option.fromUndefinedOr(headers["date"]), DateTime.make)

const isNotFound = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Refused" && reason.code === "http-404"

/** Four tries over some seconds; where the platform says how long to wait, that long, up to a minute. */
const retryPassing = <A>(effect: Effect.Effect<A, ConnectorError.ConnectorError>) =>
  Effect.retry(effect, {
    while: (error) => error.consequence === "retry",
    times: 3,
    schedule: Schedule.exponential("250 millis").pipe(
      Schedule.modifyDelay(({ input, duration }) => Effect.as(Meter.retried(input), waitFor(input, duration)))
    )
  })

const longestWait = Duration.minutes(1)

const waitFor = (error: ConnectorError.ConnectorError, backoff: Duration.Duration) =>
  Duration.min(longestWait, Duration.max(backoff, Duration.fromInputUnsafe(ConnectorError.retryAfter(error) ?? 0)))

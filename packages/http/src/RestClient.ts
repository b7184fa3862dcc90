/** A signed-in REST account: every answer is a decoded body or a `ConnectorError` that says what happens next. */
import { CallTally, ConnectorError, Guard, Meter, Personal, Turnstile } from "@crossdock/core"
import {
  DateTime,
  Duration,
  Effect,
  flow,
  Option,
  Record,
  Redacted,
  Result,
  Schedule,
  type Schema,
  Semaphore
} from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import * as Address from "./Address.ts"
import * as Answer from "./Answer.ts"
import * as Call from "./Call.ts"
import * as Failure from "./Failure.ts"
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

export type { Answer } from "./Answer.ts"

export interface RestClient {
  /** A call that changes nothing on the platform, whatever its method; passing failures are tried again. */
  readonly read: <A>(
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<Answer.Answer<A>, ConnectorError.ConnectorError>
  /** Like `read`; none where the platform answers 404. */
  readonly find: <A>(
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<Option.Option<Answer.Answer<A>>, ConnectorError.ConnectorError>
  /** A call that changes something, made once. Whether to make it again is the pipeline's decision. */
  readonly write: <A>(
    request: HttpClientRequest.HttpClientRequest,
    schema: Schema.ConstraintDecoder<A>
  ) => Effect.Effect<Answer.Answer<A>, ConnectorError.ConnectorError>
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
    call: Call.Call,
    work: Effect.Effect<A, ConnectorError.ConnectorError>
  ) {
    const { kind } = call
    const turnstile = yield* Turnstile.Turnstile
    const isGuarded = kind === "write" && (yield* Guard.stands("one writer an account"))
    const endpoint = Call.endpointOf(call)
    return yield* turnstile.pass({ account, endpoint, kind }, isGuarded ? oneAtATime.withPermit(work) : work)
  })

  const made = <A>(call: Call.Call, schema: Schema.ConstraintDecoder<A>) =>
    inTurn(call, Call.seen(options.connector, call, once(call, schema)))

  const once = Effect.fnUntraced(function* <A>(call: Call.Call, schema: Schema.ConstraintDecoder<A>) {
    const { kind, request } = call
    const discretion = overheard.discretion(request)
    const repeated = overheard.repeated(kind, request)
    const fail = (reason: ConnectorError.Reason) =>
      ConnectorError.reworded(
        new ConnectorError.ConnectorError({ connector: options.connector, operation: Call.operationOf(call), reason }),
        discretion
      )
    if (!Address.isBelow(options.baseUrl, request.url)) return yield* fail(astray)
    const tally = yield* CallTally.CallTally
    tally.count(kind)
    const { response, text } = yield* Answer.exchange(http, request).pipe(
      Effect.mapError((error) => fail(Failure.fromTransport(kind, error))),
      Effect.timeoutOrElse({ duration: timeout[kind], orElse: () => Effect.fail(fail(tooLate(kind))) })
    )
    if (response.status < 200 || response.status > 299) {
      const now = yield* DateTime.now
      return yield* fail(Failure.fromStatus(kind, response, repeated(Refusal.text(discretion(text))), now))
    }
    const body = yield* Effect.fromResult(Result.mapError(Answer.decode(kind, schema, text, overheard.hear), fail))
    return { body, status: response.status, date: Answer.dateOf(response.headers), repeated }
  })

  const read: RestClient["read"] = (request, schema) => retryPassing(made({ kind: "read", request }, schema))

  return {
    read,
    find: (request, schema) =>
      read(request, schema).pipe(
        Effect.map(Option.some),
        Effect.catchIf(isNotFound, () => Effect.succeed(Option.none()))
      ),
    write: (request, schema) => made({ kind: "write", request }, schema)
  } satisfies RestClient
})

const signed = (signIn: SignIn) =>
  "user" in signIn
    ? HttpClientRequest.basicAuth(signIn.user, signIn.password)
    : HttpClientRequest.setHeaders(Record.map(signIn.headers, Redacted.value))

/** What a record names must not lead elsewhere. */
const astray = new ConnectorError.Refused({
  code: "path-leads-elsewhere",
  detail: "no call was made: the record's own name would lead to another part of the platform"
})

const tooLate = (kind: Failure.Kind) => Failure.broken(kind, "no answer in time")

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

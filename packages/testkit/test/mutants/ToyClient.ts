/** A connection to the toy shop, and its manners: what it makes of answers that say no, and of none. */
import { ConnectorError } from "@crossdock/core"
import { Clock, DateTime, Effect, Option, Predicate } from "effect"
import { FetchHttpClient } from "effect/http"

export const address = "https://toy.example"

export type Kind = "read" | "write"

export interface Denial {
  readonly kind: Kind
  readonly status: number
  readonly retryAfter: string | null
  /** Milliseconds. */
  readonly now: number
}

export interface Manners {
  readonly onDenial: (denial: Denial, manners: Manners) => ConnectorError.Reason
  readonly onSilence: (kind: Kind, neverArrived: boolean) => ConnectorError.Reason
  /** The answer to a read is no page of this platform's. */
  readonly onOddPage: (body: unknown) => ReadonlyArray<unknown> | ConnectorError.Reason
  /** The answer to a write names no record. */
  readonly onOddAnswer: (body: unknown, number: string) => string | ConnectorError.Reason
  readonly millisToWait: (retryAfter: string, now: number) => number
}

const detail = "trouble"
export const unavailable = new ConnectorError.Unavailable({ detail })
export const unknown = new ConnectorError.Unknown({ detail })
const unauthorized = new ConnectorError.Unauthorized({ detail })
export const refused = new ConnectorError.Refused({ code: "refused", detail })
export const unreadable = new ConnectorError.Unreadable({
  detail,
  mismatches: [{ path: "", expected: "things", got: "something" }]
})

const rateLimited = (millis: number) =>
  new ConnectorError.RateLimited({ detail, retryAfterMillis: Math.max(0, millis) })

export const good: Manners = {
  onDenial: ({ kind, now, retryAfter, status }, { millisToWait }) => {
    if (status === 429) return rateLimited(retryAfter === null ? 0 : millisToWait(retryAfter, now))
    if (status === 401 || status === 403) return unauthorized
    if (status >= 500) return kind === "read" ? unavailable : unknown
    return refused
  },
  onSilence: (kind, neverArrived) => (kind === "read" || neverArrived ? unavailable : unknown),
  onOddPage: () => unreadable,
  onOddAnswer: () => unknown,
  millisToWait: (retryAfter, now) =>
    /^\d+$/.test(retryAfter)
      ? Number(retryAfter) * 1_000
      : Option.match(DateTime.make(retryAfter), {
          onNone: () => 0,
          onSome: (until) => DateTime.toEpochMillis(until) - now
        })
}

export interface Question {
  readonly [name: string]: string | number | ReadonlyArray<string> | undefined
}

export const make = (manners: Manners) => {
  const fail = (reason: ConnectorError.Reason) =>
    Effect.fail(new ConnectorError.ConnectorError({ connector: "toy", operation: "call", reason }))

  /** The body; none of an answer that is not JSON. */
  const call = Effect.fnUntraced(function* (kind: Kind, method: string, path: string, sent?: unknown) {
    const fetch = yield* FetchHttpClient.Fetch
    const body = sent === undefined ? {} : { body: JSON.stringify(sent) }
    const answer = yield* Effect.exit(Effect.tryPromise(() => fetch(`${address}/things${path}`, { method, ...body })))
    if (answer._tag === "Failure") return yield* fail(manners.onSilence(kind, String(answer.cause).includes(never)))
    const { headers, ok, status } = answer.value
    const text = yield* Effect.promise(() => answer.value.text())
    const now = yield* Clock.currentTimeMillis
    if (!ok)
      return yield* fail(manners.onDenial({ kind, status, retryAfter: headers.get("retry-after"), now }, manners))
    return parse(text)
  })

  const list = Effect.fnUntraced(function* (question: Question) {
    const body = yield* call("read", "GET", `?${paramsOf(question)}`)
    if (isPage(body)) return body.data
    const made = manners.onOddPage(body)
    return "_tag" in made ? yield* fail(made) : made
  })

  const write = Effect.fnUntraced(function* (method: string, path: string, number: string, fields?: unknown) {
    const body = yield* call("write", method, path, fields)
    if (Predicate.hasProperty(body, "id") && typeof body.id === "string") return body.id
    const made = manners.onOddAnswer(body, number)
    return typeof made === "string" ? made : yield* fail(made)
  })

  return {
    list,
    find: (number: string) => Effect.map(list({ number: [number] }), (found) => Option.fromUndefinedOr(found.at(-1))),
    write,
    fail
  }
}

export type ToyClient = ReturnType<typeof make>

const never = "ECONNREFUSED"

const isPage = (body: unknown): body is { readonly data: ReadonlyArray<unknown> } =>
  Predicate.hasProperty(body, "data") && Array.isArray(body.data)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const paramsOf = (question: Question) =>
  new URLSearchParams(
    Object.entries(question).flatMap(([name, value]) =>
      value === undefined ? [] : typeof value === "object" ? value.map((each) => [name, each]) : [[name, String(value)]]
    )
  )

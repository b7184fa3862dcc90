/** Why a platform call failed, and what happens next: wait and retry, read back, park the record, or halt. */
import { type Duration, Schema } from "effect"
import { Mismatch } from "./Mismatch.ts"

/** What a pipeline does about a failed call. */
export type Consequence = "retry" | "read back" | "park" | "halt"

/** The platform asked us to slow down: 429, or 503 with `Retry-After`. */
export class RateLimited extends Schema.TaggedError<RateLimited>()("RateLimited", {
  detail: Schema.String,
  /** Milliseconds to wait, where the platform said so. */
  retryAfterMillis: Schema.optionalKey(Schema.Natural)
}) {
  readonly consequence = "retry"
}

/** The call never arrived, or it was a read and no answer came: nothing has changed on the platform. */
export class Unavailable extends Schema.TaggedError<Unavailable>()("Unavailable", {
  detail: Schema.String,
  /** The platform was there, and said that it could not: not so where no answer came. */
  isAnswered: Schema.optionalKey(Schema.Literal(true))
}) {
  readonly consequence = "retry"
}

/** A write went out and no clear answer came back: it may have happened. Nothing is sent again before reading back. */
export class Unknown extends Schema.TaggedError<Unknown>()("Unknown", { detail: Schema.String }) {
  readonly consequence = "read back"
}

/** The platform understood us and said no: this one record will not go in as it is. */
export class Refused extends Schema.TaggedError<Refused>()("Refused", {
  /** A short stable word for grouping, such as `warehouse-started`. */
  code: Schema.String,
  detail: Schema.String,
  /** It may go through later though the record does not change: it waits, and is tried again in the next run. */
  mayPass: Schema.optionalKey(Schema.Literal(true)),
  /** Both sides are in order, but do not agree: shown as such, and closed by itself once they do again. */
  disagrees: Schema.optionalKey(Schema.Literal(true))
}) {
  readonly consequence = "park"
}

/** Credentials are missing, wrong, or lack a permission. No other call will go better: tell someone. */
export class Unauthorized extends Schema.TaggedError<Unauthorized>()("Unauthorized", {
  detail: Schema.String,
  /** The platform knows who asks, and does not let them. */
  isForbidden: Schema.optionalKey(Schema.Literal(true))
}) {
  readonly consequence = "halt"
}

/** The platform answered in a shape we do not know. */
export class Unreadable extends Schema.TaggedError<Unreadable>()("Unreadable", {
  detail: Schema.String,
  mismatches: Schema.Array(Mismatch)
}) {
  readonly consequence = "park"
}

export const Reason = Schema.Union([RateLimited, Unavailable, Unknown, Refused, Unauthorized, Unreadable])
export type Reason = typeof Reason.Type

/** Everything that can go wrong while speaking to a platform. */
export class ConnectorError extends Schema.TaggedError<ConnectorError>()("ConnectorError", {
  /** The connector's name, such as `ongoing`. */
  connector: Schema.String,
  /** What was tried, such as `PUT /orders`. */
  operation: Schema.String,
  reason: Reason
}) {
  override get message(): string {
    return `${this.connector}: ${this.operation}: ${this.reason.detail}`
  }
  get consequence(): Consequence {
    return this.reason.consequence
  }
}

/** How long the platform wants us to wait, if it said so. */
export const retryAfter = (error: ConnectorError): Duration.Input | undefined =>
  error.reason._tag === "RateLimited" ? error.reason.retryAfterMillis : undefined

const encodeReason = Schema.encodeSync(Reason)
const decodeReason = Schema.decodeSync(Reason)

/** The same error in other words, such as without a secret that the platform repeats. */
export const reworded = ({ connector, operation, reason }: ConnectorError, words: (detail: string) => string) =>
  new ConnectorError({
    connector,
    operation,
    reason: decodeReason({ ...encodeReason(reason), detail: words(reason.detail) })
  })

/** What of a record cannot be read, where that is why it fails; else that there was no answer, in the platform's words. */
export const mismatchesOf = ({ reason }: ConnectorError): ReadonlyArray<Mismatch> =>
  reason._tag === "Unreadable" ? reason.mismatches : [{ path: "", expected: "an answer", got: reason.detail }]

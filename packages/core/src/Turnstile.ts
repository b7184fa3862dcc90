/** What every call to a platform passes through: whoever shares an account with others takes turns there. */
import { Context, type Effect } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"

/** What is about to be called. */
export interface Call {
  /** Whose budget it is: the platform's address and whatever else tells one account from another. */
  readonly account: string
  /** The method and the path without its ids, such as `PUT /orders`. */
  readonly endpoint: string
  readonly kind: "read" | "write"
}

export interface Turnstile {
  /** Waits for its turn, then makes the call; may refuse it with the reason, and then it was surely not made. */
  readonly pass: <A, R>(call: Call, work: Effect.Effect<A, ConnectorError, R>) => Effect.Effect<A, ConnectorError, R>
}

/** Whoever is alone need not wait. */
export const Turnstile = Context.Reference<Turnstile>("@crossdock/core/Turnstile", {
  defaultValue: (): Turnstile => ({ pass: (_, work) => work })
})

/** Who did what to which store, and when: written once, and never changed. */
import { Context, type Effect, type Option, Schema } from "effect"
import type { LedgerError } from "./Ledger.ts"

/** What a person, or somebody's token, has asked for. */
export interface Deed {
  /** Who: a token by its id and name, or whoever sits at the command line. */
  readonly actor: string
  /** A short stable word, such as `replay`. */
  readonly action: string
  /** Empty where it concerns no store, such as a token for all of them. */
  readonly store: string
  /** What it was done to, such as `orders 10234` or an exception's id. */
  readonly target: string
  /** How it ended, and what else a person would ask: counts, a reason, whether it was only tried. */
  readonly detail: string
}

export const Entry = Schema.Struct({
  /** Grows with every entry. */
  id: Schema.String,
  at: Schema.DateTimeUtcFromString,
  actor: Schema.String,
  action: Schema.String,
  store: Schema.String,
  target: Schema.String,
  detail: Schema.String
})
export type Entry = typeof Entry.Type

export class Audit extends Context.Service<
  Audit,
  {
    readonly note: (deed: Deed) => Effect.Effect<void, LedgerError>
    /** The newest first; `before` is the id of the last entry of the page before, `stores` those that may be told. */
    readonly list: (page: {
      readonly stores: Option.Option<ReadonlyArray<string>>
      readonly before: Option.Option<string>
      readonly limit: number
    }) => Effect.Effect<ReadonlyArray<Entry>, LedgerError>
  }
>()("@crossdock/core/Audit") {}

/**
 * The keys by which personal data is kept: one a store seals with, one its fingerprints are made with, both wrapped by a master key that
 * is kept elsewhere.
 */
import { Context, type Effect, type Option, Schema } from "effect"
import type { LedgerError } from "./Ledger.ts"

export const Key = Schema.Struct({
  /** Empty for what is of no store. */
  store: Schema.String,
  /** `seal`: opens and seals what is kept. `hash`: makes fingerprints; it is never exchanged. */
  purpose: Schema.Literals(["seal", "hash"]),
  /** Counts from 1; the highest of a purpose is in use. */
  id: Schema.Natural,
  /** The id of the master key that wraps it. */
  master: Schema.String,
  createdAt: Schema.DateTimeUtcFromString,
  /** Since when another one is in use. It still opens what it has sealed. */
  retiredAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
export type Key = typeof Key.Type

/** What is not sealed by the key in use. */
export const Pending = Schema.Struct({
  /** By one that has been retired. */
  older: Schema.Natural,
  /** Not at all: written by a program from before there were keys. */
  plain: Schema.Natural
})
export type Pending = typeof Pending.Type

type Asked<A> = Effect.Effect<A, LedgerError>

export class Keys extends Context.Service<
  Keys,
  {
    /** Of one store, or of all. */
    readonly list: (store: Option.Option<string>) => Asked<ReadonlyArray<Key>>
    /** Every store of which there is anything, whether it has keys yet or not. */
    readonly stores: Asked<ReadonlyArray<string>>
    readonly pending: (store: string) => Asked<Pending>
    /** How many values are kept, sealed or not. */
    readonly sealed: (store: string) => Asked<number>
    /** The store seals with a new key from now on; other processes learn of it within a minute. */
    readonly renew: (store: string) => Asked<void>
    /**
     * Seals with the key in use what is not: some values after this place. Gives how many it was, and the place to go on from; none where
     * there is nothing more. `plain`: only what is not sealed at all.
     */
    readonly reseal: (
      store: string,
      options: { readonly after: string; readonly what: "plain" | "all" }
    ) => Asked<{ readonly sealed: number; readonly next: Option.Option<string> }>
    /** Makes keyed fingerprints of those that a program from before there were keys has written: some of them. Gives how many it changed: 0 where none is left. */
    readonly rekey: (store: string) => Asked<number>
    /** The ids of the master keys that were given, the one in use first; `isOurs` where they lie in a file that was made by itself. */
    readonly masters: Asked<{ readonly ids: ReadonlyArray<string>; readonly isOurs: boolean }>
    /** Puts a new master key in front, in the file that was made by itself. */
    readonly renewMaster: Asked<void>
    /** Wraps what is wrapped by an older master key by the one in use. Gives how many keys it was. */
    readonly rewrap: Asked<number>
    /** Takes away the older ones, in the file that was made by itself. */
    readonly dropOldMasters: Asked<void>
  }
>()("@crossdock/core/Keys") {}

/** What is held of a person is found, and erased for good; that their records were delivered, and as what, stays known by keyed hashes. */
import { Context, type Effect, Schema } from "effect"
import type { LedgerError } from "./Ledger.ts"
import type { Ref } from "./LedgerRecord.ts"

export const Held = Schema.Struct({
  /** Records on which anything is on file. */
  records: Schema.Natural,
  /** Decisions about them, with their reasons. */
  events: Schema.Natural,
  /** Of those what was sent. */
  payloads: Schema.Natural
})
export type Held = typeof Held.Type

type Asked<A> = Effect.Effect<A, LedgerError>

export class Erasure extends Context.Service<
  Erasure,
  {
    /** Supersedes the store's runs that are under way: what they have read they write down no more. Comes before anybody is looked for. */
    readonly fence: (store: string) => Asked<void>
    /** Records of which something that was sent says this somewhere. */
    readonly mentioned: (store: string, text: string) => Asked<ReadonlyArray<Ref>>
    readonly held: (store: string, refs: ReadonlyArray<Ref>) => Asked<Held>
    /**
     * What was sent, why it was decided so, by what names they are looked for, and what they are worth. With it go results of long work
     * of the store, what alerts of stuck records said that are over, and why runs of these pipelines failed, whomever they are about.
     * Gives what there was.
     */
    readonly erase: (store: string, refs: ReadonlyArray<Ref>) => Asked<Held>
  }
>()("@crossdock/core/Erasure") {}

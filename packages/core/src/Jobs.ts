/**
 * Work that takes longer than whoever asked for it wants to wait: it is known by an id, says how far it has come, and leaves its
 * result. Any process can be asked about it. One that is no longer heard of has died with its process.
 */
import { Context, type DateTime, type Effect, type Option, Schema } from "effect"
import type { LedgerError } from "./Ledger.ts"

export const State = Schema.Literals(["running", "done", "failed", "lost"])
export type State = typeof State.Type

export interface Job {
  readonly id: string
  readonly store: string
  /** What is done, such as `reconcile`. */
  readonly kind: string
  /** Who asked for it. */
  readonly actor: string
  readonly state: State
  /** How far it has come, or why it failed: one sentence. */
  readonly progress: string
  readonly result: Option.Option<Schema.Json>
  readonly startedAt: DateTime.Utc
  readonly endedAt: Option.Option<DateTime.Utc>
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Jobs extends Context.Service<
  Jobs,
  {
    /** `false`, and nothing begun, where one of its kind goes on for the store. */
    readonly begin: (job: Pick<Job, "id" | "store" | "kind" | "actor">) => Asked<boolean>
    /** It goes on: to be said every few seconds. */
    readonly beat: (id: string, progress: string) => Asked<void>
    readonly end: (
      id: string,
      end: {
        readonly state: "done" | "failed"
        readonly progress: string
        readonly result: Option.Option<Schema.Json>
      }
    ) => Asked<void>
    readonly find: (store: string, id: string) => Asked<Option.Option<Job>>
    /** The newest first, without their results. */
    readonly list: (
      store: string,
      page: { readonly after: Option.Option<string>; readonly limit: number }
    ) => Asked<ReadonlyArray<Job>>
  }
>()("@crossdock/core/Jobs") {}

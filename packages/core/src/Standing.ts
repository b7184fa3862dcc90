/** How all lanes that run by themselves stand, in numbers: for whatever watches over the whole, whichever process asks. */
import { Context, type DateTime, type Effect, type Option } from "effect"
import type { Lane, LedgerError } from "./Ledger.ts"

export interface LaneStanding {
  readonly lane: Lane
  readonly isPaused: boolean
  readonly due: DateTime.Utc
  /** Runs that failed in a row. */
  readonly failures: number
  /** When the last run that was done came to its end. */
  readonly doneAt: Option.Option<DateTime.Utc>
  readonly cursorSavedAt: Option.Option<DateTime.Utc>
  /** Why the last run failed, in one word such as `Unreadable`; empty where it did not, or goes on. */
  readonly reason: string
  readonly parked: number
  readonly waiting: number
  readonly disagreeing: number
  /** Causes for which records are stuck. */
  readonly exceptions: number
  /** Messages of platforms, and records that others wait for, that nobody has looked up yet. */
  readonly hints: number
  readonly oldestHint: Option.Option<DateTime.Utc>
}

export class Standing extends Context.Service<
  Standing,
  {
    /** `patience`: how long a record may wait before that is an exception, in milliseconds. By the ledger's own clock. */
    readonly lanes: (
      patience: number
    ) => Effect.Effect<{ readonly now: DateTime.Utc; readonly lanes: ReadonlyArray<LaneStanding> }, LedgerError>
  }
>()("@crossdock/core/Standing") {}

/** What a person decides about a whole lane. */
import { Context, type DateTime, type Effect, type Option } from "effect"
import type { Lane, LedgerError } from "./Ledger.ts"

/** A lane that a person has stopped. */
export interface Paused {
  readonly lane: Lane
  readonly why: string
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Steering extends Context.Service<
  Steering,
  {
    /** No run of it begins until it is resumed, and one that goes on comes to its end at its next step; nothing is lost by it. */
    readonly pause: (lane: Lane, why: string) => Asked<void>
    /** `false` where it was not paused. It is due at once. */
    readonly resume: (lane: Lane) => Asked<boolean>
    readonly paused: Asked<ReadonlyArray<Paused>>
    /**
     * Forgets how far the lane has come: its next run reads everything from the beginning. What is known of its records stays, so that
     * what has not changed is not sent again. Gives the cursor's age; none where there was none.
     */
    readonly reset: (lane: Lane) => Asked<Option.Option<DateTime.Utc>>
    /** Makes it due at once. `false` where it does not run by itself. */
    readonly hurry: (lane: Lane) => Asked<boolean>
  }
>()("@crossdock/core/Steering") {}

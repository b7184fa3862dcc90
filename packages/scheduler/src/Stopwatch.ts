/** Time that only goes forward, whatever is done to the clock on the wall. */
import { Clock, Effect } from "effect"

/** Tells the milliseconds since some moment in the past. */
export type Stopwatch = () => number

export const make: Effect.Effect<Stopwatch> = Effect.map(
  Clock.Clock,
  (clock) => () => Number(clock.monotonicTimeNanosUnsafe() / 1_000n) / 1_000
)

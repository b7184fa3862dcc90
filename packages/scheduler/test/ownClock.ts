/** A clock of a test's own: the time on the wall, and the time that has passed. */
import { Clock, Effect } from "effect"

export const ownClock = (wall = Date.UTC(2026, 2, 2, 8)) => {
  const state = { wall, passed: 0 }
  const nanos = (millis: number) => BigInt(millis) * 1_000_000n
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => state.wall,
    currentTimeMillis: Effect.sync(() => state.wall),
    currentTimeNanosUnsafe: () => nanos(state.wall),
    currentTimeNanos: Effect.sync(() => nanos(state.wall)),
    monotonicTimeNanosUnsafe: () => nanos(state.passed),
    monotonicTimeNanos: Effect.sync(() => nanos(state.passed)),
    sleep: () => Effect.never
  }
  return {
    clock,
    /** So many milliseconds pass. */
    pass: (millis: number) => {
      state.wall += millis
      state.passed += millis
    },
    /** Somebody sets the clock on the wall. */
    setBy: (millis: number) => void (state.wall += millis)
  }
}

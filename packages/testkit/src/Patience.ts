/** Nobody waits for a second try: while something goes on, the test's clock does too. */
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"

/** Runs it to its end, one second of the test's clock for every turn of the event loop. */
export const patiently = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(effect)
    while (fiber.pollUnsafe() === undefined) {
      yield* TestClock.adjust("1 second")
      yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
    }
    return yield* Fiber.join(fiber)
  })

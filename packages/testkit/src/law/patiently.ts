/** Lets waiting pass: whenever nothing is under way, the test's clock goes on by itself. */
import { assert } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import type { Wire } from "./Wire.ts"

/** In seconds of the test's clock. Whoever waits longer than that waits for ever. */
const longest = 1_200

/** A second passes only after so many turns of the event loop in a row without a request under way. */
const quietTurns = 3
/** A platform in memory that has not answered by then waits for the clock. */
const mostTurns = 50

export const patiently = Effect.fnUntraced(function* <A, E, R>(wire: Wire, effect: Effect.Effect<A, E, R>) {
  // Detached: what never ends must not keep the law from saying so.
  const fiber = yield* Effect.forkDetach(effect)
  const isOver = () => fiber.pollUnsafe() !== undefined
  for (let second = 0; second < longest; second++) {
    yield* quietness(wire, isOver)
    if (isOver()) return yield* Fiber.join(fiber)
    yield* TestClock.adjust("1 second")
  }
  return assert.fail("it does not end")
})

const quietness = Effect.fnUntraced(function* (wire: Wire, isOver: () => boolean) {
  let quiet = 0
  for (let turn = 0; turn < mostTurns && quiet < quietTurns && !isOver(); turn++) {
    if (wire.isReal) yield* wire.quiet
    yield* oneTurn
    quiet = wire.isQuiet() ? quiet + 1 : 0
  }
})

const oneTurn = Effect.promise(() => new Promise<void>((resolve) => void setImmediate(resolve)))

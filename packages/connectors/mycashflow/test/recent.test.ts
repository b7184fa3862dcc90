import { ConnectorError } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Ref } from "effect"
import { TestClock } from "effect/testing"
import * as Recent from "../src/Recent.ts"

const down = new ConnectorError.ConnectorError({
  connector: "mycashflow",
  operation: "GET",
  reason: new ConnectorError.Unavailable({ detail: "down" })
})

describe("an answer that is good for a while", () => {
  it.effect("is asked for once by all who want it meanwhile, and anew after that", () =>
    Effect.gen(function* () {
      const asked = yield* Ref.make(0)
      const recent = yield* Recent.of(
        Ref.updateAndGet(asked, (count) => count + 1),
        "5 minutes"
      )
      assert.deepStrictEqual(yield* Effect.all([recent, recent], { concurrency: 2 }), [1, 1])
      yield* TestClock.adjust("299 seconds")
      assert.strictEqual(yield* recent, 1)
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* recent, 2)
    })
  )

  it.effect("is asked for again where the question failed", () =>
    Effect.gen(function* () {
      const asked = yield* Ref.make(0)
      const ask = Effect.flatMap(
        Ref.updateAndGet(asked, (count) => count + 1),
        (count) => (count === 1 ? Effect.fail(down) : Effect.succeed(count))
      )
      const recent = yield* Recent.of(ask, "5 minutes")
      assert.strictEqual((yield* Effect.flip(recent)).consequence, "retry")
      assert.strictEqual(yield* recent, 2)
    })
  )
})

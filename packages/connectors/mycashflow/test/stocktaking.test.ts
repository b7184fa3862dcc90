/** The shop's stock, asked about by a warehouse page by page. */
import { assert, describe, it } from "@effect/vitest"
import { sinks } from "@crossdock/mycashflow"
import { Network } from "@crossdock/testkit"
import { Array, Effect, HashMap } from "effect"
import { TestClock } from "effect/testing"
import * as Acme from "./acme.ts"

const sink = sinks.stock()

const codes = Array.makeBy(12, (index) => `THING-${index}`)

const held = (keys: Array.NonEmptyReadonlyArray<string>) =>
  Effect.map(sink.current(keys), (found) =>
    Object.fromEntries(HashMap.map(found, ({ item: { quantity } }) => quantity))
  )

/** Twelve products on three pages, already read once. */
const counted = <E, R>(test: (acme: Acme.Acme, reads: () => number) => Effect.Effect<void, E, R>) => {
  const acme = Acme.open({}, { pageSize: { products: 4 } })
  Acme.fillProducts(acme, 12)
  return held(codes).pipe(
    Effect.andThen(
      Effect.suspend(() => {
        const before = acme.calls("GET").length
        return test(acme, () => acme.calls("GET").length - before)
      })
    ),
    Effect.provide(acme.layer)
  )
}

describe("the shop's stock", () => {
  it.effect("is read once for all pages of a minute", () =>
    counted((_, reads) =>
      Effect.gen(function* () {
        for (const page of Array.chunksOf(codes, 6)) assert.strictEqual(Object.keys(yield* held(page)).length, 6)
        yield* TestClock.adjust("59 seconds")
        assert.deepStrictEqual(yield* held(["NOWHERE", ...codes.slice(8)]), {
          "THING-8": 8,
          "THING-9": 9,
          "THING-10": 10,
          "THING-11": 11
        })
        assert.strictEqual(reads(), 0)
      })
    )
  )

  it.effect("is read anew after a minute", () =>
    counted(({ shop }, reads) =>
      Effect.gen(function* () {
        shop.setQuantity("THING-1", 77)
        assert.strictEqual((yield* held(codes))["THING-1"], 1)
        yield* TestClock.adjust("61 seconds")
        assert.strictEqual((yield* held(codes))["THING-1"], 77)
        assert.strictEqual(reads(), 3)
      })
    )
  )

  it.effect("is read once by callers at the same time", () =>
    counted((_, reads) =>
      Effect.gen(function* () {
        yield* TestClock.adjust("61 seconds")
        yield* Effect.all([held(codes), held(codes), held(codes)], { concurrency: 3 })
        assert.strictEqual(reads(), 3)
      })
    )
  )

  it.effect("shows what was written to it a moment ago, though the write's answer was lost", () =>
    counted((_, reads) =>
      Effect.gen(function* () {
        const network = yield* Network
        yield* sink.write({ product_code: "THING-1", quantity: 42 })
        network.failNext(Acme.address, "lost")
        yield* Effect.flip(sink.write({ product_code: "THING-2", quantity: 43 }))
        const found = yield* held(codes)
        assert.deepStrictEqual([found["THING-0"], found["THING-1"], found["THING-2"]], [0, 42, 43])
        assert.strictEqual(reads(), 2)
      })
    )
  )

  it.effect("is asked about directly where few codes are wanted", () =>
    counted(({ shop }) =>
      Effect.gen(function* () {
        shop.setQuantity("THING-1", 77)
        assert.deepStrictEqual(yield* held(["THING-1"]), { "THING-1": 77 })
      })
    )
  )

  it.effect("is not taken from a reading that failed", () =>
    counted(() =>
      Effect.gen(function* () {
        const network = yield* Network
        yield* TestClock.adjust("61 seconds")
        network.failNext(Acme.address, () => new Response(null, { status: 401 }))
        assert.strictEqual((yield* Effect.flip(held(codes))).consequence, "halt")
        assert.strictEqual(Object.keys(yield* held(codes)).length, 12)
      })
    )
  )
})

import type { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as fc from "fast-check"
import * as Agreement from "./Agreement.ts"
import { type Deed, deed, happen } from "./Deed.ts"
import { type Skew, within, type World } from "./World.ts"

const runs = Number(process.env["CROSSDOCK_HISTORIES"] ?? 100)
/** The same histories every time, so that what lands does not hang on luck; `random` looks for new ones. */
const seedOf = (asked: string) => (asked === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(asked))
const seed = seedOf(process.env["CROSSDOCK_SEED"] ?? "1")

const skew: fc.Arbitrary<Skew> = fc.record({
  shop: fc.constantFrom(0, 0, -90, 90),
  warehouse: fc.constantFrom(0, 0, -90, 90),
  lag: fc.constantFrom(0, 0, 0, 2)
})

/** Trouble ends, a day goes by so that every full sweep is due, what was sent without an answer is waited for, and passes are made until one writes nothing. */
const calmDown = Effect.fnUntraced(function* (world: World) {
  yield* world.fail()
  yield* world.failWrites(0, "refused")
  yield* world.wait(2 * 24 * 3600)
  yield* world.pass
  yield* world.wait(15 * 60)
  for (let passes = 0; passes < 5; passes++) {
    const before = world.writes()
    yield* world.pass
    if (world.writes() === before) return passes
  }
  return assert.fail("five passes over an unchanging world, and still something is written")
})

/** A history that went wrong once: an order whose only write was put in doubt is cancelled before it ever arrived. */
const doubtedAndCancelled: Array<Deed> = [
  { _tag: "AddProduct", variations: 0 },
  { _tag: "Pass" },
  { _tag: "NoWrites", count: 7, why: "refused" },
  { _tag: "PlaceOrder", after: 0, products: [0], method: 1, payments: 1 },
  { _tag: "PlaceOrder", after: 0, products: [0], method: 1, payments: 1 },
  { _tag: "DyingPass", statements: 0 },
  { _tag: "DyingPass", statements: 14 },
  { _tag: "CancelOrder", which: 0 },
  { _tag: "EditOrder", which: 0, city: "Oulu" }
]
const still: Skew = { shop: 0, warehouse: 0, lag: 0 }

const unexplained = (stuck: ReadonlyArray<Ledger.Stuck>) =>
  stuck.flatMap(({ key, pipeline, why }) => (pipeline === "reconciliation" ? [`${key}: ${why}`] : []))

const live = (history: ReadonlyArray<Deed>, skew: Skew) =>
  within(skew, (world) =>
    Effect.gen(function* () {
      yield* Effect.forEach(history, (each) => happen(world, each), { discard: true })
      yield* calmDown(world)
      assert.deepStrictEqual(Agreement.disagreements(world, yield* world.stuck), [])
      yield* world.wait(60)
      yield* world.reconcile
      assert.deepStrictEqual(unexplained(yield* world.stuck), [])
      assert.strictEqual(Agreement.doubled(world), 0)
      assert.deepStrictEqual(world.violations(), [])
    })
  )

describe("after any history of both platforms, with faults and clocks that differ", () => {
  it.effect(
    `both sides agree, nothing is doubled, and then nothing more is written (seed ${seed}, ${runs} histories)`,
    () =>
      Effect.gen(function* () {
        console.log(`histories: CROSSDOCK_SEED=${seed} CROSSDOCK_HISTORIES=${runs}`)
        const context = yield* Effect.context<never>()
        yield* Effect.promise(() =>
          fc.assert(
            fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 30 }), skew, (history, skew) =>
              Effect.runPromiseWith(context)(live(history, skew))
            ),
            { seed, numRuns: runs, verbose: 1, examples: [[doubtedAndCancelled, still]] }
          )
        )
      }),
    3_600_000
  )
})

import { Backfills, Ledger } from "@crossdock/core"
import { Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Deferred, Effect, Fiber, Layer, Option, type Scope } from "effect"
import type { HttpClient } from "effect/http"
import { TestClock } from "effect/testing"
import * as BackfillReport from "../src/cli/BackfillReport.ts"
import { backfill, type Manners } from "../src/operator/Backfilling.ts"
import { runStores } from "../src/RunStores.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import { folder, storeText } from "./StoreText.ts"
import { around, makeWorld, start, type World, writes } from "./World.ts"

const settings = "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }\nstock: { enabled: false }"

/** Three pages of the shop's. */
const many = 300

const since = DateTime.makeUnsafe("2026-02-01T00:00:00Z")

const scene = Effect.fnUntraced(function* (world: World) {
  yield* TestClock.setTime(start)
  const home = yield* folder({ "acme.yaml": storeText(settings) })
  const { files } = yield* StoreFolder.load(home, Option.some("acme"), "1")
  const [file] = files
  if (file === undefined) return yield* Effect.die("no store file")
  /** From before what the live runs have come to: they read none of them. */
  const missed = Effect.sync(() => {
    for (let n = 0; n < many; n++)
      world.shop.addOrder({
        lines: [{ product_code: "CUP", quantity: 1 }],
        shipping_method_id: 1,
        updated_at: DateTime.makeUnsafe(start - 86_400_000 + n * 120_000)
      })
  })
  return {
    missed,
    pass: (pipeline: string) => runStores(files, Option.some(pipeline)),
    filled: (manners?: Manners, pipeline = "orders") =>
      Patience.patiently(backfill(file, { pipeline, since, until: Option.none() }, manners))
  }
})

const inWorld = <E>(
  name: string,
  test: (
    world: World
  ) => Effect.Effect<void, E, Layer.Success<ReturnType<typeof around>> | Backfills.Backfills | Scope.Scope>
) =>
  it.effect(
    name,
    () => {
      const world = makeWorld()
      return Effect.scoped(test(world)).pipe(Effect.provide(Layer.merge(around(world), Backfills.layerMemory)))
    },
    60_000
  )

/** How often each order was written in the warehouse. */
const puts = ({ warehouse }: World) => {
  const counts = new Map<string, number>()
  for (const { kind, path, record } of warehouse.calls)
    if (kind === "write" && path.endsWith("/orders")) counts.set(record ?? "", (counts.get(record ?? "") ?? 0) + 1)
  return counts
}

describe("a backfill of 300 orders", () => {
  inWorld(
    "that is stopped in the middle goes on from there, settles each once, and lets a live order through",
    (world) =>
      Effect.gen(function* () {
        const { filled, missed, pass } = yield* scene(world)
        for (const pipeline of ["articles", "orders"]) yield* pass(pipeline)
        yield* missed
        const stopped = yield* Deferred.make<void>()
        const halfway: Manners = {
          isAwaited: Effect.succeed(true),
          giveWay: Effect.andThen(Deferred.succeed(stopped, undefined), Effect.never)
        }
        const first = yield* Effect.forkChild(filled(halfway))
        yield* Deferred.await(stopped)
        yield* Fiber.interrupt(first)
        const atHalf = world.warehouse.orders.size
        assert.isAbove(atHalf, 0)
        assert.isBelow(atHalf, many)

        const alive = world.shop.addOrder({ lines: [{ product_code: "POT", quantity: 1 }], shipping_method_id: 1 })
        const live = Effect.provideContext(
          pass("orders"),
          yield* Effect.context<HttpClient.HttpClient | Ledger.Ledger>()
        )
        const sizes: Array<number> = []
        const goesThrough = Effect.andThen(
          Effect.orDie(live),
          Effect.sync(() => {
            assert.isTrue(world.warehouse.orders.has(String(alive.id)))
            sizes.push(world.warehouse.orders.size)
          })
        )
        const second = yield* filled({ isAwaited: Effect.succeed(true), giveWay: goesThrough })
        assert.isTrue(second.isResumed)
        assert.deepStrictEqual(
          [...puts(world).values()].filter((count) => count !== 1),
          []
        )
        assert.isBelow(sizes[0] ?? many, many)
        assert.strictEqual(world.warehouse.orders.size, many + 3)
      })
  )

  inWorld("writes nothing for what is unchanged, and moves no cursor of the live runs", (world) =>
    Effect.gen(function* () {
      const { filled, missed, pass } = yield* scene(world)
      yield* missed
      for (const pipeline of ["articles", "orders"]) yield* pass(pipeline)
      const { lanes } = yield* Ledger.Ledger
      const cursors = Effect.map(lanes, (all) => all.map(({ cursor, lane }) => [lane.pipeline, cursor]))
      const [before, were] = [writes(world), yield* cursors]
      const answer = yield* filled()
      assert.deepStrictEqual(yield* cursors, were)
      assert.deepInclude(answer.counts, { created: 0, updated: 0, parked: 0 })
      assert.isAtLeast(answer.counts.unchanged, many)
      assert.deepStrictEqual([answer.isResumed, writes(world)], [false, before])
      const { code, text } = BackfillReport.of(answer)
      assert.deepStrictEqual(
        [code, /^acme orders: from 2026-02-01T00:00:00.000Z to now: 3\d\d read, 3\d\d unchanged$/.test(text)],
        [0, true]
      )
    })
  )

  inWorld("that was done begins anew when it is asked for again", (world) =>
    Effect.gen(function* () {
      const { filled, missed, pass } = yield* scene(world)
      yield* missed
      for (const pipeline of ["articles", "orders"]) yield* pass(pipeline)
      const first = yield* filled()
      const again = yield* filled()
      assert.deepStrictEqual([again.isResumed, again.counts], [false, first.counts])
    })
  )

  inWorld("of a pipeline that the store has not is refused", (world) =>
    Effect.gen(function* () {
      const { filled } = yield* scene(world)
      const refusal = yield* Effect.flip(filled(undefined, "invoices"))
      assert.match(refusal.message, /no pipeline invoices is switched on/)
    })
  )
})

/** What is promised of kept plans and backfills, wherever they are kept. */
import { Backfills, type Plan, Plans, Selection } from "@crossdock/core"
import { assert, layer, type Vitest } from "@effect/vitest"
import { DateTime, Duration, Effect, type Layer, Option } from "effect"

const entry: Plan.Entry = {
  pipeline: "orders",
  key: "7",
  remoteKey: "W-7",
  action: "update",
  fingerprint: "f",
  held: "h"
}

const planOf = Effect.fnUntraced(function* (store: string, hash: string, age: Duration.Input = 0) {
  const plan: Plan.Plan = {
    hash,
    store,
    accounts: ["shop", "warehouse"],
    revision: "r1",
    selection: Selection.since(DateTime.makeUnsafe("2026-03-01T00:00:00Z")),
    madeAt: DateTime.subtractDuration(yield* DateTime.now, age),
    entries: [entry, { ...entry, key: "8", action: "create", held: "" }]
  }
  return plan
})

/** On whatever is kept there already: each test has a store to itself. */
export const tests = (it: Pick<Vitest.MethodsNonLive<Plans.Plans | Backfills.Backfills>, "effect">): void => {
  it.effect("a plan is found by the beginning of its hash, with all that it plans", () =>
    Effect.gen(function* () {
      const plans = yield* Plans.Plans
      const plan = yield* planOf("found", "abc1")
      yield* plans.save(plan)
      assert.deepStrictEqual(yield* plans.find("found", "abc"), Option.some(plan))
      assert.deepStrictEqual(yield* plans.find("found", "abc1"), Option.some(plan))
      assert.deepStrictEqual(yield* plans.find("found", "bc"), Option.none())
      assert.deepStrictEqual(yield* plans.find("another store", "abc1"), Option.none())
    })
  )

  it.effect("of two plans that begin alike neither is guessed", () =>
    Effect.gen(function* () {
      const plans = yield* Plans.Plans
      yield* plans.save(yield* planOf("two", "aa1"))
      yield* plans.save(yield* planOf("two", "aa2"))
      assert.deepStrictEqual(yield* plans.find("two", "aa"), Option.none())
      assert.isTrue(Option.isSome(yield* plans.find("two", "aa2")))
    })
  )

  it.effect("a plan made again is one plan, and a week later none", () =>
    Effect.gen(function* () {
      const plans = yield* Plans.Plans
      yield* plans.save(yield* planOf("old", "b1", "8 days"))
      yield* plans.save(yield* planOf("old", "b2", "1 hour"))
      yield* plans.save(yield* planOf("old", "b2"))
      yield* plans.save(yield* planOf("old", "b3", "6 days"))
      assert.deepStrictEqual(
        (yield* plans.list("old")).map(({ hash }) => hash),
        ["b2", "b3"]
      )
      yield* plans.save(yield* planOf("old", "b4", "9 days"))
      yield* plans.prune
      assert.deepStrictEqual(
        (yield* plans.list("old")).map(({ hash }) => hash),
        ["b2", "b3"],
        "nor where no other is made"
      )
    })
  )

  it.effect("a backfill's place is kept, one a lane, the last one counting", () =>
    Effect.gen(function* () {
      const backfills = yield* Backfills.Backfills
      const lane = { store: "filled", pipeline: "orders" }
      assert.deepStrictEqual(yield* backfills.find(lane), Option.none())
      const now = yield* DateTime.now
      const first: Backfills.Kept = {
        ...lane,
        since: DateTime.makeUnsafe("2026-01-01T00:00:00Z"),
        until: Option.none(),
        place: Option.none(),
        begunAt: now,
        endedAt: Option.none()
      }
      yield* backfills.save(first)
      assert.deepStrictEqual(yield* backfills.find(lane), Option.some(first))
      const last: Backfills.Kept = {
        ...first,
        until: Option.some(now),
        place: Option.some({ page: 2 }),
        endedAt: Option.some(now)
      }
      yield* backfills.save(last)
      assert.deepStrictEqual(yield* backfills.find(lane), Option.some(last))
      assert.deepStrictEqual(yield* backfills.find({ ...lane, pipeline: "articles" }), Option.none())
    })
  )
}

export const suite = <E>(name: string, world: Layer.Layer<Plans.Plans | Backfills.Backfills, E>): void =>
  layer(world, { timeout: "1 minute" })(name, tests)

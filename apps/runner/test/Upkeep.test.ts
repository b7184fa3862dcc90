import { Journal, Ledger, Plans } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Fiber, Option, Ref } from "effect"
import { TestClock } from "effect/testing"
import * as Upkeep from "../src/service/Upkeep.ts"

const never = Effect.die("not asked")

/** A journal that is asked for nothing else. */
const pruned = (prune: Journal.Journal["Service"]["prune"]) =>
  Journal.Journal.of({
    find: () => never,
    search: () => never,
    activity: () => never,
    events: () => never,
    runs: () => never,
    stuck: () => never,
    exceptions: () => never,
    stuckFor: () => never,
    prune
  })

const ninety = Duration.days(90)

describe("a service", () => {
  it.effect("takes old events away as it starts, and about once an hour, also after it could not once", () =>
    Effect.gen(function* () {
      const asked = yield* Ref.make<ReadonlyArray<DateTime.Utc>>([])
      const journal = pruned(
        Effect.fnUntraced(function* (before) {
          const all = yield* Ref.updateAndGet(asked, (each) => [...each, before])
          if (all.length === 2) return yield* new Ledger.LedgerError({ reason: "unreachable", detail: "away" })
        })
      )
      const fiber = yield* Effect.forkChild(Effect.provideService(Upkeep.keepEvents(ninety), Journal.Journal, journal))
      yield* TestClock.adjust("1 second")
      const [first] = yield* Ref.get(asked)
      assert.deepStrictEqual(
        Option.fromUndefinedOr(first).pipe(
          Option.map((at) => Duration.toDays(DateTime.distance(at, DateTime.makeUnsafe(0))))
        ),
        Option.some(90)
      )
      yield* TestClock.adjust("5 hours")
      const times = (yield* Ref.get(asked)).length
      assert.isTrue(times >= 4 && times <= 8, String(times))
      yield* Fiber.interrupt(fiber)
    })
  )

  it.effect("lets go of old plans about once an hour", () =>
    Effect.gen(function* () {
      const times = yield* Ref.make(0)
      const plans = { ...Plans.makeMemory(), prune: Ref.update(times, (n) => n + 1) }
      const fiber = yield* Effect.forkChild(Effect.provideService(Upkeep.keepPlans, Plans.Plans, plans))
      yield* TestClock.adjust("3 hours")
      const asked = yield* Ref.get(times)
      assert.isTrue(asked >= 3 && asked <= 5, String(asked))
      yield* Fiber.interrupt(fiber)
    })
  )
})

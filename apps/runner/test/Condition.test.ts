import {
  Agenda,
  Alerts,
  Audit,
  Backfills,
  Erasure,
  Jobs,
  Journal,
  Keys,
  Ledger,
  Plans,
  Secrets,
  Sessions,
  Standing,
  Steering,
  Tokens
} from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Fiber, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { JobDesk } from "../src/api/JobDesk.ts"
import { StoresAtHand } from "../src/api/Works.ts"
import { Condition } from "../src/service/Condition.ts"

type Backlog = Agenda.Agenda["Service"]["backlog"]

const unasked = Effect.die("nobody asks for this here")

const working = Effect.fnUntraced(function* (backlog: Backlog) {
  const { enter } = yield* Condition
  const works = yield* Layer.build(
    Layer.mergeAll(
      Layer.mock(Agenda.Agenda)({ backlog }),
      Layer.mock(Alerts.Alerts)({}),
      Layer.mock(Audit.Audit)({}),
      Layer.mock(Backfills.Backfills)({}),
      Layer.mock(Jobs.Jobs)({}),
      Layer.mock(Plans.Plans)({}),
      Layer.mock(JobDesk)({}),
      Layer.mock(Journal.Journal)({}),
      Layer.mock(Standing.Standing)({}),
      Layer.mock(Steering.Steering)({}),
      Layer.mock(Keys.Keys)({}),
      Layer.mock(Erasure.Erasure)({}),
      Layer.mock(Ledger.Ledger)({}),
      Layer.mock(Secrets.Secrets)({}),
      Layer.mock(Sessions.Sessions)({}),
      Layer.mock(Tokens.Tokens)({}),
      Layer.succeed(StoresAtHand, { files: [], kept: [] })
    )
  )
  yield* enter({ _tag: "Working", hooks: { receive: () => unasked }, works })
}, Effect.scoped)

const lane = { store: "acme", pipeline: "orders" }

/** By the agenda's own clock, which need not be this process's. */
const since = (seconds: number, lanes = 1): Backlog =>
  Effect.sync(() => {
    const now = DateTime.makeUnsafe("2031-01-01T00:00:00Z")
    return { now, lanes, oldest: Option.some({ lane, due: DateTime.subtract(now, { seconds }) }) }
  })

const nothing: Backlog = Effect.map(DateTime.now, (now) => ({ now, lanes: 0, oldest: Option.none() }))
const away: Backlog = Effect.fail(new Ledger.LedgerError({ reason: "unreachable", detail: "away" }))

const health = Effect.flatMap(Condition, (condition) => condition.health)

const test = <E>(name: string, body: () => Effect.Effect<void, E, Condition>) =>
  it.effect(name, () => body().pipe(Effect.provide(Condition.layer(Duration.minutes(10)))))

describe("a service", () => {
  test("that has nothing to do is healthy", () =>
    Effect.gen(function* () {
      yield* working(nothing)
      assert.deepStrictEqual(yield* health, { isHealthy: true, why: "", late: 0, oldestDueSeconds: 0 })
    }))

  test("is as healthy as its oldest due work is young", () =>
    Effect.gen(function* () {
      yield* working(since(599, 3))
      assert.deepStrictEqual(yield* health, { isHealthy: true, why: "", late: 3, oldestDueSeconds: 599 })
      yield* working(since(600, 3))
      assert.deepStrictEqual(yield* health, {
        isHealthy: false,
        why: "acme/orders should have begun long ago",
        late: 3,
        oldestDueSeconds: 600
      })
    }))

  test("that cannot see its ledger is healthy as long as that may last, and again once it sees it", () =>
    Effect.gen(function* () {
      yield* working(away)
      yield* TestClock.adjust("9 minutes")
      assert.deepInclude(yield* health, { isHealthy: true, why: "the ledger has not answered for 540 s" })
      yield* TestClock.adjust("1 minutes")
      assert.deepInclude(yield* health, { isHealthy: false, why: "the ledger has not answered for 600 s" })
      yield* working(nothing)
      assert.deepInclude(yield* health, { isHealthy: true })
      yield* working(away)
      assert.deepInclude(yield* health, { isHealthy: true, why: "the ledger has not answered for 0 s" })
    }))

  test("does not wait for a ledger that never answers", () =>
    Effect.gen(function* () {
      yield* working(Effect.never)
      const asked = yield* Effect.forkChild(health)
      yield* TestClock.adjust("5 seconds")
      assert.deepInclude(yield* Fiber.join(asked), { why: "the ledger has not answered for 5 s" })
    }))

  test("is not ready before it works, nor healthy for ever", () =>
    Effect.gen(function* () {
      const condition = yield* Condition
      assert.strictEqual((yield* condition.stage)._tag, "Starting")
      assert.isTrue((yield* health).isHealthy)
      yield* TestClock.adjust("10 minutes")
      assert.isFalse((yield* health).isHealthy)
    }))
})

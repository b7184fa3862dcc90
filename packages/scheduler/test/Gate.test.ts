import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Option, Scope } from "effect"
import { TestClock } from "effect/testing"
import * as CallBudget from "../src/CallBudget.ts"
import * as Gate from "../src/Gate.ts"
import * as Stopwatch from "../src/Stopwatch.ts"

const makeGate = Effect.fnUntraced(function* ({ callsPerSecond = 1_000, concurrency = 3, isOneWriter = true } = {}) {
  const now = yield* Stopwatch.make
  const budget = CallBudget.make(callsPerSecond, now(), 0)
  const gate = yield* Gate.make({ budget, concurrency, isOneWriter, now })
  const entered: Array<string> = []
  const leaves = new Map<string, Gate.Leave>()
  /** Comes to the gate; is in `entered` once it has been let in. */
  const comes = (name: string, kind: "read" | "write" = "write", urgency = 3) =>
    gate.enter({ kind, urgency }).pipe(
      Effect.tap((leave) =>
        Effect.sync(() => {
          entered.push(Option.isSome(leave) ? name : `${name} sent away`)
          if (Option.isSome(leave)) leaves.set(name, leave.value)
        })
      ),
      Effect.forkChild({ startImmediately: true })
    )
  const leaving = (name: string) => Effect.suspend(() => leaves.get(name) ?? Effect.void)
  return { gate, comes, leaving, entered }
})

const test = <E>(name: string, body: () => Effect.Effect<void, E, Scope.Scope>) => it.effect(name, body)

describe("at a gate", () => {
  test("writes go one at a time, the most urgent first, and else in the order in which they came", () =>
    Effect.gen(function* () {
      const { comes, entered, leaving } = yield* makeGate()
      yield* comes("first")
      yield* comes("article", "write", 6)
      yield* comes("order", "write", 3)
      yield* comes("other order", "write", 3)
      yield* comes("cancel", "write", 1)
      assert.deepStrictEqual(entered, ["first"])
      for (const name of ["first", "cancel", "order", "other order"]) yield* leaving(name)
      assert.deepStrictEqual(entered, ["first", "cancel", "order", "other order", "article"])
    }))

  test("reads go a few at once, and neither they nor a write wait for the other", () =>
    Effect.gen(function* () {
      const { comes, entered, gate, leaving } = yield* makeGate({ concurrency: 2 })
      for (const name of ["one", "two", "three"]) yield* comes(name, "read")
      yield* comes("write")
      assert.deepStrictEqual(entered, ["one", "two", "write"])
      assert.strictEqual(gate.underWay(), 3)
      yield* leaving("two")
      assert.deepStrictEqual(entered, ["one", "two", "write", "three"])
    }))

  test("as many get in within a second as the budget says", () =>
    Effect.gen(function* () {
      const { comes, entered } = yield* makeGate({ callsPerSecond: 4, concurrency: 100 })
      for (let n = 0; n < 12; n++) yield* comes(`read ${n}`, "read")
      assert.lengthOf(entered, 4)
      yield* TestClock.adjust("249 millis")
      assert.lengthOf(entered, 4)
      yield* TestClock.adjust("1 millis")
      assert.lengthOf(entered, 5)
      yield* TestClock.adjust("1 second")
      assert.lengthOf(entered, 9)
    }))

  test("what is urgent draws on the next second's budget", () =>
    Effect.gen(function* () {
      const { comes, entered } = yield* makeGate({ callsPerSecond: 2, concurrency: 100 })
      for (let n = 0; n < 3; n++) yield* comes(`read ${n}`, "read")
      yield* comes("order", "write", 3)
      assert.deepStrictEqual(entered, ["read 0", "read 1"])
      yield* comes("cancel", "read", 1)
      assert.deepStrictEqual(entered, ["read 0", "read 1", "cancel"])
      yield* TestClock.adjust("500 millis")
      assert.lengthOf(entered, 3, "the others wait longer for it")
      yield* TestClock.adjust("500 millis")
      assert.deepStrictEqual(entered, ["read 0", "read 1", "cancel", "read 2"])
    }))

  test("that is shut everybody is sent away, whoever waits and whoever comes", () =>
    Effect.gen(function* () {
      const { comes, entered, gate, leaving } = yield* makeGate()
      yield* comes("first")
      yield* comes("waits")
      yield* gate.shut
      assert.deepStrictEqual(entered, ["first", "waits sent away"])
      yield* leaving("first")
      yield* comes("comes")
      assert.deepStrictEqual(entered, ["first", "waits sent away", "comes sent away"])
      assert.strictEqual(gate.underWay(), 0)
    }))

  test("whoever is interrupted while waiting is forgotten", () =>
    Effect.gen(function* () {
      const { comes, entered, gate, leaving } = yield* makeGate()
      yield* comes("first")
      const gone = yield* comes("gone")
      yield* comes("last")
      yield* Fiber.interrupt(gone)
      yield* leaving("first")
      assert.deepStrictEqual(entered, ["first", "last"])
      assert.strictEqual(gate.underWay(), 1)
    }))

  test("with two writers where a test has taken that guard out, both get in", () =>
    Effect.gen(function* () {
      const { comes, entered } = yield* makeGate({ isOneWriter: false })
      yield* comes("one")
      yield* comes("two")
      assert.deepStrictEqual(entered, ["one", "two"])
    }))
})

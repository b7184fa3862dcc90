import { Ledger, LedgerMemory, Mapping, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.field<Thing, Box>("thing", ({ key, size }) => ({ number: key, size }))

/** Large things wait for a person. */
const largeHeld = Mapping.field<Thing, Box>("thing", ({ key, size }, { isReleased }) =>
  size > 9 && !isReleased ? Verdict.hold("large", "it is large") : { number: key, size }
)

const lane = { store: "acme", pipeline: "boxes" }

const scene = (mapping: Mapping.Mapping<Thing, Box>) => {
  const feed = makeFeed()
  const shelf = makeShelf()
  const to = { ...shelf.sink, isMetByAbsence: ({ size }: Box) => size === 0 }
  const run = pipelineOf(feed, shelf, mapping, { to }).run({ store: "acme", revision: "1" })
  const stuck = Effect.flatMap(Ledger.Ledger, (ledger) => ledger.stuck({ store: Option.some("acme"), limit: 9 }))
  const reasons = Effect.map(stuck, (found) => found.map(({ code, status, why }) => ({ code, status, why })))
  return { feed, shelf, run, reasons }
}

describe("a record that is held back", () => {
  it.effect("is not sent before a person releases it, and goes at once then", () =>
    Effect.gen(function* () {
      const { feed, reasons, run, shelf } = scene(toBox)
      const ledger = yield* Ledger.Ledger
      yield* ledger.act(lane, ["a"], { _tag: "hold", why: "the customer called" }, "anna")
      feed.things.push({ key: "a", size: 1 }, { key: "b", size: 1 })
      yield* run
      assert.deepStrictEqual([...shelf.boxes.keys()], ["b"])
      assert.deepStrictEqual(yield* reasons, [{ status: "waiting", code: "held", why: "the customer called" }])
      yield* ledger.act(lane, ["a"], { _tag: "release" }, "anna")
      yield* run
      assert.deepStrictEqual([...shelf.boxes.keys()], ["b", "a"])
      assert.deepStrictEqual(yield* reasons, [])
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect(
    "that was delivered before keeps its changes to itself, and one that says what is there closes by a look",
    () =>
      Effect.gen(function* () {
        const { feed, reasons, run, shelf } = scene(toBox)
        const ledger = yield* Ledger.Ledger
        feed.things.push({ key: "a", size: 1 })
        yield* run
        yield* ledger.act(lane, ["a"], { _tag: "hold", why: "wait" }, "anna")
        feed.things.push({ key: "a", size: 2 })
        yield* run
        assert.strictEqual(shelf.boxes.get("a")?.size, 1)
        yield* ledger.act(lane, ["a"], { _tag: "release" }, "anna")
        feed.things.push({ key: "a", size: 1 })
        yield* run
        assert.deepStrictEqual(yield* reasons, [])
        assert.lengthOf(shelf.writes, 1)
      }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("lets through what only takes something back", () =>
    Effect.gen(function* () {
      const { feed, run, shelf } = scene(toBox)
      feed.things.push({ key: "a", size: 1 })
      yield* run
      yield* (yield* Ledger.Ledger).act(lane, ["a"], { _tag: "hold", why: "wait" }, "anna")
      feed.things.push({ key: "a", size: 0 })
      yield* run
      assert.strictEqual(shelf.boxes.get("a")?.size, 0)
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("by a rule waits under the rule's own code, and stays released when it changes", () =>
    Effect.gen(function* () {
      const { feed, reasons, run, shelf } = scene(largeHeld)
      feed.things.push({ key: "a", size: 10 })
      yield* run
      assert.deepStrictEqual(yield* reasons, [
        { status: "waiting", code: "large", why: "it is large: held until it is released" }
      ])
      yield* (yield* Ledger.Ledger).act(lane, ["a"], { _tag: "release" }, "anna")
      yield* run
      assert.strictEqual(shelf.boxes.get("a")?.size, 10)
      feed.things.push({ key: "a", size: 11 })
      yield* run
      assert.strictEqual(shelf.boxes.get("a")?.size, 11)
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("by a rule is asked for every ten minutes at most, and at once when it is released", () =>
    Effect.gen(function* () {
      const { feed, run } = scene(largeHeld)
      feed.things.push({ key: "a", size: 10 })
      yield* run
      feed.state.gets = 0
      yield* run
      yield* TestClock.adjust("9 minutes")
      yield* run
      assert.strictEqual(feed.state.gets, 0)
      yield* TestClock.adjust("2 minutes")
      yield* run
      yield* run
      assert.strictEqual(feed.state.gets, 1)
      yield* (yield* Ledger.Ledger).act(lane, ["a"], { _tag: "release" }, "anna")
      yield* run
      assert.strictEqual(feed.state.gets, 2)
    }).pipe(Effect.provide(LedgerMemory.layer))
  )
})

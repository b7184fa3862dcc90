/** What a ledger promises about intents: one stays open until something came of it. */
import type { Ledger } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { begin, delivered, first, intent, known, one, only, unsent, withdrawing, type Law } from "./scene.ts"

export const intentLaws = {
  "an intent stays open until it is settled": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.intend(run, [intent("A", "f1"), intent("B", "f2")])
    yield* ledger.settle(run, only(delivered("B")))
    const next = yield* begin(ledger, store)
    const { openIntent, status } = yield* one(ledger, next, "A")
    assert.deepStrictEqual(openIntent, Option.some("f1"))
    assert.deepStrictEqual(status, Option.none())
  }),
  "a settled outcome closes its intent": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("A")))
    yield* ledger.intend(run, [intent("A")])
    yield* ledger.settle(run, only(delivered("A")))
    assert.deepStrictEqual((yield* one(ledger, run, "A")).openIntent, Option.none())
  }),
  "a withdrawn intent leaves the record as it was": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("delivered"), unsent("parked", "parked")))
    yield* ledger.intend(run, [intent("delivered"), intent("open", "f1")])
    yield* ledger.settle(run, only(delivered("delivered")))
    const keys = ["unknown", "delivered", "parked", "open"]
    const before = yield* Effect.forEach(keys, (key) => known(ledger, run, key))
    yield* TestClock.adjust("1 minute")
    yield* ledger.intend(
      run,
      keys.map((key) => intent(key, "f2"))
    )
    yield* ledger.settle(run, withdrawing(...keys))
    assert.deepStrictEqual(yield* Effect.forEach(keys, (key) => known(ledger, run, key)), before)
  }),
  "withdrawing what was never intended changes nothing": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("A")))
    const before = yield* known(ledger, run, "A")
    yield* ledger.settle(run, withdrawing("A", "B"))
    assert.deepStrictEqual(yield* known(ledger, run, "A"), before)
    assert.deepStrictEqual(yield* known(ledger, run, "B"), [])
  }),
  "the time of the first try never changes": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(unsent("A", "waiting")))
    assert.isNull((yield* one(ledger, run, "A")).firstTriedAt)
    const tried = DateTime.formatIso(yield* DateTime.now)
    yield* ledger.intend(run, [intent("A")])
    yield* TestClock.adjust("1 hour")
    yield* ledger.settle(run, only(delivered("A")))
    yield* ledger.intend(run, [intent("A", "f2")])
    assert.strictEqual((yield* one(ledger, run, "A")).firstTriedAt, tried)
  }),
  "what is in doubt counts as an open intent until it is settled": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("A"), delivered("B")))
    yield* ledger.intend(run, [intent("C", "f1")])
    yield* ledger.doubt(run.lane, ["A", "A", "C", "D"])
    yield* ledger.doubt({ store, pipeline: "never run" }, ["A"])
    const [doubted, unknown] = [yield* one(ledger, run, "A"), yield* one(ledger, run, "D")]
    assert.isTrue(Option.isSome(doubted.openIntent) && Option.isSome(unknown.openIntent))
    assert.deepInclude(doubted, { status: Option.some("delivered" as const), remoteId: "id of A", attempts: 1 })
    assert.deepInclude(unknown, { status: Option.none(), attempts: 1 })
    assert.deepStrictEqual((yield* one(ledger, run, "B")).openIntent, Option.none())
    assert.deepStrictEqual((yield* one(ledger, run, "C")).openIntent, Option.some("f1"))
    assert.deepStrictEqual(yield* ledger.due(run, first), ["A", "C", "D"])
    yield* ledger.settle(run, only(delivered("A"), delivered("C"), delivered("D")))
    assert.deepStrictEqual(yield* ledger.due(run, first), ["C"], "it had an intent of its own")
  }),
  "a doubt beside an open intent outlives that intent, and is settled by the next": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.intend(run, [intent("A"), intent("B")])
      yield* ledger.doubt(run.lane, ["A", "B"])
      yield* ledger.settle(run, { ...only(delivered("A")), withdrawn: ["B"] })
      assert.isTrue(Option.isSome((yield* one(ledger, run, "A")).openIntent), "settled")
      assert.isTrue(Option.isSome((yield* one(ledger, run, "B")).openIntent), "withdrawn")
      assert.deepStrictEqual(yield* ledger.due(run, first), ["A", "B"])
      yield* ledger.settle(run, only(delivered("A"), delivered("B")))
      assert.deepStrictEqual(yield* ledger.due(run, first), [])
    }
  ),
  "an intent that is withdrawn leaves the doubt that there was": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("A")))
    yield* ledger.doubt(run.lane, ["A", "B"])
    const doubts = Effect.forEach(["A", "B"], (key) =>
      Effect.map(one(ledger, run, key), ({ attempts, openIntent, status }) => ({ attempts, openIntent, status }))
    )
    const before = yield* doubts
    yield* ledger.intend(run, [intent("A", "f2"), intent("B", "f2")])
    yield* ledger.settle(run, withdrawing("A", "B"))
    assert.deepStrictEqual(yield* doubts, before)
  }),
  "a superseded run may say what it has put in doubt": Effect.fnUntraced(function* (ledger, store) {
    const early = yield* begin(ledger, store)
    const late = yield* begin(ledger, store)
    yield* ledger.settle(late, only(delivered("A")))
    yield* ledger.doubt(early.lane, ["A"])
    assert.isTrue(Option.isSome((yield* one(ledger, late, "A")).openIntent))
    yield* ledger.settle(late, only(delivered("B")))
    assert.lengthOf(yield* known(ledger, late, "B"), 1)
  }),
  "what may still take effect waits with its intent open, and since when is known until it is settled":
    Effect.fnUntraced(function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.intend(run, [intent("A", "f1")])
      assert.isNull((yield* one(ledger, run, "A")).unclearSince)
      const since = DateTime.formatIso(yield* DateTime.now)
      const unclear = only(unsent("A", "waiting", { isUnclear: true }))
      yield* ledger.settle(run, unclear)
      const before = yield* ledger.stuck({ store: Option.some(store), limit: 10 })
      yield* TestClock.adjust("1 minute")
      yield* ledger.settle(yield* begin(ledger, store), unclear)
      const next = yield* begin(ledger, store)
      assert.deepInclude(yield* one(ledger, next, "A"), {
        status: Option.some<Ledger.Status>("waiting"),
        openIntent: Option.some("f1"),
        unclearSince: since
      })
      assert.deepStrictEqual(yield* ledger.due(next, first), ["A"])
      assert.deepStrictEqual(yield* ledger.stuck({ store: Option.some(store), limit: 10 }), before)
      yield* ledger.settle(next, only(delivered("A")))
      assert.deepInclude(yield* one(ledger, next, "A"), { openIntent: Option.none(), unclearSince: null })
    }),
  "a new intent, and a doubt, begin anew what may still take effect": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    const keys = ["A", "B"]
    yield* ledger.intend(
      run,
      keys.map((key) => intent(key))
    )
    const since = Effect.forEach(keys, (key) => Effect.map(one(ledger, run, key), ({ unclearSince }) => unclearSince))
    const isFoundUnclear = Effect.gen(function* () {
      yield* ledger.settle(run, only(...keys.map((key) => unsent(key, "waiting", { isUnclear: true }))))
      const now = DateTime.formatIso(yield* DateTime.now)
      assert.deepStrictEqual(yield* since, [now, now])
    })
    yield* isFoundUnclear
    yield* TestClock.adjust("1 minute")
    yield* ledger.intend(run, [intent("A")])
    yield* ledger.doubt(run.lane, ["B"])
    assert.deepStrictEqual(yield* since, [null, null])
    yield* isFoundUnclear
  }),
  "a doubt is over with a write that was on record as unclear for longer than any can take effect": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      const unclear = (...keys: ReadonlyArray<string>) =>
        ledger.settle(run, only(...keys.map((key) => unsent(key, "waiting", { isUnclear: true }))))
      const all = ["settled", "sent again", "too early"]
      yield* ledger.intend(
        run,
        all.map((key) => intent(key))
      )
      yield* ledger.doubt(run.lane, all)
      yield* unclear("settled", "sent again")
      yield* TestClock.adjust("1 second")
      yield* unclear(...all)
      yield* TestClock.adjust("119 seconds")
      yield* ledger.intend(run, [intent("sent again", "f2")])
      yield* ledger.settle(run, only(...all.map((key) => delivered(key))))
      const open = yield* Effect.filter(all, (key) =>
        Effect.map(one(ledger, run, key), ({ openIntent }) => Option.isSome(openIntent))
      )
      assert.deepStrictEqual(open, ["too early"])
    }
  ),
  "every intent is one attempt more": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.intend(run, [intent("A")])
    assert.strictEqual((yield* one(ledger, run, "A")).attempts, 1)
    yield* ledger.settle(run, only(unsent("A", "parked")))
    yield* ledger.intend(run, [intent("A")])
    assert.strictEqual((yield* one(ledger, run, "A")).attempts, 2)
  })
} satisfies Record<string, Law>

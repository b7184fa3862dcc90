/** What a ledger promises about records that a person holds back and lets go. */
import { Ledger } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { Effect, Option } from "effect"
import { begin, delivered, first, intent, known, one, only, theOne, unsent, type Law } from "./scene.ts"

export const holdLaws = {
  "what a person holds waits with the reason, whatever it was, and is not due": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.settle(run, only(delivered("known"), delivered("tried")))
      yield* ledger.intend(run, [intent("tried", "f2")])
      yield* ledger.act(run.lane, ["known"], { _tag: "hold", why: "the customer asked" }, "anna")
      yield* ledger.act(run.lane, ["tried"], { _tag: "hold", why: "the customer asked" }, "anna")
      const record = yield* one(ledger, run, "known")
      assert.deepInclude(record, { status: Option.some("waiting" as const), code: Ledger.heldCode, isReleased: false })
      assert.deepInclude(record, { why: "the customer asked", remoteKey: "number of known", remoteId: "id of known" })
      assert.deepStrictEqual(record.heldBecause, Option.some("the customer asked"))
      assert.deepStrictEqual((yield* one(ledger, run, "tried")).openIntent, Option.some("f2"))
      assert.deepStrictEqual(yield* ledger.due(run, first), [])
      const stuck = yield* ledger.stuck({ store: Option.some(store), limit: 9 })
      assert.sameMembers(
        stuck.map(({ key }) => key),
        ["known", "tried"]
      )
    }
  ),
  "what is released is due at once, and known as released until it is held again": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.settle(run, only(delivered("A")))
      yield* ledger.act(run.lane, ["A"], { _tag: "hold", why: "why" }, "anna")
      assert.deepStrictEqual(yield* ledger.act(run.lane, ["A"], { _tag: "release" }, "anna"), ["A"])
      assert.deepInclude(yield* one(ledger, run, "A"), { heldBecause: Option.none(), isReleased: true })
      assert.deepStrictEqual(yield* ledger.due(run, first), ["A"])
      yield* ledger.settle(run, only(delivered("A")))
      assert.isTrue((yield* one(ledger, run, "A")).isReleased)
      yield* ledger.act(run.lane, ["A"], { _tag: "hold", why: "again" }, "anna")
      assert.deepInclude(yield* one(ledger, run, "A"), { heldBecause: Option.some("again"), isReleased: false })
    }
  ),
  "a hold outlives what is decided meanwhile": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.act(run.lane, ["A"], { _tag: "hold", why: "why" }, "anna")
    yield* ledger.settle(run, only(delivered("A")))
    assert.deepStrictEqual((yield* one(ledger, run, "A")).heldBecause, Option.some("why"))
  }),
  "a record that nobody has read yet can be held, and only what is known released": Effect.fnUntraced(
    function* (ledger, store) {
      const lane = { store, pipeline: "orders" }
      assert.deepStrictEqual(yield* ledger.act(lane, ["A"], { _tag: "release" }, "anna"), [])
      yield* ledger.act(lane, ["A"], { _tag: "hold", why: "why" }, "anna")
      const run = yield* begin(ledger, store)
      assert.deepStrictEqual(yield* ledger.act(lane, ["B"], { _tag: "release" }, "anna"), [])
      assert.deepStrictEqual(yield* known(ledger, run, "B"), [])
      assert.strictEqual(theOne(yield* known(ledger, run, "A")).code, Ledger.heldCode)
    }
  ),
  "what is discarded is skipped with the reason, and neither due nor stuck": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.settle(run, only(unsent("A", "parked"), unsent("B", "waiting"), delivered("C")))
      const discard = { _tag: "discard", why: "a test order" } as const
      assert.sameMembers([...(yield* ledger.act(run.lane, ["A", "B", "C", "D"], discard, "anna"))], ["A", "B", "C"])
      const record = yield* one(ledger, run, "A")
      assert.deepInclude(record, { status: Option.some("skipped" as const), code: Ledger.discardedCode })
      assert.deepInclude(record, { why: "a test order", discardedBecause: Option.some("a test order") })
      assert.strictEqual((yield* one(ledger, run, "C")).remoteKey, "number of C")
      assert.deepStrictEqual(yield* ledger.due(yield* begin(ledger, store, { revision: "r2" }), first), [])
      assert.deepStrictEqual(yield* ledger.stuck({ store: Option.some(store), limit: 9 }), [])
    }
  ),
  "what is replayed is due at once, whatever it was stuck for; what went through is passed over": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.settle(run, only(unsent("A", "parked"), unsent("B", "disagreeing"), unsent("C", "skipped")))
      yield* ledger.settle(run, only(delivered("D"), unsent("E", "parked")))
      yield* ledger.act(run.lane, ["E"], { _tag: "discard", why: "a test order" }, "anna")
      assert.deepStrictEqual(yield* ledger.due(run, first), [])
      const replayed = yield* ledger.act(run.lane, ["A", "B", "C", "D", "E", "F"], { _tag: "replay" }, "anna")
      assert.sameMembers([...replayed], ["A", "B", "E"])
      assert.deepStrictEqual(yield* ledger.due(run, first), ["A", "B", "E"])
      assert.deepInclude(yield* one(ledger, run, "E"), {
        status: Option.some("waiting" as const),
        discardedBecause: Option.none()
      })
    }
  )
} satisfies Record<string, Law>

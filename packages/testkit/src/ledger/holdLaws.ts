/** What a ledger promises about records that a person holds back and lets go. */
import { Ledger } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { Effect, Option } from "effect"
import { begin, delivered, first, intent, known, one, only, theOne, type Law } from "./scene.ts"

export const holdLaws = {
  "what a person holds waits with the reason, whatever it was, and is not due": Effect.fnUntraced(
    function* (ledger, store) {
      const run = yield* begin(ledger, store)
      yield* ledger.settle(run, only(delivered("known"), delivered("tried")))
      yield* ledger.intend(run, [intent("tried", "f2")])
      yield* ledger.hold(run.lane, "known", "the customer asked")
      yield* ledger.hold(run.lane, "tried", "the customer asked")
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
      yield* ledger.hold(run.lane, "A", "why")
      assert.isTrue(yield* ledger.release(run.lane, "A"))
      assert.deepInclude(yield* one(ledger, run, "A"), { heldBecause: Option.none(), isReleased: true })
      assert.deepStrictEqual(yield* ledger.due(run, first), ["A"])
      yield* ledger.settle(run, only(delivered("A")))
      assert.isTrue((yield* one(ledger, run, "A")).isReleased)
      yield* ledger.hold(run.lane, "A", "again")
      assert.deepInclude(yield* one(ledger, run, "A"), { heldBecause: Option.some("again"), isReleased: false })
    }
  ),
  "a hold outlives what is decided meanwhile": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.hold(run.lane, "A", "why")
    yield* ledger.settle(run, only(delivered("A")))
    assert.deepStrictEqual((yield* one(ledger, run, "A")).heldBecause, Option.some("why"))
  }),
  "a record that nobody has read yet can be held, and only what is known released": Effect.fnUntraced(
    function* (ledger, store) {
      const lane = { store, pipeline: "orders" }
      assert.isFalse(yield* ledger.release(lane, "A"))
      yield* ledger.hold(lane, "A", "why")
      const run = yield* begin(ledger, store)
      assert.isFalse(yield* ledger.release(lane, "B"))
      assert.deepStrictEqual(yield* known(ledger, run, "B"), [])
      assert.strictEqual(theOne(yield* known(ledger, run, "A")).code, Ledger.heldCode)
    }
  )
} satisfies Record<string, Law>

/** What a ledger promises about records that are not where they should be. */
import { Ledger } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { begin, delivered, first, intent, one, only, theOne, unsent, type Law } from "./scene.ts"

export const attentionLaws = {
  "due are those that wait, were parked under another revision, or have an open intent": Effect.fnUntraced(
    function* (ledger, store) {
      const early = yield* begin(ledger, store, { revision: "r1" })
      yield* ledger.settle(early, only(unsent("parked before", "parked"), unsent("waiting", "waiting")))
      yield* ledger.settle(early, only(delivered("delivered"), delivered("changed"), unsent("skipped", "skipped")))
      yield* ledger.intend(early, [intent("changed", "f2"), intent("never settled")])
      const late = yield* begin(ledger, store, { revision: "r2" })
      yield* ledger.settle(late, only(unsent("parked now", "parked")))
      assert.deepStrictEqual(yield* ledger.due(late, first), ["changed", "never settled", "parked before", "waiting"])
    }
  ),
  "a disagreement is due once it has rested, or under another revision": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(unsent("A", "disagreeing")))
    assert.deepStrictEqual(yield* ledger.due(run, first), [])
    assert.deepStrictEqual(yield* ledger.due(yield* begin(ledger, store, { revision: "r2" }), first), ["A"])
    const again = yield* begin(ledger, store)
    yield* TestClock.adjust(Ledger.rest)
    assert.deepStrictEqual(yield* ledger.due(again, first), ["A"])
    yield* ledger.settle(again, only(unsent("A", "disagreeing")))
    assert.deepStrictEqual(yield* ledger.due(again, first), [])
  }),
  "what waits for a person alone is due once it has rested, under another revision, or when it is released":
    Effect.fnUntraced(function* (ledger, store) {
      const run = yield* begin(ledger, store)
      const waiting = () => ledger.settle(run, only(unsent("A", "waiting", { isUntilReleased: true })))
      yield* waiting()
      assert.deepStrictEqual(yield* ledger.due({ ...run, revision: "r2" }, first), ["A"])
      yield* TestClock.adjust(Ledger.rest)
      assert.deepStrictEqual(yield* ledger.due(run, first), ["A"])
      yield* waiting()
      assert.deepStrictEqual(yield* ledger.due(run, first), [])
      yield* ledger.act(run.lane, ["A"], { _tag: "release" }, "anna")
      assert.deepStrictEqual(yield* ledger.due(run, first), ["A"])
    }),
  "a disagreement is stuck since it began, however often it is looked at, and is told from what waits":
    Effect.fnUntraced(function* (ledger, store) {
      const run = yield* begin(ledger, store)
      const stuck = Effect.map(ledger.stuck({ store: Option.some(store), limit: 9 }), theOne)
      yield* ledger.settle(run, only(unsent("A", "disagreeing")))
      const { at, status } = yield* stuck
      assert.strictEqual(status, "disagreeing")
      yield* TestClock.adjust("1 hour")
      yield* ledger.intend(run, [intent("A")])
      yield* ledger.settle(run, only(unsent("A", "disagreeing")))
      assert.strictEqual(DateTime.formatIso((yield* stuck).at), DateTime.formatIso(at))
      assert.deepStrictEqual((yield* one(ledger, run, "A")).status, Option.some("disagreeing"))
      yield* ledger.settle(run, only(unsent("A", "waiting")))
      assert.strictEqual((yield* stuck).status, "waiting")
    }),
  "due records come in key order, page by page, of one lane": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    const other = yield* begin(ledger, store, { pipeline: "articles" })
    yield* ledger.settle(run, only(...["b", "C", "a", "B", "10", "9"].map((key) => unsent(key, "waiting"))))
    yield* ledger.settle(other, only(unsent("aa", "waiting")))
    assert.deepStrictEqual(yield* ledger.due(run, { after: "", limit: 4 }), ["10", "9", "B", "C"])
    assert.deepStrictEqual(yield* ledger.due(run, { after: "C", limit: 4 }), ["a", "b"])
    assert.deepStrictEqual(yield* ledger.due(run, { after: "b", limit: 4 }), [])
  }),
  "there are those that lie on the other side, in key order, page by page, and not those that are gone":
    Effect.fnUntraced(function* (ledger, store) {
      const run = yield* begin(ledger, store)
      const other = yield* begin(ledger, store, { pipeline: "articles" })
      yield* ledger.settle(other, only(delivered("aa")))
      yield* ledger.settle(run, only(...["b", "C", "a", "9", "parked since"].map((key) => delivered(key))))
      yield* ledger.settle(run, only(unsent("never sent", "parked"), unsent("parked since", "parked")))
      yield* ledger.settle(run, only(delivered("taken leave of", { code: Ledger.goneCode }), delivered("lost")))
      yield* ledger.settle(run, only(unsent("lost", "parked", { code: Ledger.goneCode })))
      yield* ledger.intend(run, [intent("only intended")])
      assert.deepStrictEqual(yield* ledger.there(run, { after: "", limit: 3 }), ["9", "C", "a"])
      assert.deepStrictEqual(yield* ledger.there(run, { after: "a", limit: 3 }), ["b", "parked since"])
    }),
  "stuck are the parked and the waiting with their reasons, oldest first": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.intend(run, [intent("Z")])
    yield* ledger.settle(run, only(unsent("Z", "parked", { code: "refused", why: "the warehouse has begun" })))
    yield* TestClock.adjust("1 minute")
    yield* ledger.settle(run, only(unsent("A", "waiting"), delivered("B"), unsent("C", "skipped")))
    const at = DateTime.formatIso(yield* DateTime.now)
    const [oldest, newest, ...others] = yield* ledger.stuck({ store: Option.some(store), limit: 100 })
    assert.deepStrictEqual(others, [])
    assert.deepStrictEqual([newest?.key, newest?.status], ["A", "waiting"])
    assert.strictEqual(newest === undefined ? "" : DateTime.formatIso(newest.at), at)
    assert.deepStrictEqual(
      [oldest?.store, oldest?.pipeline, oldest?.key, oldest?.status, oldest?.code, oldest?.why, oldest?.attempts],
      [store, "orders", "Z", "parked", "refused", "the warehouse has begun", 1]
    )
    const [alone, ...more] = yield* ledger.stuck({ store: Option.some(store), limit: 1 })
    assert.deepStrictEqual([alone?.key, more.length], ["Z", 0])
  }),
  "stuck records are asked for by store, or of all": Effect.fnUntraced(function* (ledger, store) {
    const there = `${store}, elsewhere`
    yield* ledger.settle(yield* begin(ledger, store), only(unsent("A", "parked")))
    yield* ledger.settle(yield* begin(ledger, there), only(unsent("A", "parked")))
    const storesOf = (asked: Option.Option<string>) =>
      Effect.map(ledger.stuck({ store: asked, limit: 10_000 }), (found) => found.map((each) => each.store))
    assert.deepStrictEqual(yield* storesOf(Option.some(there)), [there])
    assert.includeMembers([...(yield* storesOf(Option.none()))], [store, there])
  }),
  "the same outcome once more changes nothing, not even since when": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    const stuck = Effect.map(ledger.stuck({ store: Option.some(store), limit: 9 }), (found) =>
      DateTime.formatIso(theOne(found).at)
    )
    yield* ledger.settle(run, only(unsent("A", "parked")))
    const since = yield* stuck
    yield* TestClock.adjust("1 minute")
    yield* ledger.settle(run, only(unsent("A", "parked")))
    assert.strictEqual(yield* stuck, since)
    yield* ledger.settle(run, only(unsent("A", "parked", { why: "another reason" })))
    assert.notStrictEqual(yield* stuck, since)
  }),
  "due records with long keys are paged without end or gap": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    const keys = Array.from({ length: 7 }, (_, n) => `${"long ".repeat(1_000)}${n}`)
    yield* ledger.settle(run, only(...keys.map((key) => unsent(key, "waiting"))))
    const seen: Array<string> = []
    for (let after = ""; seen.length <= keys.length;) {
      const page = yield* ledger.due(run, { after, limit: 2 })
      if (page.length === 0) break
      seen.push(...page)
      after = seen.at(-1) ?? ""
    }
    assert.sameMembers(seen, keys)
  })
} satisfies Record<string, Law>

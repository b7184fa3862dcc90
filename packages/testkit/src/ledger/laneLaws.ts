/** What a ledger promises about lanes: one cursor, one run at a time. */
import { assert } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import {
  begin,
  counts,
  delivered,
  intent,
  isRefused,
  known,
  only,
  reaching,
  reportOf,
  unsent,
  withdrawing,
  type Law
} from "./scene.ts"

export const laneLaws = {
  "a cursor is given back to the same question, and to no other": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store, { signature: "open orders" })
    assert.deepStrictEqual(run.cursor, Option.none())
    yield* ledger.settle(run, { ...only(), cursor: reaching(2, "open orders") })
    assert.deepStrictEqual((yield* begin(ledger, store, { signature: "all orders" })).cursor, Option.none())
    assert.deepStrictEqual((yield* begin(ledger, store, { signature: "open orders" })).cursor, Option.some({ page: 2 }))
    const other = yield* begin(ledger, store, { pipeline: "articles", signature: "open orders" })
    assert.deepStrictEqual(other.cursor, Option.none())
  }),
  "where a lane's next run begins is told without taking the lane": Effect.fnUntraced(function* (ledger, store) {
    const lane = { store, pipeline: "orders" }
    assert.deepStrictEqual(yield* ledger.place(lane, "open orders"), Option.none())
    const run = yield* begin(ledger, store)
    assert.deepStrictEqual(yield* ledger.place(lane, "open orders"), Option.none())
    yield* ledger.settle(run, { ...only(), cursor: reaching(2, "open orders") })
    assert.deepStrictEqual(yield* ledger.place(lane, "open orders"), Option.some({ page: 2 }))
    assert.deepStrictEqual(yield* ledger.place(lane, "all orders"), Option.none())
    yield* ledger.settle(run, only(delivered("A")))
  }),
  "a cursor may be null": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, { ...only(), cursor: Option.some({ value: null, signature: "open orders" }) })
    assert.deepStrictEqual((yield* begin(ledger, store)).cursor, Option.some(null))
  }),
  "a settlement without a cursor leaves the cursor where it was": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, { ...only(delivered("A")), cursor: reaching(2) })
    yield* ledger.settle(run, only(delivered("B")))
    assert.deepStrictEqual((yield* begin(ledger, store)).cursor, Option.some({ page: 2 }))
  }),
  "a cursor and its outcomes are settled together or not at all": Effect.fnUntraced(function* (ledger, store) {
    const early = yield* begin(ledger, store)
    yield* ledger.settle(early, { ...only(delivered("A")), cursor: reaching(2) })
    const late = yield* begin(ledger, store)
    assert.deepStrictEqual(late.cursor, Option.some({ page: 2 }))
    yield* isRefused(ledger.settle(early, { ...only(delivered("B")), cursor: reaching(3) }))
    assert.deepStrictEqual(yield* known(ledger, late, "B"), [])
    assert.deepStrictEqual((yield* begin(ledger, store)).cursor, Option.some({ page: 2 }))
  }),
  "a run that a later one has superseded writes nothing more": Effect.fnUntraced(function* (ledger, store) {
    const early = yield* begin(ledger, store)
    yield* ledger.settle(early, only(delivered("A")))
    const late = yield* begin(ledger, store)
    assert.isAbove(late.token, early.token)
    yield* ledger.intend(late, [intent("B")])
    const before = yield* Effect.forEach(["A", "B", "C"], (key) => known(ledger, late, key))
    yield* isRefused(ledger.intend(early, [intent("A"), intent("C")]))
    yield* isRefused(ledger.settle(early, only(unsent("A", "parked"), delivered("B"), delivered("C"))))
    yield* isRefused(ledger.settle(early, withdrawing("B")))
    assert.deepStrictEqual(yield* Effect.forEach(["A", "B", "C"], (key) => known(ledger, late, key)), before)
  }),
  "the later run and other lanes go on": Effect.fnUntraced(function* (ledger, store) {
    const other = yield* begin(ledger, store, { pipeline: "articles" })
    yield* begin(ledger, store)
    const late = yield* begin(ledger, store)
    yield* ledger.settle(late, only(delivered("A")))
    yield* ledger.settle(other, only(delivered("A")))
    assert.lengthOf(yield* known(ledger, late, "A"), 1)
    assert.lengthOf(yield* known(ledger, other, "A"), 1)
  }),
  "of runs opened at once, exactly one holds the lane": Effect.fnUntraced(function* (ledger, store) {
    const opened = yield* Effect.all(
      Array.from({ length: 4 }, () => begin(ledger, store)),
      { concurrency: 4 }
    )
    assert.strictEqual(new Set(opened.map(({ token }) => token)).size, 4)
    assert.strictEqual(new Set(opened.map(({ id }) => id)).size, 4)
    const settled = yield* Effect.forEach(opened, (run) => Effect.exit(ledger.settle(run, only(delivered(run.id)))))
    assert.lengthOf(
      settled.filter(({ _tag }) => _tag === "Success"),
      1
    )
  }),
  "a lane reports its cursor, its records and its last run": Effect.fnUntraced(function* (ledger, store) {
    yield* begin(ledger, store)
    const startedAt = yield* DateTime.now
    const run = yield* begin(ledger, store)
    yield* TestClock.adjust("1 minute")
    const endedAt = yield* DateTime.now
    const outcomes = [
      delivered("A"),
      delivered("B"),
      unsent("C", "skipped"),
      unsent("D", "parked"),
      unsent("E", "waiting"),
      unsent("G", "disagreeing")
    ]
    yield* ledger.settle(run, { ...only(...outcomes), cursor: reaching(7) })
    yield* ledger.intend(run, [intent("A"), intent("F")])
    yield* ledger.close(run, { ending: "failed", detail: "no answer from the warehouse", counts })
    const report = yield* reportOf(ledger, run)
    assert.deepStrictEqual(report.cursor, Option.some({ page: 7 }))
    assert.deepStrictEqual(
      Option.map(report.cursorSavedAt, DateTime.formatIso),
      Option.some(DateTime.formatIso(endedAt))
    )
    assert.deepStrictEqual(report.records, { delivered: 2, skipped: 1, parked: 1, waiting: 1, disagreeing: 1 })
    assert.strictEqual(report.openIntents, 2)
    const last = Option.getOrThrow(report.lastRun)
    assert.deepStrictEqual(
      [last.id, last.ending, last.detail, last.counts],
      [run.id, "failed", "no answer from the warehouse", counts]
    )
    assert.strictEqual(DateTime.formatIso(last.startedAt), DateTime.formatIso(startedAt))
    assert.deepStrictEqual(Option.map(last.endedAt, DateTime.formatIso), Option.some(DateTime.formatIso(endedAt)))
  }),
  "a run that was never closed still runs, and an empty lane says so": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    const report = yield* reportOf(ledger, run)
    const last = Option.getOrThrow(report.lastRun)
    assert.deepStrictEqual([last.id, last.ending, last.endedAt], [run.id, "running", Option.none()])
    assert.deepStrictEqual(report.cursor, Option.none())
    assert.deepStrictEqual(report.cursorSavedAt, Option.none())
    assert.deepStrictEqual(report.records, { delivered: 0, skipped: 0, parked: 0, waiting: 0, disagreeing: 0 })
    assert.deepStrictEqual([report.openIntents, last.counts.read], [0, 0])
  }),
  "a superseded run may close, and the later one's report is not touched": Effect.fnUntraced(function* (ledger, store) {
    const early = yield* begin(ledger, store)
    const late = yield* begin(ledger, store)
    yield* ledger.close(early, { ending: "failed", detail: "superseded", counts })
    const last = Option.getOrThrow((yield* reportOf(ledger, late)).lastRun)
    assert.deepStrictEqual([last.id, last.ending, last.detail], [late.id, "running", ""])
  })
} satisfies Record<string, Law>

/** What a ledger promises about records: what was settled is what is known. */
import type { Ledger } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { Effect, Option } from "effect"
import { begin, delivered, first, intent, one, only, reaching, unsent, type Law } from "./scene.ts"

export const recordLaws = {
  "an outcome is recalled as it was settled": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store, { revision: "r7" })
    yield* ledger.settle(run, only(unsent("A-1", "parked", { fingerprint: "f1", remoteKey: "N-1", remoteId: "77" })))
    assert.deepInclude(yield* one(ledger, run, "A-1"), {
      pipeline: "orders",
      key: "A-1",
      status: Option.some<Ledger.Status>("parked"),
      fingerprint: "f1",
      openIntent: Option.none(),
      unclearSince: null,
      remoteKey: "N-1",
      remoteId: "77",
      code: "odd",
      why: "A-1 is odd",
      revision: "r7",
      attempts: 0,
      firstTriedAt: null,
      heldBecause: Option.none(),
      isReleased: false
    })
  }),
  "a later outcome takes the place of an earlier one": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(unsent("A-1", "waiting")))
    const later = yield* begin(ledger, store, { revision: "r2" })
    yield* ledger.settle(later, only(delivered("A-1", { fingerprint: "f2" })))
    const { code, fingerprint, revision, status, why } = yield* one(ledger, later, "A-1")
    assert.deepStrictEqual(
      [Option.getOrNull(status), fingerprint, revision, code, why],
      ["delivered", "f2", "r2", "", ""]
    )
  }),
  "records that are not known are left out": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("B")))
    const found = yield* ledger.recall(
      run,
      ["A", "B", "C"].map((key) => ({ pipeline: "orders", key }))
    )
    assert.deepStrictEqual(
      found.map(({ key }) => key),
      ["B"]
    )
  }),
  "one question spans the pipelines of a store, and no other store's": Effect.fnUntraced(function* (ledger, store) {
    const orders = yield* begin(ledger, store)
    const articles = yield* begin(ledger, store, { pipeline: "articles" })
    const elsewhere = yield* begin(ledger, `${store}, elsewhere`)
    yield* ledger.settle(orders, only(delivered("A", { fingerprint: "order" })))
    yield* ledger.settle(articles, only(delivered("A", { fingerprint: "article" })))
    yield* ledger.settle(elsewhere, only(delivered("A", { fingerprint: "strange" }), delivered("B")))
    const refs = ["orders", "articles"].flatMap((pipeline) => ["A", "B"].map((key) => ({ pipeline, key })))
    const found = yield* ledger.recall(orders, refs)
    assert.sameDeepMembers(
      found.map(({ fingerprint, key, pipeline }) => [pipeline, key, fingerprint]),
      [
        ["orders", "A", "order"],
        ["articles", "A", "article"]
      ]
    )
  }),
  "what the other side calls a record survives its parking": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    yield* ledger.settle(run, only(delivered("A", { remoteKey: "N-1", remoteId: "77" })))
    yield* ledger.settle(run, only(unsent("A", "parked")))
    const { remoteId, remoteKey, status } = yield* one(ledger, run, "A")
    assert.deepStrictEqual([Option.getOrNull(status), remoteKey, remoteId], ["parked", "N-1", "77"])
    yield* ledger.settle(run, only(unsent("A", "parked", { remoteId: "78" })))
    assert.strictEqual((yield* one(ledger, run, "A")).remoteId, "78")
  }),
  "texts of any script and length come back as they were": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, `${store} Ääkköset`, { pipeline: "tilaukset → 订单" })
    const noise = Array.from({ length: 4_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000))).join("")
    const keys = ["ääkkönen", "订单-😀", `"quoted", {braced}, \\ and 'so'`, "NULL", " ", `${noise}1`, `${noise}2`]
    const why = `Größe 😀\n"${noise}" \\N 'x' {1,2}`
    const outcomes = keys.map((key, n) => unsent(key, "waiting", { remoteKey: key, remoteId: `${n}`, code: key, why }))
    yield* ledger.intend(
      run,
      keys.map((key) => intent(key, noise))
    )
    yield* ledger.settle(run, only(...outcomes))
    const found = yield* ledger.recall(
      run,
      keys.map((key) => ({ pipeline: run.lane.pipeline, key }))
    )
    assert.sameDeepMembers(
      found.map(({ code, key, remoteId, remoteKey, why }) => [key, remoteKey, remoteId, code, why]),
      keys.map((key, n) => [key, key, `${n}`, key, why])
    )
    assert.sameMembers([...(yield* ledger.due(run, first))], keys)
    const stuck = yield* ledger.stuck({ store: Option.some(run.lane.store), limit: 100 })
    assert.sameMembers(
      stuck.map(({ key }) => key),
      keys
    )
  }),
  "a page of 1,000 records is settled and recalled": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    const keys = Array.from({ length: 1_000 }, (_, n) => `P-${n}`)
    yield* ledger.intend(
      run,
      keys.map((key) => intent(key))
    )
    yield* ledger.settle(run, { ...only(...keys.map((key) => delivered(key))), cursor: reaching(1) })
    const found = yield* ledger.recall(
      run,
      keys.map((key) => ({ pipeline: "orders", key }))
    )
    assert.sameMembers(
      found.map(({ fingerprint }) => fingerprint),
      keys.map((key) => `fingerprint of ${key}`)
    )
    assert.deepStrictEqual(
      found.filter(({ openIntent }) => Option.isSome(openIntent)),
      []
    )
  }),
  "no records, no intents and nothing to settle are no trouble": Effect.fnUntraced(function* (ledger, store) {
    const run = yield* begin(ledger, store)
    assert.deepStrictEqual(yield* ledger.recall(run, []), [])
    yield* ledger.intend(run, [])
    yield* ledger.settle(run, only())
    assert.deepStrictEqual(yield* ledger.due(run, first), [])
  }),
  "equal texts have equal fingerprints, and different ones different": Effect.fnUntraced(function* (ledger, store) {
    const fingerprint = yield* ledger.fingerprinter(store)
    const texts = ["", "{}", '{"a":1}', '{"a":2}', "ä", "a\u0308", "x".repeat(10_000), `${"x".repeat(9_999)}y`]
    assert.deepStrictEqual(texts.map(yield* ledger.fingerprinter(store)), texts.map(fingerprint))
    assert.strictEqual(new Set(texts.map(fingerprint)).size, texts.length)
  })
} satisfies Record<string, Law>

import { Ledger, LedgerMemory, ReconciliationReport } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import * as ReconcileReport from "../src/cli/ReconcileReport.ts"
import { reconcileStore } from "../src/Reconciling.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import { folder, storeText } from "./StoreText.ts"
import { around, makeWorld, ranIn, writes } from "./World.ts"

const settings =
  "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }\nstock: { enabled: true, fullSweepEvery: 1 second }"

const all = { pipeline: Option.none<string>(), mend: false }

const scene = Effect.fnUntraced(function* (text = settings) {
  const home = yield* folder({ "acme.yaml": storeText(text) })
  const reconciled = (options = all) =>
    Effect.flatMap(StoreFolder.load(home, Option.none(), "1"), ({ files }) =>
      Effect.forEach(files, (file) => reconcileStore(file, options))
    )
  return { pass: ranIn(home, {}), reconciled }
})

type Found = Effect.Success<ReturnType<Effect.Success<ReturnType<typeof scene>>["reconciled"]>>

const open = (found: Found) =>
  found.flatMap(({ reports }) =>
    reports.flatMap((report) =>
      ReconciliationReport.unexplained(report).map(({ code, remoteKey }) => [report.pipeline, remoteKey, code])
    )
  )

describe("a reconciliation of a store", () => {
  it.effect("finds both sides of every flow equal after a pass, and writes nothing", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { pass, reconciled } = yield* scene()
      yield* pass
      const before = writes(world)
      const found = yield* reconciled()
      const reports = found.flatMap((each) => each.reports)
      assert.deepStrictEqual(
        reports.map(({ agreeing, pipeline }) => [pipeline, agreeing]),
        [
          ["articles", 3],
          ["deliveries", 0],
          ["orders", 2],
          ["cancellations", 0],
          ["stock", 3]
        ]
      )
      assert.isTrue(reports.every(({ here, there }) => here.sum === there.sum))
      assert.deepStrictEqual([ReconcileReport.exitCode(found), open(found), writes(world)], [0, [], before])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("explains an order that has no way of delivery by the rule that holds it back", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { pass, reconciled } = yield* scene("orders: { waysOfDelivery: { 1: POSTI } }")
      yield* pass
      const found = yield* reconciled()
      assert.deepStrictEqual(
        found.flatMap(({ reports }) => reports.flatMap(({ heldBack }) => heldBack.map(({ code }) => code))),
        ["no-way-of-delivery"]
      )
      assert.strictEqual(ReconcileReport.exitCode(found), 0)
      assert.match(ReconcileReport.toText(found), /acme orders: 1 parked: no-way-of-delivery/)
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("shows what somebody changed in the warehouse or the shop, and mends it with the next run", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { pass, reconciled } = yield* scene()
      yield* pass
      world.warehouse.putArticle("CUP", { articleName: "another name" })
      const code = "POT"
      world.shop.setQuantity(code, 99)
      const found = yield* reconciled()
      assert.deepStrictEqual(open(found), [
        ["articles", "CUP", "changed-there"],
        ["stock", code, "changed-there"]
      ])
      assert.strictEqual(ReconcileReport.exitCode(found), 1)
      const mended = yield* reconciled({ ...all, mend: true })
      assert.deepStrictEqual(
        mended.map((each) => each.mended),
        [2]
      )
      yield* pass
      assert.deepStrictEqual(open(yield* reconciled()), [])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("tells of an order that lies in the warehouse under this store's number, and that the shop has not", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { pass, reconciled } = yield* scene()
      yield* pass
      const order = world.shop.orders()[0]
      world.shop.removeOrder(order?.id ?? 0)
      const number = String(order?.id)
      assert.deepStrictEqual(open(yield* reconciled()), [["orders", number, "gone-here"]])
      const forgotten = reconciled().pipe(Effect.provideService(Ledger.Ledger, LedgerMemory.make()))
      assert.deepStrictEqual(open(yield* forgotten), [["orders", number, "unknown-here"]])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("tells of an order that somebody has delivered in the shop while the warehouse still works on it", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { pass, reconciled } = yield* scene()
      yield* pass
      const [byHand, byWarehouse] = world.shop.orders().map(({ id }) => id)
      world.shop.deliverOrder(byHand ?? 0)
      world.warehouse.ship(String(byWarehouse))
      yield* pass
      assert.deepStrictEqual(open(yield* reconciled()), [["orders", String(byHand), "finished-here"]])
      world.warehouse.cancelInWarehouse(String(byHand))
      assert.deepStrictEqual(open(yield* reconciled()), [])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("of a pipeline that the store has not says which ones it has", () =>
    Effect.gen(function* () {
      const { reconciled } = yield* scene()
      const found = yield* reconciled({ ...all, pipeline: Option.some("invoices") })
      assert.strictEqual(ReconcileReport.exitCode(found), 3)
      assert.match(
        found[0]?.problems[0] ?? "",
        /no pipeline invoices.*articles, deliveries, orders, cancellations, stock/
      )
    }).pipe(Effect.provide(around(makeWorld())))
  )
})

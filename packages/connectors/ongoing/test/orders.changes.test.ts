/** What becomes of a change or a cancellation that comes while the warehouse works. */
import { ConnectorError } from "@crossdock/core"
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { type OrderWrite, OngoingClient, OrderStatus, sinks } from "../src/index.ts"
import { address, beside, line, order, putOrders } from "./warehouse.ts"

const put = (changes: Parameters<typeof order>[1] = {}): OrderWrite => ({ _tag: "Put", order: order("O1", changes) })
const cancel: OrderWrite = { _tag: "Cancel", orderNumber: "O1" }

const orders = sinks.orders()

const elsewhere = { consignee: { ...order("O1").consignee, address1: "Mannerheimintie 2" } }
const fewer = { orderLines: [line("2", "BOWL", "3")] }

const refusalOf = <A, R>(write: Effect.Effect<A, ConnectorError.ConnectorError, R>) =>
  Effect.map(Effect.flip(write), ({ reason }) => {
    assert.instanceOf(reason, ConnectorError.Refused)
    return reason
  })

const patches = (calls: ReadonlyArray<{ readonly method: string; readonly path: string }>) =>
  calls.filter(({ method }) => method === "PATCH").map(({ path }) => path.split("/").at(-1))

describe("a change after the warehouse has started", () => {
  it.effect("of the remark and the delivery date passes, by a call each, and changes nothing else", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const wanted = put({ orderRemark: "Do not ring", deliveryDate: "2026-03-09" })
        assert.strictEqual((yield* orders.write(wanted)).did, "updated")
        assert.deepStrictEqual(patches(warehouse.calls).toSorted(), ["deliveryDate", "orderRemark"])
        assert.deepInclude(warehouse.orders.get("O1")?.fields, { orderRemark: "Do not ring" })
        assert.strictEqual((yield* orders.write(wanted)).did, "nothing")
        assert.strictEqual(warehouse.orders.get("O1")?.status, 320)
      })
    )
  )

  it.effect("of the address is a disagreement that names it, unless the store allows it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const refusal = yield* refusalOf(orders.write(put(elsewhere)))
        assert.deepInclude(refusal, { code: "warehouse-started", disagrees: true })
        assert.match(refusal.detail, /status 320 Allocated; it stays there as it was: consignee$/)
        const open = sinks.orders({ afterStart: { address: true } })
        assert.strictEqual((yield* open.write(put(elsewhere))).did, "updated")
        assert.deepStrictEqual(patches(warehouse.calls), ["consigneeAndOrderNotifications"])
        assert.strictEqual((yield* open.write(put(elsewhere))).did, "nothing")
      })
    )
  )

  it.effect("of a pick-up point or a transporter passes only where the store allows it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const wanted = put({ servicePointCode: "00100", transporter: { transporterCode: "POSTI" } })
        const { detail } = yield* refusalOf(orders.write(wanted))
        assert.include(detail, "servicePointCode (nothing → 00100), transporter")
        const open = sinks.orders({ afterStart: { servicePoint: true, transporter: true } })
        assert.strictEqual((yield* open.write(wanted)).did, "updated")
        assert.strictEqual((yield* open.write(wanted)).did, "nothing")
      })
    )
  )

  it.effect("does not pass in part: where one part is barred, nothing is changed", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const { detail } = yield* refusalOf(orders.write(put({ ...fewer, orderRemark: "Do not ring" })))
        assert.match(detail, /: orderLines$/)
        assert.deepStrictEqual(patches(warehouse.calls), [])
        assert.deepInclude(warehouse.orders.get("O1")?.fields, { orderRemark: "Ring twice" })
      })
    )
  )

  it.effect("does not pass any more once the goods have left", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.ship("O1")
        const { code, detail } = yield* refusalOf(orders.write(put({ orderRemark: "Do not ring" })))
        assert.strictEqual(code, "warehouse-started")
        assert.include(detail, "orderRemark")
        assert.notInclude(detail, "ring", "a remark may tell of a person")
        assert.deepStrictEqual(patches(warehouse.calls), [])
      })
    )
  )

  it.effect("is a disagreement where the warehouse does not take such calls after the start", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const { code } = yield* refusalOf(orders.write(put({ orderRemark: "Do not ring" })))
        assert.strictEqual(code, "warehouse-started")
      }),
      { patchesAfterStart: false }
    )
  )
})

describe("a change that the warehouse took after the start without doing it", () => {
  it.effect("is read back, and is a disagreement", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        network.failWhen(address, ({ method }) =>
          method === "PATCH" ? () => Response.json({ orderId: 50161, message: "Order number O1 updated" }) : "ok"
        )
        const refusal = yield* refusalOf(orders.write(put({ orderRemark: "Do not ring" })))
        assert.deepInclude(refusal, { code: "warehouse-started", disagrees: true })
        assert.include(refusal.detail, "orderRemark")
        assert.notInclude(refusal.detail, "ring", "a remark may tell of a person")
      })
    )
  )
})

describe("a change that is written while the warehouse starts", () => {
  it.effect("and that the warehouse took without doing it, is read back, and is a disagreement", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        network.failWhen(address, (request) => {
          if (request.method !== "PUT") return "ok"
          warehouse.startPicking("O1")
          return () => Response.json({ orderId: 50161, message: "Order number O1 created/updated" })
        })
        const refusal = yield* refusalOf(orders.write(put(fewer)))
        assert.deepInclude(refusal, { code: "warehouse-started", disagrees: true })
        assert.include(refusal.detail, "orderLines")
      })
    )
  )

  it.effect("is no disagreement where the warehouse only shows it late", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        yield* TestClock.adjust("10 seconds")
        assert.strictEqual((yield* orders.write(put(fewer))).did, "updated")
        assert.lengthOf(warehouse.orders.get("O1")?.lines ?? [], 1)
      }),
      { readLagMillis: 10_000 }
    )
  )
})

describe("an order that is cancelled in the warehouse and wanted again", () => {
  it.effect("is a disagreement that says what can be done", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.cancelInWarehouse("O1")
        const refusal = yield* refusalOf(orders.write(put()))
        assert.deepInclude(refusal, { code: "cancelled-in-warehouse", disagrees: true })
        assert.include(refusal.detail, "orders.reopened")
      })
    )
  )

  it.effect("is sent once more where the store says so and the warehouse takes it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.cancelInWarehouse("O1")
        const sent = warehouse.calls.length
        const puts = () => warehouse.calls.slice(sent).filter(({ method }) => method === "PUT").length
        const network = yield* Network
        network.failWhen(address, () => {
          if (puts() > 0) warehouse.release("O1")
          return "ok"
        })
        assert.strictEqual((yield* sinks.orders({ reopened: "send" }).write(put())).did, "updated")
        assert.strictEqual(puts(), 1)
      }),
      { lastChangeableStatus: 1000 }
    )
  )

  it.effect("stays a disagreement where the warehouse takes it and leaves it cancelled", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.cancelInWarehouse("O1")
        const refusal = yield* refusalOf(sinks.orders({ reopened: "send" }).write(put()))
        assert.deepInclude(refusal, { code: "cancelled-in-warehouse", disagrees: true })
        assert.include(refusal.detail, "still cancelled")
        assert.strictEqual(warehouse.orders.get("O1")?.status, 1000)
      }),
      { lastChangeableStatus: 1000 }
    )
  )
})

describe("a cancellation", () => {
  it.effect("waits until the warehouse shows it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        network.failWhen(address, ({ method }) =>
          method === "DELETE" ? () => Response.json({ orderId: 50161, message: "ok" }) : "ok"
        )
        const refusal = yield* refusalOf(orders.write(cancel))
        assert.deepInclude(refusal, { code: "cancel-pending", mayPass: true })
        network.failWhen(address, () => "ok")
        warehouse.cancelInWarehouse("O1")
        assert.strictEqual((yield* orders.write(cancel)).did, "nothing")
      })
    )
  )

  it.effect("that comes too late is a disagreement", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        assert.deepInclude(yield* refusalOf(orders.write(cancel)), { code: "warehouse-started", disagrees: true })
      })
    )
  )
})

describe("the warehouse's own statuses", () => {
  it.effect("are named in a disagreement where the store's threshold is none of them", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        const { detail } = yield* refusalOf(orders.write(cancel))
        assert.include(detail, "no status 310 (lastOpenStatus) is set up in the warehouse: it has 150 Error, 200 Open")
      }),
      {},
      { lastOpenStatus: 310 }
    )
  )

  it.effect("are not spoken of where they fit, nor where they cannot be read", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const network = yield* Network
        yield* putOrders("O1")
        warehouse.startPicking("O1")
        assert.notInclude((yield* refusalOf(orders.write(cancel))).detail, "is set up")
        network.failWhen(address, ({ url }) => (url.includes("statuses") ? "refused" : "ok"))
        assert.strictEqual((yield* refusalOf(orders.write(cancel))).code, "warehouse-started")
      })
    )
  )

  const misfits = Effect.map(
    Effect.flatMap(OngoingClient, ({ orderStatuses, thresholds }) =>
      Effect.map(orderStatuses, (statuses) => OrderStatus.misfits(thresholds, statuses))
    ),
    (found) => found.map((text) => text.split(" is set up")[0])
  )

  it.effect("fit the thresholds as the vendor ships them, and are asked for once", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        assert.deepStrictEqual(yield* misfits, [])
        assert.deepStrictEqual(yield* misfits, [])
        assert.strictEqual(warehouse.calls.length, 1)
      })
    )
  )

  it.effect("are told where a threshold is none of them", () =>
    beside(
      Effect.fnUntraced(function* () {
        assert.deepStrictEqual(yield* misfits, [
          "no status 310 (lastOpenStatus)",
          "no status from 450 (shippedFrom) and below 800 (shippedBelow)",
          "no status 1000 (cancelledStatus)"
        ])
      }),
      {
        statuses: [
          { number: 200, text: "Åpen" },
          { number: 320, text: "Plukk" }
        ]
      },
      { lastOpenStatus: 310 }
    )
  )
})

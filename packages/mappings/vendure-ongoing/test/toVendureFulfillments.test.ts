/** What the shop is told of an order that has left the warehouse. */
import type { Order } from "@crossdock/ongoing"
import { toVendureFulfillments } from "@crossdock/vendure-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { knowing, mapped, picked, unseen, verdict, warehouseOrder } from "./fixtures.ts"

const fulfillments = toVendureFulfillments({
  orderPipeline: "orders",
  orderNumberPrefix: "",
  shippedFrom: 450,
  shippedBelow: 600,
  cancelledStatus: 1000,
  tracking: "shipment"
})

const sent = knowing({ pipeline: "orders", key: "T3XF9WQ" }, { remoteKey: "T3XF9WQ", remoteId: "5" })

const told = (order: Order, ...backOrders: ReadonlyArray<Order>) => mapped(fulfillments, { ...order, backOrders }, sent)
const verdictOn = (order: Order, known = sent) => verdict(fulfillments, { ...order, backOrders: [] }, known)

const at = (number: number, more: Readonly<Record<string, unknown>> = {}) =>
  warehouseOrder({}, { orderStatus: { number, text: "" }, ...more })

describe("an order that was shipped", () => {
  it("is one fulfillment with its tracking code and what was picked of each line", () =>
    assert.deepStrictEqual(told(warehouseOrder({ orderLines: [picked("11", 2), picked("12", 1)] })), {
      orderCode: "T3XF9WQ",
      fulfillments: [
        {
          method: "warehouse",
          trackingCode: "JJFI1",
          lines: [
            { orderLineId: "11", quantity: 2 },
            { orderLineId: "12", quantity: 1 }
          ]
        }
      ]
    }))

  it("with a back order that has left is two, each with its own code; one that has not left is none yet", () => {
    const rest = (number: number) =>
      warehouseOrder(
        { orderLines: [picked("12", 3)], tracking: [{ waybill: "JJFI2", trackingUrl: null }] },
        { orderId: 6, orderStatus: { number, text: "" } }
      )
    const codes = (order: Order) => told(warehouseOrder(), order).fulfillments.map(({ trackingCode }) => trackingCode)
    assert.deepStrictEqual(codes(rest(450)), ["JJFI1", "JJFI2"])
    assert.deepStrictEqual(codes(rest(320)), ["JJFI1"])
  })

  it("with several waybills has all of their codes, those of its parcels where it has none itself, and else none", () => {
    const tracking = ["JJFI1", "JJFI2"].map((waybill) => ({ waybill, trackingUrl: null }))
    assert.strictEqual(told(warehouseOrder({ tracking })).fulfillments[0]?.trackingCode, "JJFI1, JJFI2")
    const parcels = ["P1", "P2"].map((waybill, id) => ({ id, isReturnParcel: false, tracking: { waybill } }))
    assert.strictEqual(told(warehouseOrder({ parcels, tracking: [] })).fulfillments[0]?.trackingCode, "P1, P2")
    assert.isNull(told(warehouseOrder({ tracking: [] })).fulfillments[0]?.trackingCode)
  })

  it("leaves out lines that were not picked, and those that the warehouse added", () => {
    const orderLines = [picked("11", 1), picked("12", 0), picked(null, 4)]
    assert.deepStrictEqual(told(warehouseOrder({ orderLines })).fulfillments[0]?.lines, [
      { orderLineId: "11", quantity: 1 }
    ])
  })

  it("of which nothing was picked is parked", () =>
    assert.strictEqual(verdictOn(warehouseOrder({ orderLines: [picked("11", 0)] })), "parked nothing-picked"))

  it("that came back later has been shipped nevertheless; one that was cancelled has not", () => {
    const shippedTime = "2026-11-03T10:00:00Z"
    assert.lengthOf(told(at(600, { shippedTime })).fulfillments, 1)
    assert.strictEqual(verdictOn(at(600)), "skipped not-shipped")
    assert.strictEqual(verdictOn(at(1000, { shippedTime })), "skipped not-shipped")
    assert.strictEqual(verdictOn(at(320)), "skipped not-shipped")
  })

  it("that this store has not sent is held for a person, who may release it", () => {
    assert.strictEqual(verdictOn(warehouseOrder(), unseen), "waiting unknown-order")
    const released = { ...unseen, isReleased: true }
    assert.strictEqual(mapped(fulfillments, { ...warehouseOrder(), backOrders: [] }, released).orderCode, "T3XF9WQ")
  })

  it("that was cancelled before it was ever sent was not sent; one whose answer was lost may have been", () => {
    const ref = { pipeline: "orders", key: "T3XF9WQ" }
    assert.strictEqual(verdictOn(warehouseOrder(), knowing(ref, { remoteId: "" })), "waiting unknown-order")
    const lost = knowing(ref, { remoteKey: "", remoteId: "", openIntent: Option.some("f") })
    assert.strictEqual(mapped(fulfillments, { ...warehouseOrder(), backOrders: [] }, lost).orderCode, "T3XF9WQ")
  })

  it("of another store on the same goods owner is left out, by its prefix", () => {
    const prefixed = toVendureFulfillments({
      orderNumberPrefix: "FI-",
      shippedFrom: 450,
      shippedBelow: 600,
      cancelledStatus: 1000,
      tracking: "shipment"
    })
    const order = (orderNumber: string) => ({ ...warehouseOrder({}, { orderNumber }), backOrders: [] })
    assert.strictEqual(mapped(prefixed, order("FI-T3XF9WQ")).orderCode, "T3XF9WQ")
    assert.strictEqual(verdict(prefixed, order("SE-T3XF9WQ")), "skipped not-ours")
    assert.strictEqual(verdict(prefixed, order("FI-")), "skipped not-ours")
  })
})

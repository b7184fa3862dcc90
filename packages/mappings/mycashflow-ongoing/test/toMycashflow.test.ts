import type { DeliveryWrite } from "@crossdock/mycashflow"
import { toMycashflowDelivery } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, Option } from "effect"
import { knowing, mapped, shipped, verdict } from "./fixtures.ts"

const plainly = (delivery: DeliveryWrite) => ({
  ...delivery,
  lines: delivery.lines?.map(({ id, quantity }) => `${id}: ${BigDecimal.format(quantity)}`)
})

describe("Deliveries: a shipped order", () => {
  const toDelivery = toMycashflowDelivery()
  it("is the shop's order with its tracking number, complete where everything was picked", () =>
    assert.deepStrictEqual(plainly(mapped(toDelivery, shipped())), {
      order_id: 10042,
      tracking_codes: ["JJFI1"],
      lines: ["90001: 3"],
      complete: true
    }))
  it("carries no tracking number where there is none", () =>
    assert.deepStrictEqual(mapped(toDelivery, shipped({ tracking: null })).tracking_codes, []))
  it("takes the parcels' numbers where the shipment has none, and leaves return parcels out", () =>
    assert.deepStrictEqual(
      mapped(
        toDelivery,
        shipped({
          tracking: [],
          parcels: [
            { id: 1, isReturnParcel: false, tracking: { waybill: "P1" } },
            { id: 2, isReturnParcel: true, tracking: { waybill: "R1" } },
            { id: 3, isReturnParcel: false, tracking: { waybill: "P2" } }
          ]
        })
      ).tracking_codes,
      ["P1", "P2"]
    ))
  it("is partial where a row was not picked in full", () => {
    const orderLines = [
      { id: 1, rowNumber: "1", externalId: "90001", orderedNumberOfItems: 3, pickedNumberOfItems: 2 },
      { id: 2, rowNumber: "2", externalId: "90002", orderedNumberOfItems: 1, pickedNumberOfItems: 0 }
    ]
    const delivery = mapped(toDelivery, shipped({ orderLines }))
    assert.isFalse(delivery.complete)
    assert.deepStrictEqual(plainly(delivery).lines, ["90001: 2"])
  })
  it("rows that are not for picking do not make it partial", () => {
    const orderLines = [
      { id: 1, rowNumber: "1", externalId: "90001", orderedNumberOfItems: 3, pickedNumberOfItems: 3 },
      {
        id: 2,
        rowNumber: "2",
        externalId: "90002",
        orderedNumberOfItems: 1,
        pickedNumberOfItems: 0,
        shouldBePicked: false
      }
    ]
    const delivery = mapped(toDelivery, shipped({ orderLines }))
    assert.isTrue(delivery.complete)
    assert.deepStrictEqual(plainly(delivery).lines, ["90001: 3", "90002: 1"])
  })
  it("one of which nothing was picked is parked", () =>
    assert.include(verdict(toDelivery, shipped({ orderLines: [] })), { status: "parked", code: "nothing-picked" }))
  it("one that is not shipped, or not any more, is left out", () => {
    const at = (number: number) => shipped({}, { orderStatus: { number, text: "" } })
    assert.include(verdict(toDelivery, at(320)), { status: "skipped", code: "not-shipped" })
    assert.include(verdict(toDelivery, at(1000)), { code: "not-shipped" })
    assert.strictEqual(mapped(toMycashflowDelivery({ shippedFrom: 425 }), at(425)).order_id, 10042)
  })
  it("gives the parcels' numbers, or both, where the store wants them", () => {
    const order = shipped({
      tracking: [{ waybill: "S1" }],
      parcels: [
        { id: 1, tracking: { waybill: "P1" } },
        { id: 2, isReturnParcel: true, tracking: { waybill: "R1" } },
        { id: 3, tracking: { waybill: "S1" } }
      ]
    })
    const codes = (tracking: "shipment" | "parcels" | "both", of = order) =>
      mapped(toMycashflowDelivery({ tracking }), of).tracking_codes
    assert.deepStrictEqual(codes("shipment"), ["S1"])
    assert.deepStrictEqual(codes("parcels"), ["P1", "S1"])
    assert.deepStrictEqual(codes("both"), ["S1", "P1"])
    assert.deepStrictEqual(codes("parcels", shipped()), ["JJFI1"])
  })

  it("the store's prefix comes off the order number", () =>
    assert.strictEqual(
      mapped(toMycashflowDelivery({ orderNumberPrefix: "FI-" }), shipped({}, { orderNumber: "FI-7" })).order_id,
      7
    ))
  it("an order of another store, or of nobody, is left out", () => {
    assert.include(verdict(toMycashflowDelivery({ orderNumberPrefix: "FI-" }), shipped()), {
      status: "skipped",
      code: "not-ours"
    })
    assert.include(verdict(toDelivery, shipped({}, { orderNumber: "MANUAL-1" })), {
      status: "skipped",
      code: "not-ours"
    })
  })
})

const rows = (picked: number, id = "90001", ordered = 3) => ({
  orderLines: [{ id: 1, rowNumber: id, externalId: id, orderedNumberOfItems: ordered, pickedNumberOfItems: picked }]
})
const at = (number: number, more: object = {}) => ({
  orderStatus: { number, text: "" },
  shippedTime: "2024-10-01T10:00:00Z",
  ...more
})
const backOrder = (picked: number, number: number, id = "90001", more: object = {}) =>
  shipped(
    { ...rows(picked, id, 2), tracking: [{ waybill: `B${picked}` }] },
    at(number, { orderId: 6, orderNumber: "10042-1", ...more })
  )

describe("Deliveries: a back order", () => {
  const toDelivery = toMycashflowDelivery()
  it("is delivered to the order that it brings the rest of, on top of what has left before", () =>
    assert.deepStrictEqual(plainly(mapped(toDelivery, shipped(rows(1), at(450), [backOrder(2, 450)]))), {
      order_id: 10042,
      tracking_codes: ["JJFI1", "B2"],
      lines: ["90001: 3"],
      complete: true
    }))
  it("that has not left keeps the order open", () => {
    const waiting = { ...plainly(mapped(toDelivery, shipped(rows(1), at(450), [backOrder(0, 300)]))) }
    assert.deepInclude(waiting, { complete: false, lines: ["90001: 1"], tracking_codes: ["JJFI1"] })
  })
  it("that has not left keeps the order open, though the warehouse expects no more of the first one", () =>
    assert.isFalse(mapped(toDelivery, shipped(rows(1, "90001", 1), at(450), [backOrder(0, 300)])).complete))
  it("that leaves before anything else is a part of the order", () => {
    const first = shipped(rows(0), at(300, { shippedTime: null }), [backOrder(2, 450)])
    assert.deepInclude(plainly(mapped(toDelivery, first)), { complete: false, lines: ["90001: 2"] })
  })
  it("that leaves after the first part came back is on top of that", () =>
    assert.deepStrictEqual(plainly(mapped(toDelivery, shipped(rows(1), at(800), [backOrder(2, 450)]))).lines, [
      "90001: 3"
    ]))
})

describe("Deliveries: an order that is not shipped any more", () => {
  const toDelivery = toMycashflowDelivery({ pipeline: "deliveries" })
  const ref = { pipeline: "deliveries", key: "10042" }
  const told = knowing(ref, { remoteKey: "10042" })

  it("disagrees where the shop was told that it has left, and names its status", () => {
    for (const number of [320, 1000]) {
      const { why, ...rest } = verdict(toDelivery, shipped({}, at(number)), told)
      assert.deepStrictEqual(rest, { status: "disagreeing", code: "taken-back" })
      assert.include(why, String(number))
    }
  })
  it("disagrees where it is cancelled by the warehouse's own number, and none of it has left", () => {
    const by900 = toMycashflowDelivery({ pipeline: "deliveries", cancelledStatus: 900 })
    assert.include(verdict(by900, shipped({}, at(900)), told), { code: "taken-back" })
    const first = shipped(rows(1), at(900), [backOrder(2, 450)])
    assert.deepStrictEqual(plainly(mapped(by900, first)).lines, ["90001: 2"])
    assert.deepStrictEqual(plainly(mapped(toDelivery, first)).lines, ["90001: 3"])
  })
  it("disagrees as well where it is not known whether the shop was told, or only its codes are missing", () => {
    const unclear = knowing(ref, { remoteKey: "", openIntent: Option.some("f") })
    const codeless = knowing(ref, { remoteKey: "", code: "tracking-late" })
    for (const known of [unclear, codeless])
      assert.include(verdict(toDelivery, shipped({}, at(320)), known), { code: "taken-back" })
  })
  it("disagrees though another part of it has left, unless that part never had", () => {
    const back = shipped(rows(1), at(450), [backOrder(2, 320)])
    assert.include(verdict(toDelivery, back, told), { code: "taken-back" })
    const waiting = shipped(rows(1), at(450), [backOrder(2, 320, "90001", { shippedTime: null })])
    assert.isFalse(mapped(toDelivery, waiting, told).complete)
  })
  it("is returned where all of it came back, and that is a note", () =>
    assert.include(verdict(toDelivery, shipped({}, at(800)), told), { status: "skipped", code: "returned" }))
  it("is nobody's business where the shop was never told, or the store does not want to see it", () => {
    assert.include(verdict(toDelivery, shipped({}, at(320))), { status: "skipped", code: "not-shipped" })
    assert.include(verdict(toDelivery, shipped({}, at(320)), knowing(ref, { remoteKey: "" })), { code: "not-shipped" })
    assert.include(verdict(toMycashflowDelivery(), shipped({}, at(320)), told), { code: "not-shipped" })
    assert.deepStrictEqual(toMycashflowDelivery().needs(shipped()), [])
  })
})

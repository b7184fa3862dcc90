import type { DeliveryWrite } from "@crossdock/mycashflow"
import { toMycashflowDelivery } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal } from "effect"
import { mapped, shipped, verdict } from "./fixtures.ts"

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

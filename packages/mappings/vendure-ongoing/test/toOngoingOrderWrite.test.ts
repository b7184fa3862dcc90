import { type Known, Verdict } from "@crossdock/core"
import { type OrderOptions, toOngoingOrderWrite } from "@crossdock/vendure-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, Option } from "effect"
import { type Json, line, now, order, pickUp, post, unseen } from "./fixtures.ts"

const triedBefore = { ...unseen, firstTriedAt: Option.some(now) }

const settings: Partial<OrderOptions> = { waysOfDelivery: { posti: "POSTI", pickup: "NOUTO" } }

const asked = (change: Json = {}, known: Known.Known = unseen) =>
  toOngoingOrderWrite(settings).map(order(change), known)

const sent = (change: Json = {}, known: Known.Known = unseen) => {
  const write = asked(change, known)
  if (Verdict.isVerdict(write) || write._tag !== "Put") return assert.fail("it is not sent")
  return write.order
}

const verdictOn = (change: Json, known: Known.Known = unseen) => {
  const write = asked(change, known)
  return Verdict.isVerdict(write) ? `${write.status} ${write.code}` : write._tag
}

describe("a Vendure order", () => {
  it("that is paid goes to the warehouse under its code, with exact money", () => {
    const put = sent()
    assert.strictEqual(put.orderNumber, "T3XF9WQ")
    assert.deepStrictEqual(put.wayOfDelivery, { code: "POSTI", name: "POSTI" })
    const [only] = put.orderLines ?? []
    assert.strictEqual(only?.articleNumber, "MUG-RED")
    assert.deepStrictEqual(
      [put.customerPrice, put.freightPrice, only?.prices?.linePrice, only?.prices?.totalVat].map((each) =>
        each === undefined || each === null ? null : BigDecimal.format(each)
      ),
      ["30", "4.9", "25.1", "5.1"]
    )
  })

  it("that waits for its payment, or has gone, is left alone", () => {
    assert.strictEqual(verdictOn({ state: "ArrangingPayment" }), "skipped not-open")
    assert.strictEqual(verdictOn({ state: "Delivered" }), "skipped not-open")
  })

  it("that people are changing waits, and is neither sent nor taken back meanwhile", () => {
    for (const state of ["Modifying", "ArrangingAdditionalPayment"]) {
      assert.strictEqual(verdictOn({ state }), "waiting being-changed")
      assert.strictEqual(verdictOn({ state }, triedBefore), "waiting being-changed")
    }
  })

  it("that was cancelled is taken back where it may be there, and is nothing where it was never sent", () => {
    assert.strictEqual(verdictOn({ state: "Cancelled" }), "skipped cancelled")
    assert.strictEqual(verdictOn({ state: "Cancelled" }, triedBefore), "Cancel")
  })

  it("of which every line was cancelled is taken back as well", () => {
    const lines = [line({ quantity: 0 })]
    assert.strictEqual(verdictOn({ lines }), "skipped nothing-to-pick")
    assert.strictEqual(verdictOn({ lines }, triedBefore), "Cancel")
  })

  it("is sent without its cancelled lines", () =>
    assert.deepStrictEqual(
      sent({ lines: [line(), line({ id: "12", quantity: 0 })] }).orderLines?.map(({ rowNumber }) => rowNumber),
      ["11"]
    ))

  it("whose shipping method the store does not know is parked, never guessed", () => {
    const other = { priceWithTax: 0, shippingMethod: { id: "9", code: "drone", name: null } }
    assert.strictEqual(verdictOn({ shippingLines: [other] }), "parked no-way-of-delivery")
    assert.strictEqual(verdictOn({ shippingLines: [] }), "parked no-shipping-method")
    assert.strictEqual(verdictOn({ shippingLines: [post, pickUp] }), "parked ways-of-delivery-differ")
  })

  it("of something without a SKU is parked, and says of what", () =>
    assert.strictEqual(
      verdictOn({ lines: [line({ productVariant: { id: "7", sku: null, name: "Red mug" } })] }),
      "parked no-sku"
    ))
})

import { Known, Verdict } from "@crossdock/core"
import { Order } from "@crossdock/vendure"
import { type OrderOptions, toOngoingOrderWrite } from "@crossdock/vendure-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Option, Schema } from "effect"

type Json = Readonly<Record<string, unknown>>

const line = (change: Json = {}) => ({
  id: "11",
  quantity: 2,
  orderPlacedQuantity: 2,
  proratedUnitPriceWithTax: 1255,
  proratedLinePriceWithTax: 2510,
  proratedLinePrice: 2000,
  taxRate: 25.5,
  productVariant: { id: "7", sku: "MUG-RED", name: "Red mug" },
  ...change
})

const post = { priceWithTax: 490, shippingMethod: { id: "1", code: "posti", name: "Posti" } }
const pickUp = { priceWithTax: 0, shippingMethod: { id: "2", code: "pickup", name: "Pick-up" } }

const order = (change: Json = {}) =>
  Schema.decodeUnknownSync(Order)({
    id: "1",
    updatedAt: "2026-11-02T08:00:00.000Z",
    code: "T3XF9WQ",
    state: "PaymentSettled",
    active: false,
    orderPlacedAt: "2026-11-02T07:59:00.000Z",
    currencyCode: "EUR",
    totalWithTax: 3000,
    shippingWithTax: 490,
    customer: { id: "5", firstName: "Aino", lastName: "Virta", emailAddress: "aino@example.fi", phoneNumber: null },
    shippingAddress: {
      fullName: "Aino Virta",
      company: null,
      streetLine1: "Katu 1",
      streetLine2: null,
      city: "Turku",
      province: null,
      postalCode: "20100",
      countryCode: "FI",
      phoneNumber: null
    },
    billingAddress: null,
    lines: [line()],
    shippingLines: [post],
    payments: [],
    fulfillments: [],
    ...change
  })

const now = DateTime.makeUnsafe("2026-11-02T09:00:00Z")
const unseen = Known.only(now)
const triedBefore = { ...unseen, firstTriedAt: Option.some(now) }

const settings: Partial<OrderOptions> = { waysOfDelivery: { posti: "POSTI", pickup: "NOUTO" } }

const asked = (change: Json = {}, known: Known.Known = unseen) =>
  toOngoingOrderWrite(settings).map(order(change), known)

const sent = (change: Json = {}, known: Known.Known = unseen) => {
  const write = asked(change, known)
  if (Verdict.isVerdict(write) || write._tag !== "Put") return assert.fail("it is not sent")
  return write.order
}

const verdict = (change: Json, known: Known.Known = unseen) => {
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
    assert.strictEqual(verdict({ state: "ArrangingPayment" }), "skipped not-open")
    assert.strictEqual(verdict({ state: "Delivered" }), "skipped not-open")
  })

  it("that people are changing waits, and is neither sent nor taken back meanwhile", () => {
    for (const state of ["Modifying", "ArrangingAdditionalPayment"]) {
      assert.strictEqual(verdict({ state }), "waiting being-changed")
      assert.strictEqual(verdict({ state }, triedBefore), "waiting being-changed")
    }
  })

  it("that was cancelled is taken back where it may be there, and is nothing where it was never sent", () => {
    assert.strictEqual(verdict({ state: "Cancelled" }), "skipped cancelled")
    assert.strictEqual(verdict({ state: "Cancelled" }, triedBefore), "Cancel")
  })

  it("of which every line was cancelled is taken back as well", () => {
    const lines = [line({ quantity: 0 })]
    assert.strictEqual(verdict({ lines }), "skipped nothing-to-pick")
    assert.strictEqual(verdict({ lines }, triedBefore), "Cancel")
  })

  it("is sent without its cancelled lines", () =>
    assert.deepStrictEqual(
      sent({ lines: [line(), line({ id: "12", quantity: 0 })] }).orderLines?.map(({ rowNumber }) => rowNumber),
      ["11"]
    ))

  it("whose shipping method the store does not know is parked, never guessed", () => {
    const other = { priceWithTax: 0, shippingMethod: { id: "9", code: "drone", name: null } }
    assert.strictEqual(verdict({ shippingLines: [other] }), "parked no-way-of-delivery")
    assert.strictEqual(verdict({ shippingLines: [] }), "parked no-shipping-method")
    assert.strictEqual(verdict({ shippingLines: [post, pickUp] }), "parked ways-of-delivery-differ")
  })

  it("of something without a SKU is parked, and says of what", () =>
    assert.strictEqual(
      verdict({ lines: [line({ productVariant: { id: "7", sku: null, name: "Red mug" } })] }),
      "parked no-sku"
    ))
})

import { toOngoingOrder, type OrderOptions } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { mapped, order, verdict } from "./fixtures.ts"

const put = (options: Partial<OrderOptions>, change: Readonly<Record<string, unknown>> = {}) =>
  mapped(toOngoingOrder(options), order(change))
const waysOfDelivery = { "3": "POSTI" }
const transporters = { "3": { code: "PBREV", service: "2103" }, "7": { code: "MH" } }

describe("way of delivery and transporter", () => {
  it("a method in both tables has both", () => {
    const both = put({ waysOfDelivery, transporters })
    assert.deepStrictEqual(both.wayOfDelivery, { code: "POSTI", name: "POSTI" })
    assert.deepStrictEqual(both.transporter, { transporterCode: "PBREV", transporterServiceCode: "2103" })
  })
  it("a transporter alone is enough, and takes no default way with it", () => {
    const alone = put({ transporters, defaultWayOfDelivery: "STD" }, { shipping_method_id: 7 })
    assert.deepStrictEqual(alone.transporter, { transporterCode: "MH", transporterServiceCode: null })
    assert.isNull(alone.wayOfDelivery)
  })
  it("a way alone clears a transporter that the order had by another method", () =>
    assert.isNull(put({ waysOfDelivery, transporters: { "7": { code: "MH" } } }).transporter))
  it("no transporter is written where the store declares none", () =>
    assert.notProperty(put({ waysOfDelivery }), "transporter"))
  it("a method in neither table is parked", () =>
    assert.strictEqual(
      verdict(toOngoingOrder({ waysOfDelivery, transporters }), order({ shipping_method_id: 9 })).code,
      "no-way-of-delivery"
    ))
})

describe("the shipping method", () => {
  const shipments = (...methods: ReadonlyArray<number | null>) =>
    methods.map((shipping_method_id, id) => ({ id, status: "OPEN", shipping_method_id }))
  it("is the order's, whatever its shipments say", () =>
    assert.strictEqual(put({ waysOfDelivery }, { shipments: shipments(7) }).wayOfDelivery?.code, "POSTI"))
  it("is its shipments' where the order names none and they agree", () => {
    const none = { shipping_method_id: null }
    assert.strictEqual(put({ waysOfDelivery }, { ...none, shipments: shipments(3, 3) }).wayOfDelivery?.code, "POSTI")
    assert.strictEqual(
      verdict(toOngoingOrder({ waysOfDelivery }), order({ ...none, shipments: shipments(3, 7) })).code,
      "no-shipping-method"
    )
  })
})

describe("pick-up point", () => {
  const at = (external_pickup_point_id: string | null, status = "OPEN") => ({ id: 1, status, external_pickup_point_id })
  it("is that of the shipments still to leave", () =>
    assert.strictEqual(
      put({ waysOfDelivery }, { shipments: [at("1", "COMPLETED"), at("2"), at(null)] }).servicePointCode,
      "2"
    ))
  it("stays that of the part that has left where the rest, split off, names none", () =>
    assert.strictEqual(put({ waysOfDelivery }, { shipments: [at("1", "COMPLETED"), at(null)] }).servicePointCode, "1"))
  it("two of them are one too many", () =>
    assert.deepStrictEqual(verdict(toOngoingOrder({ waysOfDelivery }), order({ shipments: [at("1"), at("2")] })), {
      status: "parked",
      code: "pick-up-points-differ",
      why: "its shipments go to different pick-up points (1, 2), and the warehouse sends an order to one: choose one in MyCashflow"
    }))
  it("stays that of a shipment that has left where none is open", () =>
    assert.strictEqual(put({ waysOfDelivery }, { shipments: [at("1", "COMPLETED")] }).servicePointCode, "1"))
})

describe("who is told of the delivery", () => {
  const silent = { email: false, sms: false, telephone: false }
  const channels = [
    ["email", "emailNotification"],
    ["sms", "smsNotification"],
    ["telephone", "telephoneNotification"]
  ] as const
  for (const [channel, field] of channels) {
    it(`${channel} has a switch of its own, for the order and its receiver`, () => {
      const { consignee, ...whole } = put({ waysOfDelivery, notify: { ...silent, [channel]: true } })
      for (const [, each] of channels) {
        assert.strictEqual(whole[each]?.toBeNotified, each === field)
        assert.strictEqual(consignee.advanced?.[each]?.toBeNotified, each === field)
      }
    })
  }
})

describe("what tells a shop's orders from others' on the same goods owner", () => {
  it("is written where the store declares it", () => {
    const marked = put({ waysOfDelivery, orderClass: "SHOP-FI", orderType: "WEB", marketPlace: "acme.fi" })
    assert.deepStrictEqual(marked.classes, [{ code: "SHOP-FI", name: "SHOP-FI" }])
    assert.deepStrictEqual(marked.orderType, { code: "WEB", name: "WEB" })
    assert.deepStrictEqual(marked.marketPlace, { marketPlace: "acme.fi", marketPlaceOrderNumber: "10042" })
  })
  it("is left to the warehouse where the store declares nothing", () => {
    const plain = put({ waysOfDelivery })
    for (const key of ["classes", "orderType", "marketPlace"]) assert.notProperty(plain, key)
  })
})

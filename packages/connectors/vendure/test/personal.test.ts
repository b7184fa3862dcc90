/** Every text of the shop's records is either marked as telling of a person, or listed here as one that does not: a new one must be decided on. */
import { Personal } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Order, OrderCancel, OrderFulfillments, ProductVariant, sinks, sources, StockOnHand } from "../src/index.ts"

const notPersonal = {
  order:
    "id code state currencyCode customer.id shippingAddress.countryCode billingAddress.countryCode lines[].id lines[].productVariant.id lines[].productVariant.sku lines[].productVariant.name shippingLines[].shippingMethod.id shippingLines[].shippingMethod.code shippingLines[].shippingMethod.name payments[].id payments[].method payments[].state fulfillments[].id fulfillments[].state fulfillments[].method fulfillments[].trackingCode fulfillments[].lines[].orderLineId",
  cancellation: "orderCode reason",
  delivery: "orderCode fulfillments[].method fulfillments[].trackingCode fulfillments[].lines[].orderLineId",
  variant:
    "id sku name currencyCode translations[].languageCode translations[].name stockLevels[].stockLocationId product.id product.name",
  "stock level": "sku"
}

const personal =
  "customer.firstName customer.lastName customer.emailAddress customer.phoneNumber shippingAddress.fullName shippingAddress.company shippingAddress.streetLine1 shippingAddress.streetLine2 shippingAddress.city shippingAddress.province shippingAddress.postalCode shippingAddress.phoneNumber billingAddress.fullName billingAddress.company billingAddress.streetLine1 billingAddress.streetLine2 billingAddress.city billingAddress.province billingAddress.postalCode billingAddress.phoneNumber"

const schemas = [
  ["order", Order],
  ["cancellation", OrderCancel],
  ["delivery", OrderFulfillments],
  ["variant", ProductVariant],
  ["stock level", StockOnHand]
] as const

const paths = (schema: (typeof schemas)[number][1], isMarked: boolean) =>
  Personal.fieldsOf(schema)
    .flatMap(({ kind, path }) => ((kind !== undefined) === isMarked ? [path] : []))
    .join(" ")

describe("what tells of a person", () => {
  it.each(schemas)("is none of these texts of a %s", (name, schema) => {
    assert.strictEqual(paths(schema, false), notPersonal[name])
  })

  it("is marked in an order", () => {
    assert.strictEqual(paths(Order, true), personal)
  })

  it.each([sources.orders(), sinks.fulfillments(), sinks.orderCancels()])(
    "is known to $name",
    ({ personal: sight }) => {
      const said = { customer: { emailAddress: "maija@example.com" }, shippingAddress: { fullName: "Maija M" } }
      assert.deepStrictEqual(Personal.textsOf(sight ?? Personal.none, said), ["maija@example.com", "Maija M"])
    }
  )
})

/** Every text of the shop's records is either marked as telling of a person, or listed here as one that does not: a new one must be decided on. */
import { Personal } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import type { Schema } from "effect"
import { Fulfillment } from "../src/Fulfillment.ts"
import { Order } from "../src/Order.ts"
import { ProductVariant } from "../src/ProductVariant.ts"

const paths = (schema: Schema.Constraint, isMarked: boolean) =>
  Personal.fieldsOf(schema)
    .flatMap(({ kind, path }) => ((kind !== undefined) === isMarked ? [path] : []))
    .join(" ")

describe("what tells of a person", () => {
  it.each([
    [
      "an order",
      Order,
      "id code state currencyCode customer.id shippingAddress.countryCode billingAddress.countryCode lines[].id lines[].productVariant.id lines[].productVariant.sku lines[].productVariant.name shippingLines[].shippingMethod.id shippingLines[].shippingMethod.code shippingLines[].shippingMethod.name payments[].id payments[].method payments[].state fulfillments[].id fulfillments[].state fulfillments[].method fulfillments[].trackingCode fulfillments[].lines[].orderLineId"
    ],
    [
      "a variant",
      ProductVariant,
      "id sku name currencyCode translations[].languageCode translations[].name stockLevels[].stockLocationId product.id product.name"
    ],
    ["a fulfilment", Fulfillment, "id state method trackingCode lines[].orderLineId"]
  ] as const)("is none of these texts of %s", (_, schema, listed) => {
    assert.strictEqual(paths(schema, false), listed)
  })

  it("is marked in an order", () => {
    const ofAddress = "fullName company streetLine1 streetLine2 city province postalCode phoneNumber".split(" ")
    assert.deepStrictEqual(paths(Order, true).split(" "), [
      ..."firstName lastName emailAddress phoneNumber".split(" ").map((name) => `customer.${name}`),
      ...["shippingAddress", "billingAddress"].flatMap((address) => ofAddress.map((name) => `${address}.${name}`))
    ])
  })
})

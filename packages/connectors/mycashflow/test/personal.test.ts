/** Every text of the shop's records is either marked as telling of a person, or listed here as one that does not: a new one must be decided on. */
import { Personal } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { payloads } from "../src/payloads.ts"

const notPersonal: Readonly<Record<string, string>> = {
  order:
    "external_id language customer_information.country shipping_address.country status products[].download_id products[].bundle_id products[].product_code products[].product_name products[].model_name shipments[].type shipments[].status shipments[].external_id shipments[].external_pickup_point_id shipments[].tracking_code payments[].reference payments[].currency payments[].status comments[].visibility",
  product:
    "product_code supplier_code name description barcode brand.name translations[].language translations[].name translations[].description image_links[].filename features.{} features.{}[] stock_item.barcode stock_item.location stock_item.code variations[].name variations[].product_code variations[].stock_item.barcode variations[].stock_item.location variations[].stock_item.code variations[].translations[].language variations[].translations[].name variations[].features.{} variations[].features.{}[]",
  "shipping-method": "name service_provider service_code",
  "stock-item": "barcode location code"
}

const personal: Readonly<Record<string, string>> = {
  order:
    "customer_information.company customer_information.first_name customer_information.last_name customer_information.street_address customer_information.postal_code customer_information.city customer_information.phone customer_information.email customer_information.vat_code shipping_address.company shipping_address.first_name shipping_address.last_name shipping_address.street_address shipping_address.postal_code shipping_address.city shipping_address.phone shipping_address.email details custom_data products[].customizations comments[].text"
}

const schemas = new Map<string, Schema.Constraint>(Object.entries(payloads))

const paths = (payload: string, isMarked: boolean) =>
  Personal.fieldsOf(schemas.get(payload) ?? Schema.Unknown)
    .flatMap(({ kind, path }) => ((kind !== undefined) === isMarked ? [path] : []))
    .join(" ")

describe("what tells of a person", () => {
  it.each(Object.entries(notPersonal))("is none of these texts of a %s", (payload, listed) => {
    assert.strictEqual(paths(payload, false), listed)
  })

  it.each(Object.entries(personal))("is marked in a %s", (payload, listed) => {
    assert.strictEqual(paths(payload, true), listed)
  })

  it("is decided for every kind of record", () => {
    assert.deepStrictEqual(Object.keys(notPersonal), Object.keys(payloads))
  })
})

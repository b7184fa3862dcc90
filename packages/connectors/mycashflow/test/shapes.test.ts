import { assert, describe, it } from "@effect/vitest"
import { Order, Product, StockItem } from "@crossdock/mycashflow"
import { BigDecimal, DateTime, Schema } from "effect"

const product = Schema.decodeUnknownSync(Product)
const order = Schema.decodeUnknownSync(Order)

const line = { id: 1, quantity: 2 }
const least = { id: 10_042, updated_at: "2024-10-01T12:00:05+03:00", status: "OPEN", products: [line] }

const utc = (updated_at: string) => DateTime.formatIso(order({ ...least, updated_at }).updated_at)

describe("what MyCashflow says at the door", () => {
  it("a missing field, null, an empty text and an empty list all say nothing", () => {
    for (const nothing of [
      {},
      ...[null, "", []].map((value) => ({ price: value, barcode: value, stock_item: value, brand: value }))
    ]) {
      const { barcode, brand, price, stock_item } = product({ id: 1, name: "Mug", ...nothing })
      assert.deepStrictEqual(
        { barcode, brand, price, stock_item },
        { barcode: null, brand: null, price: null, stock_item: null }
      )
    }
  })

  it("an address that is an empty list is no address", () => {
    const { customer_information, shipping_address } = order({
      ...least,
      customer_information: [],
      shipping_address: []
    })
    assert.isNull(customer_information)
    assert.isNull(shipping_address)
  })

  it("lists that are missing or null are empty", () => {
    assert.deepStrictEqual(product({ id: 1, name: "Mug", variations: null }).variations, [])
    assert.deepStrictEqual(order(least).shipments, [])
  })

  it("an order needs an id, a status, a moment of change and its lines, and no more", () => {
    assert.strictEqual(order(least).id, 10_042)
    for (const field of ["id", "updated_at", "status", "products"]) {
      assert.throws(() => order({ ...least, [field]: null }), field)
    }
  })

  it("fields that nobody knows are let through", () => {
    assert.strictEqual(product({ id: 1, name: "Mug", shelf_colour: { left: "red" } }).name, "Mug")
  })

  it("a status is read in upper case, and one that no document lists is as good", () => {
    assert.strictEqual(order({ ...least, status: "completed" }).status, "COMPLETED")
    const payments = [{ id: 1, status: "Partially_Activated" }]
    assert.deepStrictEqual(
      order({ ...least, payments }).payments.map(({ status }) => status),
      ["PARTIALLY_ACTIVATED"]
    )
  })

  it("a comment's visibility is read in lower case", () => {
    const [comment] = order({ ...least, comments: [{ visibility: "PUBLIC", text: "Hello" }] }).comments
    assert.strictEqual(comment?.visibility, "public")
  })

  it("money stays exact", () => {
    const { price } = product({ id: 1, name: "Mug", price: 0.1 })
    const tripled = BigDecimal.multiply(price ?? BigDecimal.fromStringUnsafe("0"), BigDecimal.fromStringUnsafe("3"))
    assert.isTrue(BigDecimal.equals(tripled, BigDecimal.fromStringUnsafe("0.3")))
  })

  it("a quantity that is an empty text is no quantity", () => {
    assert.throws(() => order({ ...least, products: [{ ...line, quantity: "" }] }), "quantity")
  })

  it("rows of returned goods have negative quantities", () => {
    const [returned] = order({ ...least, products: [{ ...line, quantity: -2 }] }).products
    assert.isTrue(BigDecimal.isNegative(returned?.quantity ?? BigDecimal.fromStringUnsafe("1")))
  })

  it("a moment without offset is Helsinki's, in summer and in winter", () => {
    assert.strictEqual(utc("2024-10-01T12:00:05"), "2024-10-01T09:00:05.000Z")
    assert.strictEqual(utc("2024-12-01T12:00:05"), "2024-12-01T10:00:05.000Z")
    assert.strictEqual(utc("2024-12-01T12:00:05+03:00"), "2024-12-01T09:00:05.000Z")
  })

  it("a stock item that nobody counts may have no quantity", () => {
    assert.isNull(Schema.decodeSync(StockItem)({ id: 1, enabled: false, quantity: null }).quantity)
  })
})

/** Records as MyCashflow and Ongoing tell them, with the fields that a test cares about changed. */
import { type Known, Known as KnownNow, type Ledger, type Mapping } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { MappingTrial } from "@crossdock/testkit"
import { BigDecimal, DateTime, Schema } from "effect"

type Json = Readonly<Record<string, unknown>>

const stockItem = {
  id: 501,
  barcode: "6411234567890",
  enabled: true,
  quantity: 12,
  reserved: 2,
  code: "MUG-RED",
  product_id: 101
}

export const product = (change: Json = {}) =>
  Schema.decodeUnknownSync(Mycashflow.Product)({
    id: 101,
    product_code: "MUG",
    supplier_code: "SUP-7",
    name: "Muki",
    price: 19.9,
    purchase_price: 8,
    vat_rate: 25.5,
    weight: 0.35,
    barcode: "2000000000001",
    brand: [],
    translations: [
      { language: "en", name: "Mug" },
      { language: "sv", name: "Mugg" }
    ],
    stock_item: { ...stockItem, code: "MUG" },
    variations: [],
    ...change
  })

const redMug = {
  id: 2001,
  product_id: 101,
  name: "Punainen",
  product_code: "MUG-RED",
  price: 21.5,
  purchase_price: 9.25,
  stock_item: { ...stockItem, variation_id: 2001 },
  translations: [{ language: "en", name: "Red" }]
}

/** The red mug: a product with a variation. */
export const variant = (change: Json = {}, productChange: Json = {}): Mycashflow.Sellable => {
  const whole = product({ stock_item: [], variations: [{ ...redMug, ...change }], ...productChange })
  return { product: whole, variation: whole.variations[0] ?? null, rivals: [] }
}

/** The mug, where there is only one. */
export const plain = (change: Json = {}): Mycashflow.Sellable => ({
  product: product(change),
  variation: null,
  rivals: []
})

export const line = (change: Json = {}) => ({
  id: 90001,
  order_id: 10042,
  product_id: 101,
  variation_id: 2001,
  vat_rate: 25.5,
  unit_price: 19.9,
  quantity: 3,
  product_code: "MUG-RED",
  product_name: "Muki",
  ...change
})

const address = {
  company: "",
  first_name: "Maija",
  last_name: "Meikäläinen",
  street_address: "Esimerkkikatu 1",
  postal_code: "00100",
  city: "Helsinki",
  country: "fi",
  phone: "+358401234567",
  email: "maija@example.com"
}

export const order = (change: Json = {}) =>
  Schema.decodeUnknownSync(Mycashflow.Order)({
    id: 10042,
    created_at: "2024-10-01T12:00:00+03:00",
    updated_at: "2024-10-01T12:00:05+03:00",
    status: "OPEN",
    shipping_method_id: 3,
    payment_method_id: 2,
    customer_information: { ...address, vat_code: "" },
    shipping_address: address,
    total: 65.6,
    products: [line()],
    shipments: [{ id: 70001, status: "OPEN", external_pickup_point_id: null }],
    payments: [{ id: 60001, amount: 65.6, currency: "EUR", status: "PAID" }],
    comments: [],
    ...change
  })

export const shipped = (
  change: Json = {},
  infoChange: Json = {},
  backOrders: ReadonlyArray<Ongoing.Order> = []
): Ongoing.ShippedOrder => ({ ...warehouseOrder(change, infoChange), backOrders })

const warehouseOrder = (change: Json, infoChange: Json) =>
  Schema.decodeUnknownSync(Ongoing.Order)({
    orderInfo: {
      orderId: 5,
      orderNumber: "10042",
      orderStatus: { number: 450, text: "Sent" },
      deliveryDate: "2024-10-01",
      ...infoChange
    },
    orderLines: [
      { id: 1, rowNumber: "90001", externalId: "90001", orderedNumberOfItems: 3, pickedNumberOfItems: 3, article: null }
    ],
    tracking: [{ waybill: "JJFI1", trackingUrl: null }],
    parcels: null,
    ...change
  })

export const article = (change: Json = {}, inventory: Json = {}) =>
  Schema.decodeUnknownSync(Ongoing.Article)({
    articleSystemId: 9,
    articleNumber: "MUG-RED",
    productCode: "101-2001",
    isStockArticle: true,
    inventoryInfo: { numberOfItems: 12, sellableNumberOfItems: 9, ...inventory },
    ...change
  })

export const now = DateTime.makeUnsafe("2024-10-01T09:00:00Z")

export const known = (change: Partial<Known.Known> = {}): Known.Known => ({ ...KnownNow.only(now), ...change })

/** Knows what became of one article. */
export const knowing = (ref: Ledger.Ref, change: Partial<Ledger.Remembered> = {}) =>
  MappingTrial.knowing(known(), ref, change)

export const mapped = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, with_: Known.Known = known()): B =>
  MappingTrial.mapped(mapping, item, with_)

export const verdict = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, with_: Known.Known = known()) =>
  MappingTrial.verdict(mapping, item, with_)

export const text = (value: BigDecimal.BigDecimal | null | undefined) =>
  value === null || value === undefined ? value : BigDecimal.format(value)

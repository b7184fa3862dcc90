/** Records as Vendure and Ongoing tell them, with the fields that a test cares about changed. */
import { Known, type Ledger, type Mapping } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { MappingTrial } from "@crossdock/testkit"
import * as Vendure from "@crossdock/vendure"
import { DateTime, Schema } from "effect"

export type Json = Readonly<Record<string, unknown>>

export const line = (change: Json = {}) => ({
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

export const post = { priceWithTax: 490, shippingMethod: { id: "1", code: "posti", name: "Posti" } }
export const pickUp = { priceWithTax: 0, shippingMethod: { id: "2", code: "pickup", name: "Pick-up" } }

export const order = (change: Json = {}) =>
  Schema.decodeUnknownSync(Vendure.Order)({
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

export const now = DateTime.makeUnsafe("2026-11-02T09:00:00Z")

export const variant = (change: Json = {}) =>
  Schema.decodeUnknownSync(Vendure.ProductVariant)({
    id: "7",
    updatedAt: "2026-11-02T08:00:00.000Z",
    enabled: true,
    sku: "MUG-RED",
    name: "Red mug",
    currencyCode: "EUR",
    price: 1000,
    priceWithTax: 1255,
    taxRateApplied: { value: 25.5 },
    translations: [{ languageCode: "fi", name: "Punainen muki" }],
    stockLevels: [],
    product: { id: "3", enabled: true, name: "Mug" },
    ...change
  })

export const picked = (externalId: string | null, pickedNumberOfItems: number) => ({
  id: 1,
  rowNumber: "1",
  externalId,
  orderedNumberOfItems: 9,
  pickedNumberOfItems,
  article: null
})

export const warehouseOrder = (change: Json = {}, infoChange: Json = {}) =>
  Schema.decodeUnknownSync(Ongoing.Order)({
    orderInfo: {
      orderId: 5,
      orderNumber: "T3XF9WQ",
      orderStatus: { number: 450, text: "Sent" },
      deliveryDate: "2026-11-03",
      ...infoChange
    },
    orderLines: [picked("11", 2)],
    tracking: [{ waybill: "JJFI1", trackingUrl: null }],
    parcels: null,
    ...change
  })

export const article = (change: Json = {}, inventory: Json = {}) =>
  Schema.decodeUnknownSync(Ongoing.Article)({
    articleSystemId: 9,
    articleNumber: "MUG-RED",
    productCode: "7",
    isStockArticle: true,
    inventoryInfo: { numberOfItems: 12, sellableNumberOfItems: 9, ...inventory },
    ...change
  })

export const unseen = Known.only(now)

/** Knows what became of one record. */
export const knowing = (ref: Ledger.Ref, change: Partial<Ledger.Remembered> = {}) =>
  MappingTrial.knowing(unseen, ref, change)

export const mapped = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, known: Known.Known = unseen): B =>
  MappingTrial.mapped(mapping, item, known)

/** `status code`; a record makes the test fail. */
export const verdict = <A, B>(mapping: Mapping.Mapping<A, B>, item: A, known: Known.Known = unseen): string => {
  const { code, status } = MappingTrial.verdict(mapping, item, known)
  return `${status} ${code}`
}

/** A variant of a product: what is sold, under a SKU of its own. */
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { Money } from "./Money.ts"

export const StockLevel = Schema.Struct({
  stockLocationId: Schema.String,
  /** On the shelf, what is promised to customers included. */
  stockOnHand: Schema.Int,
  stockAllocated: Schema.Int
})
export type StockLevel = typeof StockLevel.Type

export const ProductVariant = Schema.Struct({
  id: Schema.NonEmptyString,
  updatedAt: Moment.Moment,
  enabled: Schema.Boolean,
  /** People may leave it empty, or give two variants the same. */
  sku: Blank.orNull(Schema.String),
  name: Blank.orNull(Schema.String),
  currencyCode: Schema.String,
  price: Money,
  priceWithTax: Money,
  /** In percent. */
  taxRateApplied: Schema.Struct({ value: Decimal }),
  translations: Schema.Array(Schema.Struct({ languageCode: Schema.String, name: Blank.orNull(Schema.String) })),
  stockLevels: Schema.Array(StockLevel),
  product: Schema.Struct({ id: Schema.String, enabled: Schema.Boolean, name: Blank.orNull(Schema.String) })
})
export type ProductVariant = typeof ProductVariant.Type

/** One way in which a product is sold, such as a size. */
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { Features } from "./Features.ts"
import { stockItemIn } from "./StockItem.ts"
import * as Zone from "./Zone.ts"

/** What is inside is INFERRED (API notes §5.2). */
export const VariationTranslation = Schema.Struct({ language: Schema.String, name: Blank.orNull(Schema.String) })
export type VariationTranslation = typeof VariationTranslation.Type

export const variationIn = (zone: string) =>
  Schema.Struct({
    id: Schema.Int,
    updated_at: Blank.orNull(Moment.inZone(zone)),
    product_id: Blank.orNull(Schema.Int),
    name: Blank.orNull(Schema.String),
    product_code: Blank.orNull(Schema.String),
    /** VAT included; without one the product's price applies (both INFERRED). */
    price: Blank.orNull(Decimal),
    purchase_price: Blank.orNull(Decimal),
    /** Kilograms (INFERRED). */
    weight: Blank.orNull(Decimal),
    stock_item: Blank.orNull(stockItemIn(zone)),
    translations: Blank.orEmpty(VariationTranslation),
    features: Features
  })

export const Variation = variationIn(Zone.home)
export type Variation = typeof Variation.Type

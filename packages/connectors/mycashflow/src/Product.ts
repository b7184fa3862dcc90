/** A product as MyCashflow tells it, with its variations. Texts are in the shop's default language. */
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { Features } from "./Features.ts"
import { stockItemIn } from "./StockItem.ts"
import { variationIn } from "./Variation.ts"
import * as Zone from "./Zone.ts"

export const ProductTranslation = Schema.Struct({
  language: Schema.String,
  name: Blank.orNull(Schema.String),
  description: Blank.orNull(Schema.String)
})
export type ProductTranslation = typeof ProductTranslation.Type

export const Brand = Schema.Struct({ id: Schema.Int, name: Blank.orNull(Schema.String) })
export type Brand = typeof Brand.Type

export const Visibility = Schema.Struct({
  version_id: Blank.orNull(Schema.Int),
  is_visible: Blank.orNull(Schema.Boolean)
})
export type Visibility = typeof Visibility.Type

export const ImageLink = Schema.Struct({
  image_id: Blank.orNull(Schema.Int),
  sort: Blank.orNull(Schema.Int),
  filename: Blank.orNull(Schema.String)
})
export type ImageLink = typeof ImageLink.Type

export const productIn = (zone: string) => {
  const moment = Blank.orNull(Moment.inZone(zone))
  return Schema.Struct({
    id: Schema.Int,
    created_at: moment,
    /** Does not move with everything inside: neither with the stock item nor surely with variations. */
    updated_at: moment,
    /** Can be empty, and in a badly kept shop stands on several products. */
    product_code: Blank.orNull(Schema.String),
    supplier_code: Blank.orNull(Schema.String),
    name: Schema.String,
    description: Blank.orNull(Schema.String),
    /** VAT included (INFERRED). */
    price: Blank.orNull(Decimal),
    purchase_price: Blank.orNull(Decimal),
    /** Percent, such as 25.5. */
    vat_rate: Blank.orNull(Decimal),
    /** Kilograms (INFERRED). */
    weight: Blank.orNull(Decimal),
    brand_id: Blank.orNull(Schema.Int),
    supplier_id: Blank.orNull(Schema.Int),
    /** Older shops only; newer ones have it on the stock item. */
    barcode: Blank.orNull(Schema.String),
    brand: Blank.orNull(Brand),
    translations: Blank.orEmpty(ProductTranslation),
    /** In which of the shop's versions it is shown; empty where nobody asked. */
    visibilities: Blank.orEmpty(Visibility),
    /** Empty where nobody asked. */
    image_links: Blank.orEmpty(ImageLink),
    /** By their identifiers; null where nobody asked. */
    features: Features,
    /** Null where the product has variations: each of them has its own. */
    stock_item: Blank.orNull(stockItemIn(zone)),
    variations: Blank.orEmpty(variationIn(zone))
  })
}

export const Product = productIn(Zone.home)
export type Product = typeof Product.Type

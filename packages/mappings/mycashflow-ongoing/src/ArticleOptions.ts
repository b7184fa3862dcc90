/** What a store may say about its articles. Ongoing has no field for a VAT rate nor a second price: a store names one. */
import { maybe } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import { Virtual } from "./NotPicked.ts"

export const FreeDecimal = Schema.Literals(["freeDecimal1", "freeDecimal2", "freeDecimal3", "freeDecimal4"])
export type FreeDecimal = typeof FreeDecimal.Type

/** Identifiers of the shop's features that hold what the customs want to know. */
export const Customs = Schema.Struct({
  origin: maybe(Schema.NonEmptyString, "The feature that holds the country of origin, two letters"),
  statistics: maybe(Schema.NonEmptyString, "The feature that holds the statistics number"),
  description: maybe(Schema.NonEmptyString, "The feature that holds the description for the customs")
})
export type Customs = typeof Customs.Type

export const ArticleOptions = Schema.Struct({
  /** Where "Price" goes: the same value as the customer price. */
  priceTo: Schema.Union([FreeDecimal, Schema.Literals(["stockValuationPrice", "none"])]),
  /** Where "VAT percent" goes. */
  vatPercentTo: Schema.Union([FreeDecimal, Schema.Literal("none")]),
  /** What becomes of a product code that was renamed in the shop: a person looks, or `crossdock renames` renames it. */
  renames: Schema.Literals(["park", "rename"]),
  /** What becomes of an article whose product is hidden in the shop: it is left as it is, or made inactive. */
  deactivate: Schema.Literals(["keep", "deactivate"]),
  /** What becomes of an article whose product, or whose variation, was deleted in the shop. */
  deleted: Schema.Literals(["keep", "deactivate"]),
  /** Whether the warehouse is told of what the shop keeps no stock. */
  nonStock: Schema.Literals(["leave", "tell"]),
  /** Whether what `orders.notPicked.productCodes` names is sent. */
  virtual: Virtual,
  customs: Customs,
  /** Everything before a picture's file name (INFERRED: `https://STORE.mycashflow.fi/tuotekuvat/`); no pictures without it. */
  pictures: Schema.optionalKey(Schema.String)
})
export type ArticleOptions = typeof ArticleOptions.Type

export const defaults: ArticleOptions = {
  priceTo: "freeDecimal2",
  vatPercentTo: "freeDecimal1",
  renames: "park",
  deactivate: "keep",
  deleted: "keep",
  nonStock: "leave",
  virtual: "send",
  customs: {}
}

/** What must be asked for of a product besides what always is. */
export const asksAlso = ({ customs, deactivate, pictures }: ArticleOptions): ReadonlyArray<string> => [
  ...(Object.keys(customs).length === 0 ? [] : ["features", "variations.features"]),
  ...(deactivate === "keep" ? [] : ["visibilities"]),
  ...(pictures === undefined ? [] : ["image_links"])
]

/** What a store may say about its articles. Ongoing has no field for a VAT rate nor a second price: a store names one. */
import { Schema } from "effect"

export const FreeDecimal = Schema.Literals(["freeDecimal1", "freeDecimal2", "freeDecimal3", "freeDecimal4"])
export type FreeDecimal = typeof FreeDecimal.Type

export const ArticleOptions = Schema.Struct({
  /** Where "Price" goes: the same value as the customer price. */
  priceTo: Schema.Union([FreeDecimal, Schema.Literals(["stockValuationPrice", "none"])]),
  /** Where "VAT percent" goes. */
  vatPercentTo: Schema.Union([FreeDecimal, Schema.Literal("none")]),
  /** What becomes of a product code that was renamed in the shop: a person looks, or `crossdock renames` renames it. */
  renames: Schema.Literals(["park", "rename"])
})
export type ArticleOptions = typeof ArticleOptions.Type

export const defaults: ArticleOptions = { priceTo: "freeDecimal2", vatPercentTo: "freeDecimal1", renames: "park" }

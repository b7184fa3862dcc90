/** What a store file says of articles. */
import { flow, maybe, or } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import * as Article from "../ArticleOptions.ts"
import * as Bundle from "../BundleRows.ts"

export const Articles = Schema.Struct({
  ...flow(true, "15 minutes"),
  priceTo: or(Article.ArticleOptions.fields.priceTo, Article.defaults.priceTo, "Where the price goes a second time"),
  vatPercentTo: or(
    Article.ArticleOptions.fields.vatPercentTo,
    Article.defaults.vatPercentTo,
    "Where the VAT rate goes"
  ),
  renames: or(
    Article.ArticleOptions.fields.renames,
    Article.defaults.renames,
    "What becomes of a product code that was renamed in the shop: parked, or to be renamed by `crossdock renames`"
  ),
  deactivate: or(
    Article.ArticleOptions.fields.deactivate,
    Article.defaults.deactivate,
    "What becomes of an article whose product is hidden in the shop: kept as it is, or made inactive"
  ),
  deleted: or(
    Article.ArticleOptions.fields.deleted,
    Article.defaults.deleted,
    "What becomes of an article whose product or variation was deleted in the shop: kept as it is, or made inactive"
  ),
  nonStock: or(
    Article.ArticleOptions.fields.nonStock,
    Article.defaults.nonStock,
    "Whether the warehouse is told of what the shop keeps no stock of"
  ),
  virtual: or(
    Article.ArticleOptions.fields.virtual,
    Article.defaults.virtual,
    "Whether the warehouse hears of what it does not pick (orders.notPicked), as articles and as rows of orders"
  ),
  customs: or(
    Article.Customs,
    Article.defaults.customs,
    "Features of the shop that hold what the customs want to know"
  ),
  pictures: maybe(
    Schema.NonEmptyString,
    "Everything before a picture's file name, such as https://STORE.mycashflow.fi/tuotekuvat/; no pictures without it"
  ),
  bundles: or(
    Bundle.BundleOptions.fields.bundles,
    Bundle.defaults.bundles,
    "What is picked of a bundle: its parts, or the bundle itself as a kit"
  ),
  bundleIds: or(
    Bundle.BundleOptions.fields.bundleIds,
    Bundle.defaults.bundleIds,
    "What a part's bundle_id names: the bundle's row, its product, or no row at all"
  )
})

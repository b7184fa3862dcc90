/** What a store file says of articles. */
import { Schema } from "effect"
import * as Article from "../ArticleOptions.ts"
import * as Bundle from "../BundleRows.ts"
import { flow } from "../flow.ts"
import { or } from "../settingWords.ts"

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

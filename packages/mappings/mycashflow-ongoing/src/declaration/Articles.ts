/** What a store file says of articles. */
import { Schema } from "effect"
import * as Article from "../ArticleOptions.ts"
import { flow } from "../flow.ts"
import { or } from "../settingWords.ts"

export const Articles = Schema.Struct({
  ...flow(true, "15 minutes"),
  priceTo: or(Article.ArticleOptions.fields.priceTo, Article.defaults.priceTo, "Where the price goes a second time"),
  vatPercentTo: or(Article.ArticleOptions.fields.vatPercentTo, Article.defaults.vatPercentTo, "Where the VAT rate goes")
})

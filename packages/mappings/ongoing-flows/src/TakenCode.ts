/** A code that is the number of another article: it was that one's code before. */
import { Verdict } from "@crossdock/core"
import type { PutArticle } from "@crossdock/ongoing"
import { Option } from "effect"

export const code = "code-taken"

/** The key that an article of the warehouse bears as its product code; none where no shop's ids can have been written there. */
export const keyOf = ({ productCode }: Pick<PutArticle, "productCode">) =>
  Option.filter(Option.fromNullishOr(productCode), (each) => /^\d{1,15}(?:-\d{1,15})?$/.test(each))

/** `held`: the article of a sellable that the shop still has, under another code by now. */
export const refuse = ({ articleName, articleNumber, productCode }: PutArticle, held: PutArticle) =>
  Verdict.park(
    code,
    `"${articleName}" (${productCode}) has the product code ${articleNumber}, and in the warehouse that is the article of "${held.articleName}" ` +
      `(${held.productCode}): give ${productCode} another code in the shop, or have the article of ${held.productCode} renamed ` +
      `(articles.renames: rename); once the shop no longer has ${held.productCode}, ${productCode} takes its article over`
  )

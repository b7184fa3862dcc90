/** What a sellable that the shop has no more asks of the warehouse: that its article, if it is still its own, be inactive. */
import { Ledger, Verdict } from "@crossdock/core"
import type { PutArticle } from "@crossdock/ongoing"

/**
 * `held`: the article as it lies there. Its product code is the key of the sellable that it was last written for: another one that
 * has taken over the number, or somebody else, keeps it.
 */
export const toInactiveArticle = (
  { key, remoteKey: articleNumber }: Pick<Ledger.Remembered, "key" | "remoteKey">,
  { productCode }: PutArticle
): PutArticle | Verdict.Verdict =>
  productCode === key
    ? { articleNumber, isActive: false }
    : Verdict.skip(
        Ledger.goneCode,
        `the shop no longer has it, and its article ${articleNumber} is ${productCode ?? "another one"} in the warehouse by now: left as it is`
      )

/** Counts of items by article. */
import { BigDecimal } from "effect"

export type Items = Readonly<Record<string, BigDecimal.BigDecimal>>

export const none = BigDecimal.fromBigInt(0n)

/** Only articles of which there are some. */
export const sum = (
  counts: ReadonlyArray<readonly [article: string | null | undefined, BigDecimal.BigDecimal]>
): Items => {
  const sums = new Map<string, BigDecimal.BigDecimal>()
  for (const [article, count] of counts) {
    if (typeof article === "string") sums.set(article, BigDecimal.sum(sums.get(article) ?? none, count))
  }
  return Object.fromEntries([...sums].filter(([, count]) => BigDecimal.isPositive(count)))
}

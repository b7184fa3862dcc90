/** Which accounts a flow runs between. */
import type { Declaration } from "../Declaration.ts"

/** A store that is pointed at another shop, warehouse or goods owner starts anew: nothing is known of those. */
export const accountsOf = ({ mycashflow, ongoing }: Declaration) =>
  [mycashflow.baseUrl, mycashflow.store, ongoing.baseUrl, ongoing.warehouse, ongoing.goodsOwnerId].join(" ")

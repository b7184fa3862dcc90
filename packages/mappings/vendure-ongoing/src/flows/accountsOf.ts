/** Which accounts a flow runs between. */
import type { Declaration } from "../Declaration.ts"

/** A store that is pointed at another shop, warehouse or goods owner starts anew: nothing is known of those. */
export const accountsOf = ({ ongoing, vendure }: Declaration) =>
  [vendure.baseUrl, vendure.channelToken, ongoing.baseUrl, ongoing.warehouse, ongoing.goodsOwnerId].join(" ")

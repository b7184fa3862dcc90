/** Everything a simulated warehouse holds for its one goods owner. */
import type { Settings } from "./Settings.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredOrder } from "./StoredOrder.ts"

export interface World {
  readonly settings: Settings
  readonly warehouse: string
  readonly goodsOwnerId: number
  readonly now: () => Date
  /** By article number, in ascending order of id. */
  readonly articles: Map<string, StoredArticle>
  /** By order number, in ascending order of id. */
  readonly orders: Map<string, StoredOrder>
  /** By code. */
  readonly waysOfDelivery: Map<string, { readonly id: number; readonly code: string; readonly name: string }>
  /** Ids by customer number. */
  readonly customers: Map<string, number>
  /** Ids ascend within their kind. */
  readonly nextId: (kind: keyof typeof firstIds) => number
}

export const make = (options: Pick<World, "settings" | "warehouse" | "goodsOwnerId" | "now">): World => {
  const ids: Record<keyof typeof firstIds, number> = { ...firstIds }
  return {
    ...options,
    articles: new Map(),
    orders: new Map(),
    waysOfDelivery: new Map(),
    customers: new Map(),
    nextId: (kind) => (ids[kind] += 1)
  }
}

/** Of the size seen in Ongoing's own examples. */
const firstIds = { article: 18066, order: 50160, line: 90400, customer: 21627, parcel: 7000, wayOfDelivery: 30 }

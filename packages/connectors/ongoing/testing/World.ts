/** Everything a simulated warehouse holds for its one goods owner. */
import type { Settings } from "./Settings.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import type { StoredPurchaseOrder } from "./StoredPurchaseOrder.ts"
import type { StoredReturnOrder } from "./StoredReturnOrder.ts"

export interface Named {
  readonly id: number
  readonly code: string
  readonly name: string
}

interface ReturnCause extends Named {
  readonly isRemoveCause: boolean
}

export interface StoredFile {
  readonly fileId: number
  /** What it hangs on, such as `orders/50161`. */
  readonly owner: string
  readonly fileName: string
  readonly mimeType: string
  readonly fileDataBase64: string
}

/** What webhooks are sent about. */
export type Event =
  | { readonly kind: "order created"; readonly order: StoredOrder }
  | { readonly kind: "order status changed"; readonly order: StoredOrder; readonly from: number }
  | { readonly kind: "return order"; readonly returnOrder: StoredReturnOrder }

export interface World {
  readonly settings: Settings
  readonly warehouse: string
  readonly goodsOwnerId: number
  readonly now: () => Date
  /** By article number, in ascending order of id. */
  readonly articles: Map<string, StoredArticle>
  /** By order number, in ascending order of id. */
  readonly orders: Map<string, StoredOrder>
  /** What orders looked like before they were last written, and when that was, by order number. */
  readonly earlier: Map<string, { readonly until: Date; readonly order: StoredOrder | undefined }>
  readonly returnOrders: Map<string, StoredReturnOrder>
  readonly purchaseOrders: Map<string, StoredPurchaseOrder>
  readonly files: Map<number, StoredFile>
  /** By code, all of these. */
  readonly waysOfDelivery: Map<string, Named>
  readonly orderClasses: Map<string, Named>
  readonly orderTypes: Map<string, Named>
  readonly articleClasses: Map<string, Named>
  readonly returnCauses: Map<string, ReturnCause>
  /** Ids by customer number. */
  readonly customers: Map<string, number>
  /** Ids ascend within their kind. */
  readonly nextId: (kind: keyof typeof firstIds) => number
  readonly listeners: Array<(event: Event) => void>
}

export const make = (options: Pick<World, "settings" | "warehouse" | "goodsOwnerId" | "now">): World => {
  const ids: Record<keyof typeof firstIds, number> = { ...firstIds }
  return {
    ...options,
    articles: new Map(),
    orders: new Map(),
    earlier: new Map(),
    returnOrders: new Map(),
    purchaseOrders: new Map(),
    files: new Map(),
    waysOfDelivery: new Map(),
    orderClasses: new Map(),
    orderTypes: new Map(),
    articleClasses: new Map(),
    returnCauses: new Map(),
    customers: new Map(),
    nextId: (kind) => (ids[kind] += 1),
    listeners: []
  }
}

/** An existing code keeps its name (API notes §3, INFERRED, as "find or create"). */
export const findOrCreate = (world: World, register: Map<string, Named>, code: string, name: string): Named => {
  const found = register.get(code) ?? { id: world.nextId("register"), code, name }
  register.set(code, found)
  return found
}

export const tell = (world: World, event: Event): void => {
  for (const listener of world.listeners) listener(event)
}

/** Of the size seen in Ongoing's own examples. */
const firstIds = {
  article: 18066,
  order: 50160,
  line: 90400,
  customer: 21627,
  parcel: 7000,
  register: 30,
  returnOrder: 300,
  purchaseOrder: 245,
  file: 188,
  webhookEvent: 1000
}

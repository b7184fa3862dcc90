/** Everything that the simulated shop knows. */
import { DateTime } from "effect"
import * as Moment from "./Moment.ts"
import type { ShopOrder } from "./ShopOrder.ts"
import type { ShopProduct, ShopStock } from "./ShopProduct.ts"
import { defaults, type Switches } from "./Switches.ts"

export interface StockChangeRow {
  readonly id: number
  readonly changed_at: DateTime.Utc
  readonly stock_item_id: number
  /** After the change. */
  readonly quantity: number
  readonly quantity_change: number
}

/** Where the platform stumbles over an order: in lists that show what hangs on it, or however it is asked for. */
export type Stumble = "in lists" | "everywhere"

export type Topic = "order.created" | "order.updated" | "order.cancelled"

export interface Shop {
  readonly name: string
  readonly switches: Switches
  /** To the second. */
  readonly now: () => DateTime.Utc
  /** Counts up, for each kind of record on its own. */
  readonly nextId: (kind: string) => number
  readonly products: Map<number, ShopProduct>
  readonly orders: Map<number, ShopOrder>
  readonly stockChanges: Array<StockChangeRow>
  /** Orders whose customer was sent a shipping confirmation. */
  readonly mails: Array<number>
  /** Told of what happens to orders, in the words of webhooks' topics. */
  readonly listeners: Array<(topic: Topic, order: ShopOrder) => void>
  readonly stumbles: Map<number, Stumble>
  /** Whose product a code is; emptied whenever that may have changed. */
  readonly codes: Map<string, Owned>
  /** Fields that are shown otherwise than they are, by `products/1` or `orders/1`. */
  readonly oddities: Map<string, Readonly<Record<string, unknown>>>
}

export const make = (name: string, now: () => Date, switches: Partial<Switches>): Shop => {
  const ids = new Map<string, number>()
  return {
    name,
    switches: { ...defaults, ...switches },
    now: () => Moment.toSecond(DateTime.fromDateUnsafe(now())),
    nextId: (kind) => {
      const id = (ids.get(kind) ?? firstIds[kind] ?? 0) + 1
      ids.set(kind, id)
      return id
    },
    products: new Map(),
    orders: new Map(),
    stockChanges: [],
    mails: [],
    listeners: [],
    stumbles: new Map(),
    codes: new Map(),
    oddities: new Map()
  }
}

/** Apart, so that an id of one kind is not taken for one of another unnoticed. */
const firstIds: Readonly<Record<string, number>> = {
  products: 100,
  variations: 2_000,
  stock: 500,
  orders: 10_000,
  lines: 90_000,
  shipments: 70_000,
  payments: 60_000,
  changes: 300_000
}

export const tell = (shop: Shop, topic: Topic, order: ShopOrder): void => {
  for (const listener of shop.listeners) listener(topic, order)
}

/** Whose stock it is, if anyone's. A product code may stand on several; the first one has it. */
export interface Owned {
  readonly product: ShopProduct
  readonly variation: ShopProduct["variations"][number] | null
  readonly stock_item: ShopStock
}

export const ownedOf = (product: ShopProduct): ReadonlyArray<Owned> =>
  product.stock_item === null
    ? product.variations.map((variation) => ({ product, variation, stock_item: variation.stock_item }))
    : [{ product, variation: null, stock_item: product.stock_item }]

export const findByCode = (shop: Shop, code: string): Owned | undefined => {
  if (shop.codes.size === 0) {
    for (const owned of [...shop.products.values()].flatMap(ownedOf)) {
      const { product_code } = owned.variation ?? owned.product
      if (product_code !== null && !shop.codes.has(product_code)) shop.codes.set(product_code, owned)
    }
  }
  return shop.codes.get(code)
}

/** What the people in the warehouse do: receive, allocate, pick, ship, cancel. */
import { status } from "./Status.ts"
import { partsOf } from "./Stock.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredLine, StoredOrder, StoredParcel } from "./StoredOrder.ts"
import type { World } from "./World.ts"

export const articleNamed = (world: World, articleNumber: string): StoredArticle => {
  const article = world.articles.get(articleNumber)
  if (article === undefined) throw new RangeError(`the simulated warehouse has no article ${articleNumber}`)
  return article
}

export const orderNamed = (world: World, orderNumber: string): StoredOrder => {
  const order = world.orders.get(orderNumber)
  if (order === undefined) throw new RangeError(`the simulated warehouse has no order ${orderNumber}`)
  return order
}

export const setStock = (world: World, articleNumber: string, numberOfItems: number) => {
  const article = articleNamed(world, articleNumber)
  world.articles.set(articleNumber, { ...article, numberOfItems, stockChanged: world.now() })
}

/** The stock of these lines' articles has changed, if only in what of it can be sold. */
export const touchStock = (world: World, lines: ReadonlyArray<StoredLine>) => {
  for (const articleNumber of lines.flatMap((line) => articlesOf(world, line))) {
    const article = world.articles.get(articleNumber)
    if (article !== undefined) world.articles.set(articleNumber, { ...article, stockChanged: world.now() })
  }
}

const articlesOf = (world: World, { articleNumber }: StoredLine) => [
  articleNumber,
  ...partsOf(world, articleNumber).map((part) => part.articleNumber)
]

export const setStatus = (world: World, orderNumber: string, number: number, change: Partial<StoredOrder> = {}) => {
  const order = orderNamed(world, orderNumber)
  const now = world.now()
  world.orders.set(orderNumber, { ...order, ...change, status: number, statusChanged: now, updated: now })
  touchStock(world, order.lines)
}

export const startPicking = (world: World, orderNumber: string) => {
  const lines = orderNamed(world, orderNumber).lines.map((line) => Object.assign({}, line, { allocated: line.ordered }))
  setStatus(world, orderNumber, status.allocated, { lines })
}

/** By row number; a row that is not named stays on the shelf. Everything, without quantities. */
export type Quantities = Readonly<Record<string, number>>

/** Picked items leave the stock and wait for the carrier. */
export const pick = (world: World, orderNumber: string, quantities?: Quantities) => {
  const lines = orderNamed(world, orderNumber).lines.map((line) => {
    const picked = quantities === undefined ? line.ordered : (quantities[line.rowNumber] ?? 0)
    takeFromShelf(world, line, picked - line.picked)
    return Object.assign({}, line, { picked })
  })
  setStatus(world, orderNumber, status.picked, { lines })
}

const takeFromShelf = (world: World, line: StoredLine, count: number) => {
  for (const { articleNumber, each } of partsOf(world, line.articleNumber)) {
    const article = world.articles.get(articleNumber)
    if (article !== undefined) setStock(world, articleNumber, Math.max(0, article.numberOfItems - count * each))
  }
}

export interface Shipping {
  /** Waybills of shipments. */
  readonly tracking?: ReadonlyArray<string>
  /** Packages, with or without waybills of their own. */
  readonly parcels?: ReadonlyArray<{ readonly waybill?: string; readonly isReturnParcel?: boolean }>
  /** 450 Sent by default. */
  readonly status?: number
}

/** What was not picked before is picked now, unless something was: then that is all that goes. */
export const ship = (world: World, orderNumber: string, shipping: Shipping = {}) => {
  if (orderNamed(world, orderNumber).lines.every(({ picked }) => picked === 0)) pick(world, orderNumber)
  const created = world.now()
  setStatus(world, orderNumber, shipping.status ?? status.sent, {
    shippedTime: created,
    tracking: (shipping.tracking ?? []).map((waybill) => ({ waybill, created })),
    parcels: (shipping.parcels ?? []).map((parcel) => toParcel(world, parcel))
  })
}

const toParcel = (world: World, parcel: NonNullable<Shipping["parcels"]>[number]): StoredParcel => {
  const id = world.nextId("parcel")
  return {
    id,
    parcelNumber: `P${id}`,
    isReturnParcel: parcel.isReturnParcel ?? false,
    waybill: parcel.waybill ?? null
  }
}

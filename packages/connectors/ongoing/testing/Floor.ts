/** What the people in the warehouse do with orders: allocate, pick, pack, ship, cancel. */
import { status } from "./Status.ts"
import { shelfOf } from "./Stock.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredLine, StoredOrder, StoredParcel } from "./StoredOrder.ts"
import { tell, type World } from "./World.ts"

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

export const setStock = (
  world: World,
  articleNumber: string,
  numberOfItems: number,
  change: Partial<StoredArticle> = {}
) => {
  const article = articleNamed(world, articleNumber)
  world.articles.set(articleNumber, { ...article, ...change, numberOfItems, stockChanged: world.now() })
}

export const receive = (world: World, articleNumber: string, numberOfItems: number) =>
  setStock(world, articleNumber, articleNamed(world, articleNumber).numberOfItems + numberOfItems, {
    lastIn: world.now()
  })

/** The stock of these lines' articles has changed, if only in what of it can be sold. */
export const touchStock = (world: World, lines: ReadonlyArray<StoredLine>) => {
  const touched = lines.flatMap((line) => [line, ...shelfOf(line)])
  for (const { articleNumber } of touched) {
    const article = world.articles.get(articleNumber)
    if (article !== undefined) world.articles.set(articleNumber, { ...article, stockChanged: world.now() })
  }
}

export const setStatus = (world: World, orderNumber: string, number: number, change: Partial<StoredOrder> = {}) => {
  const before = orderNamed(world, orderNumber)
  const now = world.now()
  const order = { ...before, ...change, status: number, statusChanged: now, updated: now }
  world.orders.set(orderNumber, order)
  touchStock(world, before.lines)
  if (before.status !== number) tell(world, { kind: "order status changed", order, from: before.status })
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
  setStatus(world, orderNumber, status.picked, { lines, lastPicked: world.now() })
}

const takeFromShelf = (world: World, line: StoredLine, count: number) => {
  for (const { articleNumber, each } of shelfOf(line)) {
    const article = world.articles.get(articleNumber)
    if (article !== undefined) setStock(world, articleNumber, Math.max(0, article.numberOfItems - count * each))
  }
}

/** In parcels, with the order still to be sent. */
export const pack = (world: World, orderNumber: string, parcels: NonNullable<Shipping["parcels"]> = [{}]) => {
  const order = orderNamed(world, orderNumber)
  world.orders.set(orderNumber, {
    ...order,
    lines: order.lines.map((line) => Object.assign({}, line, { packed: line.picked })),
    parcels: parcels.map((parcel) => toParcel(world, parcel)),
    updated: world.now()
  })
}

export interface Shipping {
  /** Waybills of shipments. */
  readonly tracking?: ReadonlyArray<string>
  /** Packages, with or without waybills of their own. */
  readonly parcels?: ReadonlyArray<{ readonly waybill?: string; readonly isReturnParcel?: boolean }>
  /** Waybills of shipments back, for whoever is not pleased. */
  readonly returnTracking?: ReadonlyArray<string>
  /** 450 Sent by default. */
  readonly status?: number
}

/** What was not picked before is picked now, unless something was: then that is all that goes. */
export const ship = (world: World, orderNumber: string, shipping: Shipping = {}) => {
  if (orderNamed(world, orderNumber).lines.every(({ picked }) => picked === 0)) pick(world, orderNumber)
  const { lines, parcels } = orderNamed(world, orderNumber)
  const created = world.now()
  const shipments = (waybills: ReadonlyArray<string> = []) => waybills.map((waybill) => ({ waybill, created }))
  setStatus(world, orderNumber, shipping.status ?? status.sent, {
    lines: lines.map((line) => Object.assign({}, line, { packed: line.picked })),
    shippedTime: created,
    tracking: shipments(shipping.tracking),
    returnTracking: shipments(shipping.returnTracking),
    parcels: shipping.parcels?.map((parcel) => toParcel(world, parcel)) ?? parcels
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

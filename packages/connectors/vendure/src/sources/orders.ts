/**
 * Orders that customers have placed, as they change. What still lies in a cart is none yet. Vendure does not mark every change of an order:
 * one of its state or its address leaves `updatedAt` as it was. So those that are still open are read in every run.
 */
import { Source } from "@crossdock/core"
import { DateTime, Duration, Effect } from "effect"
import * as Changed from "../Changed.ts"
import * as documents from "../documents.ts"
import { Order } from "../Order.ts"
import { personal } from "../personal.ts"
import * as PlacedOrders from "../PlacedOrders.ts"
import { VendureClient } from "../VendureClient.ts"

export interface OrdersOptions {
  /** How much earlier than the last run began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
  /** A first run begins with orders that changed then or later. */
  readonly since?: DateTime.Utc | undefined
}

const list = PlacedOrders.make(Order, documents.orders)

const name = "vendure/orders"
const cancelled = "Cancelled"

export const orders = ({ overlap = "5 minutes", since }: OrdersOptions = {}) => {
  const signature = since === undefined ? name : `${name} since ${DateTime.formatIso(since)}`
  return Source.both(
    Source.make({
      ...common,
      signature,
      pages: Changed.pages({ by: "orderPlacedAt", anew: true, read: openPage, overlap, since })
    }),
    Source.make({ ...common, signature, pages: Changed.pages({ by: "updatedAt", read: list.page, overlap, since }) })
  )
}

const common = {
  name,
  personal,
  cursor: Changed.Cursor,
  key: ({ code }: Order) => code,
  window: Changed.window,
  get: Effect.fn("orders.get")(function* (code: string) {
    return yield* list.one(yield* VendureClient, code)
  })
}

/** Nothing happens to them in the warehouse any more. */
const finished = ["Shipped", "PartiallyDelivered", "Delivered", cancelled]

/** One that was cancelled by a mere change of its state is marked no more than others; nobody cancels it later than that. */
const cancelledLately = Duration.days(60)

const openPage: Changed.List<Order>["read"] = Effect.fnUntraced(function* (client, options) {
  const now = yield* DateTime.now
  const lately = DateTime.formatIso(DateTime.subtractDuration(now, cancelledLately))
  const isOpen = { state: { notIn: [...finished] } }
  const isCancelledLately = { _and: [{ state: { eq: cancelled } }, { orderPlacedAt: { after: lately } }] }
  return yield* list.page(client, { ...options, filter: { ...options.filter, _or: [isOpen, isCancelledLately] } })
})

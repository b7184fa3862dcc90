/** Orders whose status changed, all of them or those that were shipped. The model does not say when that was. */
import { Source } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Stream } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import { Order } from "../Order.ts"
import type { OrdersQuery } from "../OrdersQuery.ts"
import type { Thresholds } from "../OrderStatus.ts"
import { personal } from "../personal.ts"
import * as ShippedOrder from "../ShippedOrder.ts"
import * as RawOrder from "./RawOrder.ts"
import * as Sweep from "./Sweep.ts"

export interface OrdersOptions {
  /** Inclusive, as is `orderStatusTo`. */
  readonly orderStatusFrom?: number | undefined
  readonly orderStatusTo?: number | undefined
  /** How much earlier than the last sweep began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
  /** How far back the first sweep looks. 30 days by default. */
  readonly lookBack?: Duration.Input | undefined
}

/** Orders that are in one of these statuses and came there since the last sweep. `get` gives an order in any status. */
export const orders = (options: OrdersOptions = {}) => {
  const { orderStatusFrom, orderStatusTo } = options
  return sweepOf("ongoing/orders", options, () => ({ orderStatusFrom, orderStatusTo }))
}

/** Orders that were cancelled since the last sweep, by whomever. `get` gives an order in any status. */
export const cancelledOrders = (options: Pick<OrdersOptions, "overlap" | "lookBack"> = {}) =>
  sweepOf("ongoing/cancelledOrders", options, ({ cancelledStatus }) => ({
    orderStatusFrom: cancelledStatus,
    orderStatusTo: cancelledStatus
  }))

export interface ShippedOrdersOptions extends Pick<OrdersOptions, "overlap" | "lookBack"> {
  /**
   * Whether an order is given as well that was shipped once and is not any more: taken back, cancelled or returned. Told by
   * its `shippedTime` (INFERRED that it stays). Then all orders whose status changed are read. Default: no.
   */
  readonly takenBack?: boolean | undefined
}

/**
 * Orders that the warehouse has shipped, by the account's thresholds, each with its back orders; a back order is given as the
 * order that it belongs to. `get` gives an order in any status.
 */
export const shippedOrders = ({ takenBack = false, ...options }: ShippedOrdersOptions = {}) =>
  withBackOrders(sweepOf(shippedName, options, (thresholds) => (takenBack ? {} : whileShipped(thresholds))))

/**
 * The same ones, by their last update as well: so tracking codes are seen that come without a change of status (INFERRED that they
 * count as an update). After a pause of two days only the status tells.
 */
export const shippedOrUpdatedOrders = (options: ShippedOrdersOptions = {}) =>
  Source.both(
    shippedOrders(options),
    withBackOrders(sweepOf(shippedName, { ...options, lookBack: longestUpdateMemory }, whileShipped, updatedSince))
  )

const shippedName = "ongoing/shippedOrders"

const whileShipped = ({ shippedBelow, shippedFrom }: Thresholds): Range => ({
  orderStatusFrom: shippedFrom,
  orderStatusTo: shippedBelow - 1
})

/** Shipped orders with lines of which less is reported than picked, each with its back orders. `get` gives an order in any status. */
export const ordersToReport = (options: Pick<OrdersOptions, "overlap" | "lookBack"> = {}) =>
  withBackOrders(
    sweepOf("ongoing/ordersToReport", options, (thresholds) => ({
      ...whileShipped(thresholds),
      onlyOrdersWithOrderLinesToReport: true
    }))
  )

const withBackOrders = (swept: Source.Source<Order, Sweep.Cursor, OngoingClient>) =>
  Source.make({
    ...swept,
    pages: (after) => Stream.mapEffect(swept.pages(after), shippedOnly),
    get: (key) =>
      Effect.flatMap(swept.get(key), (found) => Effect.transposeOption(Option.map(found, ShippedOrder.around)))
  })

const shippedOnly = (page: Source.Page<Order, Sweep.Cursor>) =>
  Effect.flatMap(OngoingClient, ({ thresholds }) =>
    ShippedOrder.page({ ...page, items: page.items.filter((each) => wasShipped(each, thresholds)) })
  )

const wasShipped = ({ orderInfo: { orderStatus, shippedTime } }: Order, thresholds: Thresholds) =>
  (orderStatus.number >= thresholds.shippedFrom && orderStatus.number < thresholds.shippedBelow) || shippedTime !== null

type Range = Pick<OrdersOptions, "orderStatusFrom" | "orderStatusTo"> &
  Pick<OrdersQuery, "onlyOrdersWithOrderLinesToReport">

type ChangedSince = (since: DateTime.Utc | undefined) => Effect.Effect<OrdersQuery>

const statusChangedSince: ChangedSince = (since) => Effect.succeed({ orderStatusChangedTimeFrom: since })

/** It must not lie back two days (API notes §4), by the platform's clock. */
const longestUpdateMemory = Duration.hours(47)

const updatedSince: ChangedSince = (since) =>
  Effect.map(DateTime.now, (now) => {
    const earliest = DateTime.subtractDuration(now, longestUpdateMemory)
    return { orderUpdatedTimeFrom: since === undefined ? earliest : DateTime.max(since, earliest) }
  })

const sweepOf = (
  name: string,
  { lookBack = "30 days", orderStatusFrom, orderStatusTo, overlap = "5 minutes" }: OrdersOptions,
  rangeOf: (thresholds: Thresholds) => Range,
  changedSince: ChangedSince = statusChangedSince
): Source.Source<Order, Sweep.Cursor, OngoingClient> =>
  Source.make({
    name,
    personal,
    signature: `${name} ${format({ orderStatusFrom, orderStatusTo })}`,
    cursor: Sweep.Cursor,
    window: Sweep.window,
    key: (order: Order) => order.orderInfo.orderNumber,
    pages: Sweep.pages({
      operation: "GET /orders",
      asked: ({ thresholds }) => format(rangeOf(thresholds)),
      ask: (client, { from, limit, since }) =>
        Effect.flatMap(changedSince(since), (changed) =>
          client.getOrders({ ...rangeOf(client.thresholds), ...changed, orderIdFrom: from, maxOrdersToGet: limit })
        ),
      item: Order,
      identify: RawOrder.identify,
      lookBack,
      overlap
    }),
    get: Lookup.order
  })

const format = ({ orderStatusFrom, orderStatusTo }: Range) => `${orderStatusFrom ?? ""}-${orderStatusTo ?? ""}`

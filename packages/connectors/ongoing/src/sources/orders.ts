/** Orders whose status changed, all of them or those that were shipped. The model does not say when that was. */
import { Source } from "@crossdock/core"
import { type Duration, Result, Schema } from "effect"
import * as Lookup from "../Lookup.ts"
import type { OngoingClient } from "../OngoingClient.ts"
import { Order } from "../Order.ts"
import type { Thresholds } from "../OrderStatus.ts"
import { Whole } from "../Whole.ts"
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

/** Orders that the warehouse has shipped, by the account's thresholds. `get` gives an order in any status. */
export const shippedOrders = (options: Pick<OrdersOptions, "overlap" | "lookBack"> = {}) =>
  sweepOf("ongoing/shippedOrders", options, ({ shippedBelow, shippedFrom }) => ({
    orderStatusFrom: shippedFrom,
    orderStatusTo: shippedBelow - 1
  }))

type Range = Pick<OrdersOptions, "orderStatusFrom" | "orderStatusTo">

const sweepOf = (
  name: string,
  { lookBack = "30 days", orderStatusFrom, orderStatusTo, overlap = "5 minutes" }: OrdersOptions,
  rangeOf: (thresholds: Thresholds) => Range
): Source.Source<Order, Sweep.Cursor, OngoingClient> =>
  Source.make({
    name,
    signature: `${name} ${format({ orderStatusFrom, orderStatusTo })}`,
    cursor: Sweep.Cursor,
    key: (order: Order) => order.orderInfo.orderNumber,
    pages: Sweep.pages({
      operation: "GET /orders",
      asked: ({ thresholds }) => format(rangeOf(thresholds)),
      ask: (client, { from, limit, since }) =>
        client.getOrders({
          ...rangeOf(client.thresholds),
          orderStatusChangedTimeFrom: since,
          orderIdFrom: from,
          maxOrdersToGet: limit
        }),
      item: Order,
      identify,
      lookBack,
      overlap
    }),
    get: Lookup.order
  })

const format = ({ orderStatusFrom, orderStatusTo }: Range) => `${orderStatusFrom ?? ""}-${orderStatusTo ?? ""}`

const RawOrder = Schema.Struct({
  orderInfo: Schema.Struct({ orderId: Whole, orderNumber: Schema.optionalKey(Schema.Unknown) })
})
const decodeRaw = Schema.decodeUnknownResult(RawOrder)

const identify = (raw: unknown) =>
  Result.map(decodeRaw(raw), ({ orderInfo: { orderId, orderNumber } }) => ({
    id: orderId,
    key: typeof orderNumber === "string" && orderNumber !== "" ? orderNumber : String(orderId)
  }))

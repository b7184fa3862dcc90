/**
 * Orders of which something came back, announced or not.
 *
 * Read from the orders, since those can be asked for by the moment of their last return, page by page, and count all that came
 * back. Return orders have no paging, and know nothing of goods that nobody announced: they are read with their order.
 */
import { Source } from "@crossdock/core"
import { type Duration, Effect, Option, Stream } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import { Order } from "../Order.ts"
import { personal } from "../personal.ts"
import * as ReturnedOrder from "../ReturnedOrder.ts"
import * as ShippedOrder from "../ShippedOrder.ts"
import * as RawOrder from "./RawOrder.ts"
import * as Sweep from "./Sweep.ts"

export interface ReturnedOrdersOptions {
  /** How much earlier than the last sweep began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
  /** How far back the first sweep looks. 30 days by default. */
  readonly lookBack?: Duration.Input | undefined
}

/** A back order is given as the order that it belongs to. `get` gives an order whether or not anything of it came back. */
export const returnedOrders = ({
  lookBack = "30 days",
  overlap = "5 minutes"
}: ReturnedOrdersOptions = {}): Source.Source<ReturnedOrder.ReturnedOrder, Sweep.Cursor, OngoingClient> => {
  const swept = Sweep.pages<Order>({
    operation: "GET /orders",
    asked: () => "returned",
    ask: (client, { from, limit, since }) =>
      client.getOrders({ lastReturnedFrom: since, orderIdFrom: from, maxOrdersToGet: limit }),
    item: Order,
    identify: RawOrder.identify,
    lookBack,
    overlap
  })
  return Source.make({
    name: "ongoing/returnedOrders",
    personal,
    signature: "ongoing/returnedOrders",
    cursor: Sweep.Cursor,
    window: Sweep.window,
    key: (order: ReturnedOrder.ReturnedOrder) => order.orderInfo.orderNumber,
    pages: (after) => Stream.mapEffect(swept(after), withOthers),
    get: (key) =>
      Effect.flatMap(Lookup.order(key), (found) =>
        Effect.transposeOption(
          Option.map(found, (order) => Effect.flatMap(ShippedOrder.around(order), ReturnedOrder.one))
        )
      )
  })
}

const withOthers = Effect.fnUntraced(function* (page: Source.Page<Order, Sweep.Cursor>) {
  const whole = yield* ShippedOrder.page(page)
  const { items, unreadable } = yield* ReturnedOrder.all(whole.items)
  return { ...whole, items, unreadable: [...whole.unreadable, ...unreadable] }
})

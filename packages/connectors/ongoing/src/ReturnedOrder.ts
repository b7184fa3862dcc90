/** An order of which something came back, with its back orders and the return orders that were made for any of them. */
import { Effect } from "effect"
import * as Lookup from "./Lookup.ts"
import { OngoingClient } from "./OngoingClient.ts"
import type { Order } from "./Order.ts"
import type { ReturnOrder } from "./ReturnOrder.ts"
import * as ShippedOrder from "./ShippedOrder.ts"

export interface ReturnedOrder extends ShippedOrder.ShippedOrder {
  /** None where nobody had announced it. */
  readonly returnOrders: ReadonlyArray<ReturnOrder>
}

/** Whatever of them is asked about. */
export const around = Effect.fnUntraced(function* (order: Order) {
  const client = yield* OngoingClient
  const whole = yield* ShippedOrder.around(order)
  const customerOrderNumbers = [whole, ...whole.backOrders].map(({ orderInfo }) => orderInfo.orderNumber)
  const { body } = yield* client.getReturnOrders({ customerOrderNumbers })
  const found: ReturnedOrder = { ...whole, returnOrders: yield* Lookup.readReturnOrders(body) }
  return found
})

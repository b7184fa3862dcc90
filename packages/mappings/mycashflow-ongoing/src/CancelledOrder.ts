/** An order that is, or was, cancelled in the warehouse, beside what the shop has of it. */
import type { Order as ShopOrder } from "@crossdock/mycashflow"
import type { Order } from "@crossdock/ongoing"
import { Option } from "effect"
import { shopOrderIdOf } from "./shopOrderId.ts"

export interface CancelledOrder {
  /** As it is now: it may live again. */
  readonly order: Order
  /** None where the shop has no such order, or it does not matter. */
  readonly inShop: Option.Option<ShopOrder>
}

export interface CancelledOrderOptions {
  readonly orderNumberPrefix: string
  /** The warehouse's status of a cancelled order. */
  readonly cancelledStatus: number
}

export const isCancelled = (
  { cancelledStatus }: Pick<CancelledOrderOptions, "cancelledStatus">,
  { orderInfo: { orderStatus } }: Order
) => orderStatus.number === cancelledStatus

/** One that was to bring the rest of another is no order of the shop's. */
export const isBackOrder = ({ orderInfo }: Order) =>
  (orderInfo.advanced?.backOrderInfo?.backOrderForOrderId ?? null) !== null

/** The shop's id of an order that is to be looked up there. */
export const shopIdOf = (options: CancelledOrderOptions, order: Order): Option.Option<number> =>
  isCancelled(options, order) && !isBackOrder(order)
    ? shopOrderIdOf(options.orderNumberPrefix, order.orderInfo.orderNumber)
    : Option.none()

/** An order that is, or was, cancelled in the warehouse, beside what the shop has of it. */
import type { Order as ShopOrder } from "@crossdock/mycashflow"
import type { Order } from "@crossdock/ongoing"
import { Cancelled } from "@crossdock/ongoing-flows"
import { Option } from "effect"
import { shopOrderIdOf } from "./shopOrderId.ts"

export interface CancelledOrder {
  /** As it is now: it may live again. */
  readonly order: Order
  /** None where the shop has no such order, or it does not matter. */
  readonly inShop: Option.Option<ShopOrder>
}

export interface CancelledOrderOptions extends Cancelled.CancelledOptions {
  readonly orderNumberPrefix: string
}

/** The shop's id of an order that is to be looked up there. */
export const shopIdOf = (options: CancelledOrderOptions, order: Order): Option.Option<number> =>
  Cancelled.isCancelled(options, order) && !Cancelled.isBackOrder(order)
    ? shopOrderIdOf(options.orderNumberPrefix, order.orderInfo.orderNumber)
    : Option.none()

/** A shipped order with lines to report, beside what the shop has of it. */
import type { Order as ShopOrder } from "@crossdock/mycashflow"
import type { OrderLine, ShippedOrder } from "@crossdock/ongoing"
import { BigDecimal, Option } from "effect"
import { shopOrderIdOf } from "./shopOrderId.ts"

export interface OrderToReport {
  readonly order: ShippedOrder
  /** None where the shop has no such order, or there is nothing to report. */
  readonly inShop: Option.Option<ShopOrder>
}

export const isToReport = ({ pickedNumberOfItems, reportedNumberOfItems }: OrderLine) =>
  BigDecimal.isPositive(pickedNumberOfItems) &&
  (reportedNumberOfItems === null || !BigDecimal.equals(pickedNumberOfItems, reportedNumberOfItems))

/** The shop's id of an order that is to be looked up there. */
export const shopIdOf = (prefix: string, order: ShippedOrder): Option.Option<number> =>
  [order, ...order.backOrders].some(({ orderLines }) => orderLines.some(isToReport))
    ? shopOrderIdOf(prefix, order.orderInfo.orderNumber)
    : Option.none()

/** Whether the warehouse still lets an order be changed: not once it has started on it, nor after it was cancelled. */
import { ConnectorError } from "@crossdock/core"
import { Option } from "effect"
import type { Order } from "../Order.ts"
import * as OrderStatus from "../OrderStatus.ts"

/** Why this order can be put no more; none where it can. */
export const againstPut = (order: Order, thresholds: OrderStatus.Thresholds) => {
  const { orderStatus } = order.orderInfo
  const status = OrderStatus.format(orderStatus)
  if (orderStatus.number === thresholds.cancelledStatus) {
    return refused(
      "PUT /orders",
      "cancelled-in-warehouse",
      `the order is cancelled in the warehouse (status ${status})`
    )
  }
  return orderStatus.number > thresholds.lastOpenStatus
    ? refused("PUT /orders", started, `the order was changed but the warehouse has started on it: status ${status}`)
    : Option.none()
}

/** Why this order cannot be cancelled; none where it can, or is. */
export const againstCancel = (order: Order, thresholds: OrderStatus.Thresholds) => {
  const { orderStatus } = order.orderInfo
  if (orderStatus.number === thresholds.cancelledStatus || orderStatus.number <= thresholds.lastOpenStatus) {
    return Option.none()
  }
  const status = OrderStatus.format(orderStatus)
  return refused(
    "DELETE /orders",
    started,
    `the order was cancelled but the warehouse has started on it: status ${status}`
  )
}

const started = "warehouse-started"

const refused = (operation: string, code: string, detail: string) =>
  Option.some(
    new ConnectorError.ConnectorError({
      connector: "ongoing",
      operation,
      reason: new ConnectorError.Refused({ code, detail })
    })
  )

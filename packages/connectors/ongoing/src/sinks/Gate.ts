/** Whether the warehouse still lets an order be changed: not once it has started on it, nor after it was cancelled. */
import { ConnectorError } from "@crossdock/core"
import { Option } from "effect"
import type { Order } from "../Order.ts"
import * as OrderStatus from "../OrderStatus.ts"

export type Standing = "open" | "started" | "shipped" | "cancelled"

/** All of an order that the gate looks at. */
export interface Seen {
  readonly orderInfo: Pick<Order["orderInfo"], "orderStatus">
}

export const standingOf = ({ orderInfo: { orderStatus } }: Seen, thresholds: OrderStatus.Thresholds): Standing => {
  if (orderStatus.number === thresholds.cancelledStatus) return "cancelled"
  if (orderStatus.number <= thresholds.lastOpenStatus) return "open"
  return orderStatus.number < thresholds.shippedFrom ? "started" : "shipped"
}

/** The two sides disagree about an order, and the warehouse's side stands. */
export const disagreement = (operation: string, code: string, detail: string) =>
  new ConnectorError.ConnectorError({
    connector: "ongoing",
    operation,
    reason: new ConnectorError.Refused({ code, detail, disagrees: true })
  })

/** `what` differs from how the order is wanted. */
export const againstPut = (order: Seen, what: string) =>
  disagreement(
    "PUT /orders",
    started,
    `the order was changed but the warehouse has started on it: status ${statusOf(order)}; it stays there as it was: ${what}`
  )

export const againstReopening = (order: Seen) =>
  disagreement(
    "PUT /orders",
    "cancelled-in-warehouse",
    `the order is cancelled in the warehouse (status ${statusOf(order)}) and open in the shop: cancel it in the shop, place it there anew, or set orders.reopened to send`
  )

/** It was put there once more, or changed just when it was cancelled. */
export const stillCancelled = (order: Seen) =>
  disagreement(
    "PUT /orders",
    "cancelled-in-warehouse",
    `the order was sent again, and is still cancelled in the warehouse (status ${statusOf(order)}): cancel it in the shop, or place it there anew`
  )

/** Why this order cannot be cancelled; none where it can, or is. */
export const againstCancel = (order: Seen, thresholds: OrderStatus.Thresholds) => {
  const standing = standingOf(order, thresholds)
  return standing === "open" || standing === "cancelled"
    ? Option.none()
    : Option.some(
        disagreement(
          "DELETE /orders",
          started,
          `the order was cancelled but the warehouse has started on it: status ${statusOf(order)}`
        )
      )
}

/** The warehouse has taken the cancellation, and does not show it yet. */
export const cancelPending = (number: string) =>
  new ConnectorError.ConnectorError({
    connector: "ongoing",
    operation: "DELETE /orders",
    reason: new ConnectorError.Refused({
      code: "cancel-pending",
      detail: `the warehouse has taken the cancellation of order ${number}, and does not show it yet: looked at again in the next run`,
      mayPass: true
    })
  })

const statusOf = ({ orderInfo }: Seen) => OrderStatus.format(orderInfo.orderStatus)

const started = "warehouse-started"

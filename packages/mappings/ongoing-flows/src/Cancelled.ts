/** Whether an order of the warehouse is one that was cancelled there, and one of the shop's. */
import type { Order } from "@crossdock/ongoing"

export interface CancelledOptions {
  /** The warehouse's status of a cancelled order. */
  readonly cancelledStatus: number
}

type Told = Pick<Order, "orderInfo">

export const isCancelled = ({ cancelledStatus }: CancelledOptions, { orderInfo: { orderStatus } }: Told) =>
  orderStatus.number === cancelledStatus

/** One that was to bring the rest of another is no order of the shop's. */
export const isBackOrder = ({ orderInfo }: Told) =>
  (orderInfo.advanced?.backOrderInfo?.backOrderForOrderId ?? null) !== null

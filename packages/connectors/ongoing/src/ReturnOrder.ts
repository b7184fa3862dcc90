/** Goods that are expected back, and what of them has come (`GetReturnOrderModel`). */
import { Blank, Moment } from "@crossdock/http"
import { BigDecimal, Schema } from "effect"
import { CodeName } from "./CodeName.ts"
import { Numeric } from "./Numeric.ts"
import { OrderStatus } from "./OrderStatus.ts"
import { Whole } from "./Whole.ts"

const Text = Blank.orNull(Schema.String)

export const ReturnOrderLine = Schema.Struct({
  returnOrderLineId: Whole,
  /** Unique in its return order. */
  returnOrderRowNumber: Text,
  customerOrderLine: Blank.orNull(Schema.Struct({ orderLineId: Whole, customerOrderRowNumber: Text })),
  article: Blank.orNull(Schema.Struct({ articleNumber: Text })),
  returnCause: Blank.orNull(CodeName),
  toBeReturnedNumberOfItems: Numeric,
  returnedNumberOfItems: Numeric
})
export type ReturnOrderLine = typeof ReturnOrderLine.Type

export const ReturnOrder = Schema.Struct({
  returnOrderInfo: Schema.Struct({
    returnOrderId: Whole,
    returnOrderNumber: Text,
    /** The documents name no numbers. */
    returnOrderStatus: Blank.orNull(OrderStatus),
    returnOrderArrivalTime: Blank.orNull(Moment.Moment)
  }),
  /** The order that the goods were sent with. */
  customerOrderInfo: Blank.orNull(Schema.Struct({ orderId: Whole, orderNumber: Text })),
  returnOrderLines: Blank.orEmpty(ReturnOrderLine)
})
export type ReturnOrder = typeof ReturnOrder.Type

/** Something of it is back. */
export const isReceived = ({ returnOrderLines }: Pick<ReturnOrder, "returnOrderLines">): boolean =>
  returnOrderLines.some(({ returnedNumberOfItems }) => BigDecimal.isPositive(returnedNumberOfItems))

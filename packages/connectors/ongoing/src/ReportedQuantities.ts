/** How much of an order's lines has been passed on to wherever the order came from, as the warehouse keeps it for whoever does so. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

/** By the platform's own ids, since a back order is an order of its own. */
export const ReportedLine = Schema.Struct({ orderId: Schema.Int, lineId: Schema.Int, reported: Decimal })
export type ReportedLine = typeof ReportedLine.Type

export const ReportedQuantities = Schema.Struct({
  /** Of the first order, where there are back orders. */
  orderNumber: Schema.NonEmptyString,
  lines: Schema.Array(ReportedLine)
})
export type ReportedQuantities = typeof ReportedQuantities.Type

/**
 * Goods that a customer sends back, named as a shop can name them: by the numbers of an order and of its articles. A return
 * order itself is written with the platform's own ids of the order and its lines, which are looked up.
 */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const ReturnNoticeLine = Schema.Struct({
  returnOrderRowNumber: Schema.NonEmptyString,
  articleNumber: Schema.NonEmptyString,
  toBeReturnedNumberOfItems: Decimal
})
export type ReturnNoticeLine = typeof ReturnNoticeLine.Type

export const ReturnNotice = Schema.Struct({
  /** Of the first return order; what is added once its goods have come gets one of its own, with `/2` behind, `/3` and so on. */
  returnOrderNumber: Schema.NonEmptyString,
  customerOrderNumber: Schema.NonEmptyString,
  /** All that was ever sent back, not since the last time. */
  returnOrderLines: Schema.Array(ReturnNoticeLine)
})
export type ReturnNotice = typeof ReturnNotice.Type

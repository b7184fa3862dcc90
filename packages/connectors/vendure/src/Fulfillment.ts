/** Goods of an order that leave together, with how they travel and under which number. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

export const FulfillmentLine = Schema.Struct({
  orderLineId: Schema.NonEmptyString,
  quantity: Schema.Int.check(Schema.isGreaterThan(0))
})
export type FulfillmentLine = typeof FulfillmentLine.Type

export const Fulfillment = Schema.Struct({
  id: Schema.NonEmptyString,
  /** `Pending`, `Shipped`, `Delivered`, `Cancelled`, or a state of the shop's own. */
  state: Schema.NonEmptyString,
  method: Schema.String,
  trackingCode: Blank.orNull(Schema.String),
  lines: Schema.Array(FulfillmentLine)
})
export type Fulfillment = typeof Fulfillment.Type

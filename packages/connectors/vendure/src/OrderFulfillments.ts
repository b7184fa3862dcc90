/** What has left for one order, parcel by parcel. */
import { Schema } from "effect"
import { FulfillmentLine } from "./Fulfillment.ts"

export const Dispatch = Schema.Struct({
  method: Schema.String,
  trackingCode: Schema.NullOr(Schema.NonEmptyString),
  lines: Schema.Array(FulfillmentLine).check(Schema.isNonEmpty()),
  /** Only of what is held: it is made, and has still to be shipped. */
  pending: Schema.optionalKey(Schema.Literal(true))
})
export type Dispatch = typeof Dispatch.Type

export const OrderFulfillments = Schema.Struct({
  orderCode: Schema.NonEmptyString,
  /** All of them, not those since the last time. */
  fulfillments: Schema.Array(Dispatch)
})
export type OrderFulfillments = typeof OrderFulfillments.Type

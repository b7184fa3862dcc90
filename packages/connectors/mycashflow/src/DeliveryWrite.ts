/** What has left the warehouse of one order. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const DeliveryLine = Schema.Struct({
  /** The order line's id. */
  id: Schema.Int,
  /** In all, not since the last time. */
  quantity: Decimal
})
export type DeliveryLine = typeof DeliveryLine.Type

export const DeliveryWrite = Schema.Struct({
  order_id: Schema.Int,
  tracking_codes: Schema.Array(Schema.String),
  /** Null: everything on the order. */
  lines: Schema.NullOr(Schema.Array(DeliveryLine)),
  /** Nothing more will leave for this order. */
  complete: Schema.Boolean
})
export type DeliveryWrite = typeof DeliveryWrite.Type

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
  /** Only of what is held: the shop takes no codes for such an order, since it goes shipment by shipment. */
  takes_no_codes: Schema.optionalKey(Schema.Literal(true)),
  /** Null: everything on the order. */
  lines: Schema.NullOr(Schema.Array(DeliveryLine)),
  /** Nothing more will leave for this order. */
  complete: Schema.Boolean
})
export type DeliveryWrite = typeof DeliveryWrite.Type

/**
 * What Ongoing sends when something has happened to an order (API notes §6, VERIFIED as far as the vendor's sample goes).
 * It is not signed: a hint to read the order, and no more.
 */
import { Blank, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { OrderStatus } from "./OrderStatus.ts"
import { Parcel } from "./Parcel.ts"
import { Tracking } from "./Tracking.ts"
import { Whole } from "./Whole.ts"

const Text = Blank.orNull(Schema.String)

export const OrderWebhook = Schema.Struct({
  /** The same where one event is sent twice (INFERRED); whether a number or a text is not documented. */
  webhookEventId: Schema.Union([Whole, Schema.NonEmptyString]),
  /** Comes without an offset; read as UTC, as all other moments of the platform are (INFERRED). */
  timestamp: Blank.orNull(Moment.Moment),
  orderId: Whole,
  orderNumber: Schema.NonEmptyString,
  goodsOwnerId: Whole,
  goodsOwnerOrderId: Text,
  consigneeOrderNumber: Text,
  /** Without a text in the vendor's sample. */
  orderStatus: Blank.orNull(OrderStatus),
  tracking: Blank.orEmpty(Schema.Struct({ ...Tracking.fields, isReturn: Blank.orNull(Schema.Boolean) })),
  parcels: Blank.orEmpty(Parcel)
})
export type OrderWebhook = typeof OrderWebhook.Type

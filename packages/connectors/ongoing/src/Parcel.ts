/** A package of an order, as read (`GetOrderParcel`). Whether it has tracking of its own depends on the carrier's service. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Tracking } from "./Tracking.ts"
import { Whole } from "./Whole.ts"

export const Parcel = Schema.Struct({
  id: Whole,
  parcelNumber: Blank.orNull(Schema.String),
  /** For sending goods back, which is no delivery. */
  isReturnParcel: Blank.orNull(Schema.Boolean),
  tracking: Blank.orNull(Tracking)
})
export type Parcel = typeof Parcel.Type

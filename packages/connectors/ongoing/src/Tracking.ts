/** Where to follow a shipment or a package: its number, and the carrier's page about it. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

export const Tracking = Schema.Struct({
  waybill: Blank.orNull(Schema.String),
  trackingUrl: Blank.orNull(Schema.String)
})
export type Tracking = typeof Tracking.Type

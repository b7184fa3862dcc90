/** What leaves at once of an order. An order has one shipment, until someone splits it. */
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { Status } from "./Status.ts"
import * as Zone from "./Zone.ts"

export const shipmentIn = (zone: string) =>
  Schema.Struct({
    id: Schema.Int,
    completed_at: Blank.orNull(Moment.inZone(zone)),
    type: Blank.orNull(Schema.String),
    /** `OPEN` or `COMPLETED`; one that was completed can be opened again, and may then lose its tracking code. */
    status: Status,
    shipping_method_id: Blank.orNull(Schema.Int),
    /** Kilograms (INFERRED). */
    weight: Blank.orNull(Decimal),
    parcel_count: Blank.orNull(Schema.Int),
    external_id: Blank.orNull(Schema.String),
    external_pickup_point_id: Blank.orNull(Schema.String),
    tracking_code: Blank.orNull(Schema.String)
  })

export const Shipment = shipmentIn(Zone.home)
export type Shipment = typeof Shipment.Type

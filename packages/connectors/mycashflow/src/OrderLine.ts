/** One row of an order: a product sold, or with a negative quantity one that came back. */
import { Personal } from "@crossdock/core"
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import * as Zone from "./Zone.ts"

export const orderLineIn = (zone: string) =>
  Schema.Struct({
    id: Schema.Int,
    created_at: Blank.orNull(Moment.inZone(zone)),
    delivered_at: Blank.orNull(Moment.inZone(zone)),
    product_id: Blank.orNull(Schema.Int),
    variation_id: Blank.orNull(Schema.Int),
    /** Of a product that is downloaded, not shipped. */
    download_id: Blank.orNull(Schema.Union([Schema.Int, Schema.String])),
    /** Percent, such as 25.5. */
    vat_rate: Blank.orNull(Decimal),
    /** Which bundle's row this is a part of. */
    bundle_id: Blank.orNull(Schema.Union([Schema.Int, Schema.String])),
    /** VAT included (INFERRED). */
    unit_price: Blank.orNull(Decimal),
    purchase_price: Blank.orNull(Decimal),
    /** Negative on rows of goods that were returned. */
    quantity: Decimal,
    product_code: Blank.orNull(Schema.String),
    product_name: Blank.orNull(Schema.String),
    /** The variation's name (INFERRED). */
    model_name: Blank.orNull(Schema.String),
    customizations: Personal.mark(Blank.orNull(Schema.String), "note"),
    /** Which of the order's shipments it lies in. */
    shipment_id: Blank.orNull(Schema.Int)
  })

export const OrderLine = orderLineIn(Zone.home)
export type OrderLine = typeof OrderLine.Type

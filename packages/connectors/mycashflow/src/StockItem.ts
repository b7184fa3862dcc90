/** What the shop holds of one product code. */
import { Blank, Moment } from "@crossdock/http"
import { Schema } from "effect"
import * as Zone from "./Zone.ts"

export const stockItemIn = (zone: string) =>
  Schema.Struct({
    id: Schema.Int,
    updated_at: Blank.orNull(Moment.inZone(zone)),
    barcode: Blank.orNull(Schema.String),
    location: Blank.orNull(Schema.String),
    /** Whether the shop keeps count of it. */
    enabled: Blank.orNull(Schema.Boolean),
    /** Pieces that are physically there; `balance` is what is left of them after `reserved`. */
    quantity: Blank.orNull(Schema.Int),
    reserved: Blank.orNull(Schema.Int),
    balance: Blank.orNull(Schema.Int),
    backorder_enabled: Blank.orNull(Schema.Boolean),
    /** The owner's product code. */
    code: Blank.orNull(Schema.String),
    product_id: Blank.orNull(Schema.Int),
    variation_id: Blank.orNull(Schema.Int)
  })

export const StockItem = stockItemIn(Zone.home)
export type StockItem = typeof StockItem.Type

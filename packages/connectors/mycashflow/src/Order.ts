/** An order as MyCashflow tells it, with everything about it that a warehouse or a ledger may ask for. */
import { Personal } from "@crossdock/core"
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { CustomerInformation, ShippingAddress } from "./Address.ts"
import { orderCommentIn } from "./OrderComment.ts"
import { orderLineIn } from "./OrderLine.ts"
import { Payment } from "./Payment.ts"
import { shipmentIn } from "./Shipment.ts"
import { Status } from "./Status.ts"
import { TaxSummary } from "./TaxSummary.ts"
import * as Zone from "./Zone.ts"

export const orderIn = (zone: string) => {
  const moment = Moment.inZone(zone)
  return Schema.Struct({
    /** Also the number that people see (INFERRED). */
    id: Schema.Int,
    created_at: Blank.orNull(moment),
    updated_at: moment,
    /** Locked for bookkeeping since then. */
    archived_at: Blank.orNull(moment),
    external_id: Blank.orNull(Schema.String),
    version_id: Blank.orNull(Schema.Int),
    language: Blank.orNull(Schema.String),
    customer_id: Blank.orNull(Schema.Int),
    shipping_method_id: Blank.orNull(Schema.Int),
    payment_method_id: Blank.orNull(Schema.Int),
    customer_information: Blank.orNull(CustomerInformation),
    shipping_address: Blank.orNull(ShippingAddress),
    different_shipping_address: Blank.orNull(Schema.Boolean),
    subtotal: Blank.orNull(Decimal),
    shipping_costs: Blank.orNull(Decimal),
    payment_costs: Blank.orNull(Decimal),
    discount: Blank.orNull(Decimal),
    /** VAT included (INFERRED). */
    total: Blank.orNull(Decimal),
    /** `OPEN`, `COMPLETED` (shown to people as Delivered), `CANCELLED`, and whatever else may come. */
    status: Status,
    details: Personal.mark(Blank.orNull(Schema.String), "note"),
    /** The shop's own data about the order, in a form of its own. */
    custom_data: Personal.mark(Blank.orNull(Schema.String), "note"),
    products: Schema.Array(orderLineIn(zone)),
    shipments: Blank.orEmpty(shipmentIn(zone)),
    payments: Blank.orEmpty(Payment),
    comments: Blank.orEmpty(orderCommentIn(zone)),
    tax_summary: Blank.orNull(TaxSummary)
  })
}

export const Order = orderIn(Zone.home)
export type Order = typeof Order.Type

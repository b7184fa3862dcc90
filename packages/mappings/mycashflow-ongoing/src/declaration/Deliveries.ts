/** What a store file says of deliveries. */
import { flow, or, TrackingCodes } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import * as Delivery from "../DeliveryOptions.ts"
import { UnknownOrders } from "../UnknownOrder.ts"

export const Deliveries = Schema.Struct({
  ...flow(true, "5 minutes"),
  sendEmails: or(Schema.Boolean, true, "Whether MyCashflow sends its shipping confirmation"),
  allowOpenCashOnDelivery: or(Schema.Boolean, true, "Whether an open cash-on-delivery payment may be processed"),
  ignorePaymentActivationErrors: or(
    Schema.Boolean,
    false,
    "Whether a payment that cannot be captured may be processed"
  ),
  tracking: or(
    TrackingCodes.TrackingChoice,
    Delivery.defaults.tracking,
    "Which tracking numbers the shop gets: the shipment's, else those of its parcels; the other way round; or both"
  ),
  lateTracking: or(
    Schema.Literals(["show", "note"]),
    "show",
    "Tracking codes that a delivered order does not show: a disagreement until it does, or a note"
  ),
  byUpdate: or(
    Schema.Boolean,
    true,
    "Whether shipped orders are asked for by their last update as well as by their status, so that tracking codes that come later are seen"
  ),
  carrierLabels: or(
    Schema.Literals(["warn", "shipments", "ignore"]),
    "warn",
    "Orders for which MyCashflow may make a label of its own: note it, deliver them shipment by shipment, or ignore it"
  ),
  bookkeepReported: or(
    Schema.Boolean,
    false,
    "Whether the warehouse's lines say how much of them the shop knows to be delivered (reported number of items)"
  ),
  unknownOrders: or(
    UnknownOrders,
    Delivery.defaults.unknownOrders,
    "Shipped orders that bear this store's numbers and that it never sent: told where they name the shop's order, told in any case, or held until they are released"
  ),
  showTakenBack: or(Schema.Boolean, true, "Whether an order that the warehouse takes back after its delivery is shown")
})

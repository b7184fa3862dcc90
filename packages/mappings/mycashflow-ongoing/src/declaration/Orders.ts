/** What a store file says of orders. */
import { Schema } from "effect"
import { flow } from "../flow.ts"
import * as Order from "../OrderOptions.ts"
import { maybe, moment, or } from "../settingWords.ts"

export const Orders = Schema.Struct({
  ...flow(true, "1 minute"),
  waysOfDelivery: or(
    Schema.Record(Schema.String, Schema.NonEmptyString),
    Order.defaults.waysOfDelivery,
    "MyCashflow shipping method id → Ongoing way of delivery"
  ),
  defaultWayOfDelivery: maybe(Schema.NonEmptyString, "For shipping methods that the table does not have"),
  orderNumberPrefix: or(Schema.String, Order.defaults.orderNumberPrefix, "In front of every order number"),
  unknownArticles: or(
    Schema.Literals(["wait", "send"]),
    Order.defaults.unknownArticles,
    "Rows whose product has not been delivered as an article: wait for it, or send the row's own product code"
  ),
  since: Schema.optionalKey(moment("A first run begins with orders changed since then, such as 2026-01-31T00:00:00Z")),
  leadDays: or(Schema.Natural, Order.defaults.leadDays, "Days from the first sending to the delivery date"),
  pricesIncludeVat: or(Schema.Boolean, Order.defaults.pricesIncludeVat, "Whether MyCashflow's prices hold VAT"),
  afterStart: or(
    Order.AfterStart,
    Order.defaults.afterStart,
    "Which changes still pass once the warehouse has started, each by a call of its own"
  ),
  reopened: or(
    Schema.Literals(["disagree", "send"]),
    Order.defaults.reopened,
    "An order that is cancelled in the warehouse and open in the shop: shown as a disagreement, or sent once more"
  ),
  notify: or(Order.NotificationOptions, Order.defaults.notify, "How the receiver may be told about the delivery")
})

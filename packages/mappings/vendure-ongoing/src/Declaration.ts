/** What a store file may say by the blueprint `vendure-ongoing`. Only the two accounts are required. */
import { Setting } from "@crossdock/core"
import {
  AfterStart,
  budget,
  DeliveryDate,
  Fit,
  flow,
  maybe,
  moment,
  OngoingAccount,
  or,
  Reconciliation,
  section,
  StockOptions,
  TimeZone,
  TrackingCodes,
  every
} from "@crossdock/ongoing-flows"
import { Money } from "@crossdock/vendure"
import { Schema } from "effect"
import { defaults } from "./OrderOptions.ts"

export const name = "vendure-ongoing"

const Vendure = Schema.Struct({
  baseUrl: Setting.Plain.annotateKey({ description: "Everything before /admin-api" }),
  apiKey: Setting.Secret.annotateKey({ description: "An API key of the admin API" }),
  channelToken: maybe(Setting.Plain, "The token of a channel; the default channel where it is left out"),
  pageSize: maybe(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), "Records asked for at once"),
  moneyPrecision: or(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 6 })),
    Money.precision,
    "Places behind the point of an amount, where the server's MoneyStrategy has others"
  ),
  ...budget(25, 4)
})

const Articles = Schema.Struct(flow(true, "15 minutes"))

const Orders = Schema.Struct({
  ...flow(true, "1 minute"),
  states: or(Schema.Array(Schema.NonEmptyString), defaults.states, "States in which an order goes to the warehouse"),
  waysOfDelivery: or(
    Schema.Record(Schema.String, Schema.NonEmptyString),
    defaults.waysOfDelivery,
    "A shipping method's code → Ongoing way of delivery"
  ),
  defaultWayOfDelivery: maybe(Schema.NonEmptyString, "For shipping methods that the table does not have"),
  orderNumberPrefix: or(Schema.String, defaults.orderNumberPrefix, "In front of every order number"),
  leadDays: or(Schema.Natural, defaults.leadDays, "Days from the first sending to the delivery date"),
  deliveryWeekdays: or(
    Schema.Array(DeliveryDate.Weekday).check(Schema.isMinLength(1)),
    defaults.deliveryWeekdays,
    "Days of the week that a delivery date may be"
  ),
  longest: section(Fit.Longest, {}, "How long a text may be in the warehouse"),
  since: Schema.optionalKey(moment("A first run begins with orders of then or later, such as 2026-01-31T00:00:00Z")),
  afterStart: section(AfterStart, {}, "Which changes still pass once the warehouse has started"),
  reopened: or(
    Schema.Literals(["disagree", "send"]),
    defaults.reopened,
    "An order that is cancelled in the warehouse and open in the shop: shown as a disagreement, or sent once more"
  ),
  notify: or(
    Schema.Struct({ email: Schema.Boolean, sms: Schema.Boolean }),
    defaults.notify,
    "How the receiver may be told about the delivery"
  )
})

const Deliveries = Schema.Struct({
  ...flow(true, "5 minutes"),
  tracking: or(
    TrackingCodes.TrackingChoice,
    "shipment",
    "Which tracking numbers the shop gets: the shipment's, else those of its parcels; the other way round; or both"
  )
})

const Cancellations = Schema.Struct({
  ...flow(true, "5 minutes"),
  cancelInShop: or(Schema.Boolean, false, "Whether an order that the warehouse cancelled is cancelled in the shop, too")
})

const Stock = Schema.Struct({
  ...flow(false, "10 minutes"),
  stockLocationId: or(Schema.NonEmptyString, "1", "The shop's stock location that stands for the warehouse"),
  warehouses: or(StockOptions.Warehouses, StockOptions.defaults.warehouses, "Which buildings count, by their ids"),
  buffer: or(StockOptions.Buffer, StockOptions.defaults.buffer, "What is held back of every article"),
  articles: or(
    Schema.Record(Schema.String, StockOptions.Buffer),
    StockOptions.defaults.articles,
    "Article number → its own buffer"
  ),
  fullSweepEvery: every("24 hours", "How often every article is compared, changed or not")
})

export const Declaration = Schema.Struct({
  blueprint: Schema.Literal(name).annotateKey({ description: "By which blueprint this store is built" }),
  vendure: Vendure.annotateKey({ description: "The shop's account" }),
  ongoing: OngoingAccount.annotateKey({ description: "The warehouse's account" }),
  timeZone: or(TimeZone, defaults.timeZone, "The store's time zone"),
  articles: section(Articles, {}, "Articles, from the shop to the warehouse"),
  orders: section(Orders, {}, "Orders, from the shop to the warehouse"),
  deliveries: section(Deliveries, {}, "Deliveries, from the warehouse to the shop"),
  cancellations: section(Cancellations, {}, "Orders that were cancelled in the warehouse, told to the shop"),
  stock: section(Stock, {}, "Stock, from the warehouse to the shop; off by default"),
  reconciliation: section(Reconciliation, {}, "Both sides compared from end to end, by night")
})
export type Declaration = typeof Declaration.Type

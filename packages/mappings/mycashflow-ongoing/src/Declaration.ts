/** What a store file may say by the blueprint `mycashflow-ongoing`. Only the two accounts are required. */
import { Setting } from "@crossdock/core"
import { Effect, Schema, SchemaGetter } from "effect"
import * as Article from "./ArticleOptions.ts"
import { flow } from "./flow.ts"
import * as Order from "./OrderOptions.ts"
import { Currency, every, maybe, moment, or, TimeZone } from "./settingWords.ts"
import * as Stock from "./toMycashflowStock.ts"
import { MycashflowWebhooks, OngoingWebhooks } from "./WebhookOptions.ts"

/** What the account may be asked, by all processes together. Neither platform documents a limit. */
const budget = (callsPerSecond: number, concurrency: number) => ({
  callsPerSecond: or(
    Schema.Finite.check(Schema.isBetween({ minimum: 0.01, maximum: 10_000 })),
    callsPerSecond,
    "Calls a second that the account may be asked, by all processes together"
  ),
  concurrency: or(
    Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
    concurrency,
    "Reads under way at once; writes go one at a time"
  )
})

const Mycashflow = Schema.Struct({
  store: Setting.Plain.annotateKey({ description: "The shop's name: STORE in STORE.mycashflow.fi" }),
  user: Setting.Plain.annotateKey({ description: "The API user, an e-mail address" }),
  apiKey: Setting.Secret.annotateKey({ description: "The API key" }),
  baseUrl: maybe(Setting.Plain, "Everything before /api; by default https://STORE.mycashflow.fi"),
  ordersVersion: maybe(
    Schema.Literals(["v0", "v1"]),
    "The version of the orders API; found out by itself where it is left out"
  ),
  pageSize: maybe(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), "Records asked for at once"),
  ...budget(10, 4),
  webhooks: maybe(MycashflowWebhooks, "For messages of the shop, as a hint to look sooner")
})

const Ongoing = Schema.Struct({
  warehouse: Setting.Plain.annotateKey({ description: "The last part of the warehouse's sign-in address" }),
  goodsOwnerId: Schema.Int.annotateKey({ description: "The goods owner's id" }),
  user: Setting.Plain.annotateKey({ description: "The API user; begins with WSI" }),
  password: Setting.Secret.annotateKey({ description: "The API user's password" }),
  baseUrl: maybe(Setting.Plain, "Everything before /api; by default https://api.ongoingsystems.se/WAREHOUSE"),
  pageSize: maybe(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), "Records asked for at once"),
  ...budget(25, 4),
  lastOpenStatus: maybe(Schema.Int, "The highest order status in which the warehouse has not started; by default 300"),
  shippedFrom: maybe(Schema.Int, "The lowest order status of a shipped order; by default 450"),
  shippedBelow: maybe(Schema.Int, "The first order status above those of shipped orders; by default 800"),
  webhooks: maybe(OngoingWebhooks, "For messages of the warehouse, as a hint to look sooner")
})

const Articles = Schema.Struct({
  ...flow(true, "15 minutes"),
  priceTo: or(Article.ArticleOptions.fields.priceTo, Article.defaults.priceTo, "Where the price goes a second time"),
  vatPercentTo: or(Article.ArticleOptions.fields.vatPercentTo, Article.defaults.vatPercentTo, "Where the VAT rate goes")
})

const Orders = Schema.Struct({
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
  notify: or(Order.NotificationOptions, Order.defaults.notify, "How the receiver may be told about the delivery")
})

const Deliveries = Schema.Struct({
  ...flow(true, "5 minutes"),
  sendEmails: or(Schema.Boolean, true, "Whether MyCashflow sends its shipping confirmation"),
  allowOpenCashOnDelivery: or(Schema.Boolean, true, "Whether an open cash-on-delivery payment may be processed"),
  ignorePaymentActivationErrors: or(Schema.Boolean, false, "Whether a payment that cannot be captured may be processed")
})

const StockFlow = Schema.Struct({
  ...flow(false, "10 minutes"),
  count: or(
    Schema.Literals(["physical", "sellable"]),
    Stock.defaults.count,
    "Which of the warehouse's numbers the shop gets"
  ),
  fullSweepEvery: every("24 hours", "How often every article is compared, changed or not")
})

export const name = "mycashflow-ongoing"

/** A section that may be left out; then it says what `absent` says. */
const section = <S extends Schema.Constraint>(schema: S, absent: S["Encoded"], description: string) =>
  Schema.optionalKey(Schema.toEncoded(schema))
    .annotateKey({ description })
    .pipe(
      Schema.decodeTo(schema, {
        decode: SchemaGetter.withDefault(Effect.succeed(absent)),
        encode: SchemaGetter.passthrough()
      })
    )

export const Declaration = Schema.Struct({
  blueprint: Schema.Literal(name).annotateKey({ description: "By which blueprint this store is built" }),
  mycashflow: Mycashflow.annotateKey({ description: "The shop's account" }),
  ongoing: Ongoing.annotateKey({ description: "The warehouse's account" }),
  timeZone: or(TimeZone, Order.defaults.timeZone, "The store's time zone"),
  currency: or(Currency, Order.defaults.currency, "For orders whose payments name no currency"),
  articles: section(Articles, {}, "Articles, from the shop to the warehouse"),
  orders: section(Orders, {}, "Orders, from the shop to the warehouse"),
  deliveries: section(Deliveries, {}, "Deliveries, from the warehouse to the shop"),
  stock: section(StockFlow, {}, "Stock, from the warehouse to the shop; off by default")
})
export type Declaration = typeof Declaration.Type

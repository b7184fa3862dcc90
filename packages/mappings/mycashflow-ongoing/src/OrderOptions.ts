/** What a store may say about its orders. */
import { type AfterStart, afterStartDefaults } from "@crossdock/ongoing"
import { DeliveryDate, Fit } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import * as Bundle from "./BundleRows.ts"
import * as NotPicked from "./NotPicked.ts"
import type { CurrencyOptions } from "./OrderCurrency.ts"
import * as OrderHold from "./OrderHold.ts"
import * as OrderFilter from "./OrderFilter.ts"
import type { WayOptions } from "./WayOfDelivery.ts"

export const NotificationOptions = Schema.Struct({
  email: Schema.Boolean,
  sms: Schema.Boolean,
  telephone: Schema.Boolean
})

export interface OrderOptions
  extends Bundle.BundleOptions, OrderFilter.OrderFilter, WayOptions, DeliveryDate.DateOptions, CurrencyOptions {
  /** In front of the order's number, so that several shops can share a goods owner. */
  readonly orderNumberPrefix: string
  /** Codes by which the warehouse tells this shop's orders from others'. */
  readonly orderClass?: string | undefined
  readonly orderType?: string | undefined
  readonly marketPlace?: string | undefined
  readonly notPicked: NotPicked.NotPicked
  /** Whether rows that are not picked go to the warehouse at all. */
  readonly virtual: NotPicked.Virtual
  /** Which orders a person releases before they go. */
  readonly hold: OrderHold.Hold
  /** Whether MyCashflow's prices hold VAT (inferred from its documents). */
  readonly pricesIncludeVat: boolean
  /** Whom Ongoing may let know about the delivery. */
  readonly notify: typeof NotificationOptions.Type
  /** A country as the shop writes it → its ISO 3166 code of two letters. */
  readonly countries: Readonly<Record<string, string>>
  readonly tooLong: Fit.TooLong
  readonly longest: Fit.Longest
  /**
   * What to do with a row whose product the article pipeline has not delivered: `wait` for it, or `send` the row's own
   * product code, such as for articles that only the warehouse keeps.
   */
  readonly unknownArticles: "wait" | "send"
  /** Which changes still pass once the warehouse has started. */
  readonly afterStart: AfterStart
  /** What becomes of an order that is cancelled in the warehouse and open in the shop. */
  readonly reopened: "disagree" | "send"
  /** What becomes of an order whose transporter is none that the warehouse has set up. */
  readonly unknownTransporters: "disagree" | "send"
  /** The pipeline that delivers articles, where this store has one: order lines find their article through it. */
  readonly articlePipeline?: string | undefined
  /** The pipeline that delivers these orders, where it is known: an order that was let in before is not left out again. */
  readonly orderPipeline?: string | undefined
}

export const defaults: OrderOptions = {
  ...OrderFilter.defaults,
  ...Bundle.defaults,
  waysOfDelivery: {},
  transporters: {},
  orderNumberPrefix: "",
  notPicked: NotPicked.defaults,
  virtual: "send",
  hold: OrderHold.defaults,
  timeZone: "Europe/Helsinki",
  leadDays: 0,
  deliveryWeekdays: DeliveryDate.everyDay,
  currency: "EUR",
  currencies: [],
  pricesIncludeVat: true,
  notify: { email: true, sms: true, telephone: false },
  countries: {},
  tooLong: "cut",
  longest: Fit.defaults,
  unknownArticles: "wait",
  afterStart: afterStartDefaults,
  reopened: "disagree",
  unknownTransporters: "disagree"
}

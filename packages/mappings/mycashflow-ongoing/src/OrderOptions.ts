/** What a store may say about its orders. */
import { Schema } from "effect"
import * as Bundle from "./BundleRows.ts"

export const NotificationOptions = Schema.Struct({
  email: Schema.Boolean,
  sms: Schema.Boolean,
  telephone: Schema.Boolean
})

export interface OrderOptions extends Bundle.BundleOptions {
  /** MyCashflow shipping method id → Ongoing way of delivery. */
  readonly waysOfDelivery: Readonly<Record<string, string>>
  /** For every shipping method that the table does not have; without one, such orders are parked. */
  readonly defaultWayOfDelivery?: string | undefined
  /** In front of the order's number, so that several shops can share a goods owner. */
  readonly orderNumberPrefix: string
  /** IANA name. "Today" is a day in this zone. */
  readonly timeZone: string
  /** Days from the day an order is first sent to its delivery date. */
  readonly leadDays: number
  /** ISO 4217, for orders whose payments name none. */
  readonly currency: string
  /** Whether MyCashflow's prices hold VAT (inferred from its documents). */
  readonly pricesIncludeVat: boolean
  /** Whom Ongoing may let know about the delivery. */
  readonly notify: typeof NotificationOptions.Type
  /**
   * What to do with a row whose product the article pipeline has not delivered: `wait` for it, or `send` the row's own
   * product code, such as for articles that only the warehouse keeps.
   */
  readonly unknownArticles: "wait" | "send"
  /** The pipeline that delivers articles, where this store has one: order lines find their article through it. */
  readonly articlePipeline?: string | undefined
}

export const defaults: OrderOptions = {
  ...Bundle.defaults,
  waysOfDelivery: {},
  orderNumberPrefix: "",
  timeZone: "Europe/Helsinki",
  leadDays: 0,
  currency: "EUR",
  pricesIncludeVat: true,
  notify: { email: true, sms: true, telephone: false },
  unknownArticles: "wait"
}

/** What a store may say about its orders. */
import { type AfterStart, afterStartDefaults } from "@crossdock/ongoing"
import { DeliveryDate, Fit } from "@crossdock/ongoing-flows"
import { Money } from "@crossdock/vendure"

export interface OrderOptions extends DeliveryDate.DateOptions {
  /** In front of the order's code, so that several shops can share a goods owner. */
  readonly orderNumberPrefix: string
  /** States in which an order goes to the warehouse. */
  readonly states: ReadonlyArray<string>
  /** The code of a shipping method → the warehouse's way of delivery. */
  readonly waysOfDelivery: Readonly<Record<string, string>>
  readonly defaultWayOfDelivery?: string | undefined
  readonly longest: Fit.Longest
  readonly moneyPrecision: number
  readonly notify: { readonly email: boolean; readonly sms: boolean }
  readonly afterStart: AfterStart
  readonly reopened: "disagree" | "send"
  readonly unknownTransporters: "disagree" | "send"
  /** The pipeline that delivers articles, where this store has one: order lines find their article through it. */
  readonly articlePipeline?: string | undefined
  /** The pipeline that delivers these orders. */
  readonly orderPipeline?: string | undefined
}

export const defaults: OrderOptions = {
  orderNumberPrefix: "",
  states: ["PaymentAuthorized", "PaymentSettled"],
  waysOfDelivery: {},
  longest: Fit.defaults,
  moneyPrecision: Money.precision,
  notify: { email: true, sms: true },
  timeZone: "Europe/Helsinki",
  leadDays: 0,
  deliveryWeekdays: DeliveryDate.everyDay,
  afterStart: afterStartDefaults,
  reopened: "disagree",
  unknownTransporters: "disagree"
}

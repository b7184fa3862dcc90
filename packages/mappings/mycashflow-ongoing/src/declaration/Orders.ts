/** What a store file says of orders. */
import {
  AfterStart,
  Country,
  Currency,
  DeliveryDate,
  Fit,
  flow,
  maybe,
  moment,
  or,
  section
} from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import { NotPicked } from "../NotPicked.ts"
import * as Order from "../OrderOptions.ts"
import { Except, Only } from "../OrderFilter.ts"
import { Hold } from "../OrderHold.ts"
import { Transporter } from "../WayOfDelivery.ts"

const CountryCode = Schema.String.annotate({ message: "Expected a country code such as FI" }).check(
  Schema.isPattern(/^[A-Z]{2}$/u, { expected: "a country code such as FI" }),
  Schema.makeFilter((code) => Country.codeOf(code) === code, { expected: "a country code such as FI" })
)

const MethodId = Schema.String.check(
  Schema.isPattern(/^[1-9]\d*$/u, { expected: "another key: a shipping method's id, such as 3" })
)

const byMethod = <S extends Schema.Constraint>(value: S) =>
  Schema.Record(Schema.String, value).check(Schema.isPropertyNames(MethodId))

const Weekdays = Schema.Array(DeliveryDate.Weekday).check(
  Schema.makeFilter((days) => days.length > 0, { expected: "at least one day of the week" })
)

const which = {
  only: section(Only, {}, "Which orders go to the warehouse: those that are all of this"),
  except: section(Except, {}, "Which orders do not go to the warehouse: those that are any of this"),
  hold: section(Hold, {}, "Which orders wait until a person releases them: those that are any of this"),
  notPicked: section(NotPicked, {}, "Which rows of an order the warehouse does not pick")
}

const ways = {
  waysOfDelivery: or(
    byMethod(Schema.NonEmptyString),
    Order.defaults.waysOfDelivery,
    "MyCashflow shipping method id → Ongoing way of delivery"
  ),
  defaultWayOfDelivery: maybe(Schema.NonEmptyString, "For shipping methods that the tables do not have"),
  transporters: or(
    byMethod(Transporter),
    Order.defaults.transporters,
    "MyCashflow shipping method id → Ongoing's own codes of a carrier and its service"
  ),
  unknownTransporters: or(
    Schema.Literals(["disagree", "send"]),
    Order.defaults.unknownTransporters,
    "An order whose transporter is none that the warehouse has set up: shown as a disagreement, or sent all the same"
  )
}

const marks = {
  orderNumberPrefix: or(Schema.String, Order.defaults.orderNumberPrefix, "In front of every order number"),
  orderClass: maybe(Schema.NonEmptyString, "The class that every order gets"),
  orderType: maybe(Schema.NonEmptyString, "The order type that every order gets"),
  marketPlace: maybe(Schema.NonEmptyString, "The market place that every order names")
}

const timeAndMoney = {
  leadDays: or(Schema.Natural, Order.defaults.leadDays, "Days from the first sending to the delivery date"),
  deliveryWeekdays: or(Weekdays, Order.defaults.deliveryWeekdays, "Days of the week that a delivery date may be"),
  pricesIncludeVat: or(Schema.Boolean, Order.defaults.pricesIncludeVat, "Whether MyCashflow's prices hold VAT"),
  currencies: or(Schema.Array(Currency), Order.defaults.currencies, "Besides the store's, what orders may be paid in")
}

const texts = {
  countries: or(
    Schema.Record(Schema.String, CountryCode),
    Order.defaults.countries,
    "A country as the shop writes it → its code of two letters"
  ),
  tooLong: or(Fit.TooLong, Order.defaults.tooLong, "A remark that is too long: cut and said so, or parked"),
  longest: section(Fit.Longest, {}, "How long a text may be in the warehouse")
}

const OrdersSection = Schema.Struct({
  ...flow(true, "1 minute"),
  ...which,
  ...ways,
  ...marks,
  ...timeAndMoney,
  ...texts,
  unknownArticles: or(
    Schema.Literals(["wait", "send"]),
    Order.defaults.unknownArticles,
    "Rows whose product has not been delivered as an article: wait for it, or send the row's own product code"
  ),
  since: Schema.optionalKey(moment("A first run begins with orders changed since then, such as 2026-01-31T00:00:00Z")),
  afterStart: section(
    AfterStart,
    {},
    "Which changes still pass once the warehouse has started, each by a call of its own"
  ),
  reopened: or(
    Schema.Literals(["disagree", "send"]),
    Order.defaults.reopened,
    "An order that is cancelled in the warehouse and open in the shop: shown as a disagreement, or sent once more"
  ),
  notify: or(Order.NotificationOptions, Order.defaults.notify, "How the receiver may be told about the delivery")
})

/** A hold for a country that nobody knows would hold nothing. */
export const Orders = OrdersSection.check(
  Schema.makeFilter(({ countries, hold }) =>
    hold.countries.flatMap((each, index) =>
      Country.codeOf(each, countries) === undefined
        ? [{ path: ["hold", "countries", index], issue: unknownCountry }]
        : []
    )
  )
)

const unknownCountry = "Expected a country's code such as NO, or a word of orders.countries"

/** A MyCashflow order, told to the warehouse. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import type { PutOrder } from "@crossdock/ongoing"
import { BigDecimal, DateTime, Option } from "effect"
import * as BundleRows from "./BundleRows.ts"
import { defaults, type OrderOptions } from "./OrderOptions.ts"
import * as Remark from "./Remark.ts"
import { email, notification, phone, toOngoingConsignee } from "./toOngoingConsignee.ts"
import { type LineOfOrder, toOngoingOrderLine } from "./toOngoingOrderLine.ts"

const { each, field, make } = Mapping

export const toOngoingOrder = (options: Partial<OrderOptions> = {}): Mapping.RecordMapping<Order, PutOrder> => {
  const settings = { ...defaults, ...options }
  const { currency, leadDays, notify, timeZone } = settings
  return make<Order, PutOrder>({
    orderNumber: field("Order → id", (order) => orderNumber(settings, order), {
      note: "behind the store's prefix; the key"
    }),
    goodsOwnerOrderId: field("Order → id", (order) => String(order.id)),
    deliveryDate: field("the day it is first sent", (_, known) => deliveryDate(known, timeZone, leadDays), {
      note: "in the store's time zone, plus its lead days"
    }),
    customerPrice: field("Order → total", (order) => order.total),
    customsInfo: make<Order, NonNullable<PutOrder["customsInfo"]>>({
      customsValueCurrencyCode: field("Payments → currency", (order) => currencyOf(order, currency), {
        note: "else the store's currency"
      })
    }),
    orderRemark: field("Order → comments (public)", Remark.ofOrder, {
      note: `joined, cut at ${Remark.longest} characters`,
      notes: Remark.notes
    }),
    wayOfDelivery: field("Order → shipping method", (order) => wayOfDelivery(settings, order), {
      note: "by the store's table"
    }),
    servicePointCode: field(
      "Shipments → external pick-up point id",
      (order) =>
        order.shipments.find((each) => each.external_pickup_point_id !== null)?.external_pickup_point_id ?? null
    ),
    consignee: toOngoingConsignee(settings),
    emailNotification: field("Shipping address → email", (order) => notification(notify.email, email(order))),
    smsNotification: field("Shipping address → phone", (order) => notification(notify.sms, phone(order))),
    telephoneNotification: field("Shipping address → phone", (order) => notification(notify.telephone, phone(order))),
    orderLines: each((order: Order) => linesToPick(settings, order), toOngoingOrderLine(settings))
  })
}

export const orderNumber = ({ orderNumberPrefix }: Pick<OrderOptions, "orderNumberPrefix">, order: Pick<Order, "id">) =>
  `${orderNumberPrefix}${order.id}`

/** "Today" stays the day on which the order was first sent: an order does not change because a day has passed. */
const deliveryDate = (known: Known.Known, timeZone: string, leadDays: number) =>
  Option.getOrElse(known.firstTriedAt, () => known.now).pipe(
    DateTime.setZoneNamedUnsafe(timeZone),
    DateTime.add({ days: leadDays }),
    DateTime.formatIsoDate
  )

/** The currency that its payments name; the store's own where they name none. */
const currencyOf = (order: Order, otherwise: string) =>
  order.payments.find((payment) => payment.currency !== null)?.currency ?? otherwise

/** Rows of zero or fewer are returns and the like. Of a bundle, its own row or those of its parts. */
const linesToPick = (options: OrderOptions, order: Order): ReadonlyArray<LineOfOrder> => {
  const sold = order.products.filter((line) => BigDecimal.isPositive(line.quantity))
  return BundleRows.toPick(options, sold).map((line) => ({
    line,
    currency: currencyOf(order, options.currency),
    isStray: BundleRows.isStray(options, sold, line)
  }))
}

export const hasLinesToPick = (order: Order) => order.products.some((line) => BigDecimal.isPositive(line.quantity))

const wayOfDelivery = ({ defaultWayOfDelivery, waysOfDelivery }: OrderOptions, order: Order) => {
  const method = order.shipping_method_id
  const code = (method === null ? undefined : waysOfDelivery[String(method)]) ?? defaultWayOfDelivery
  return code === undefined ? unmapped(method) : { code, name: code }
}

const unmapped = (method: number | null) =>
  method === null
    ? Verdict.park(
        "no-shipping-method",
        "the order has no shipping method: choose one in MyCashflow, or declare orders.defaultWayOfDelivery"
      )
    : Verdict.park(
        "no-way-of-delivery",
        `no way of delivery for shipping method ${method}: add it under orders.waysOfDelivery`
      )

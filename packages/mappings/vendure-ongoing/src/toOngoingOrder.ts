/** A Vendure order, told to the warehouse. */
import { Mapping, Verdict } from "@crossdock/core"
import type { PutOrder } from "@crossdock/ongoing"
import { DeliveryDate, Fit } from "@crossdock/ongoing-flows"
import { Money, type Order } from "@crossdock/vendure"
import { defaults, type OrderOptions } from "./OrderOptions.ts"
import { notifications, toOngoingConsignee } from "./toOngoingConsignee.ts"
import { type LineOfOrder, toOngoingOrderLine } from "./toOngoingOrderLine.ts"

const { each, field, make } = Mapping

export const toOngoingOrder = (options: Partial<OrderOptions> = {}): Mapping.RecordMapping<Order, PutOrder> => {
  const settings = { ...defaults, ...options }
  return make<Order, PutOrder>(
    {
      orderNumber: field("Order → code", (order) => fittingNumber(settings, order), {
        note: "behind the store's prefix; the key"
      }),
      goodsOwnerOrderId: field("Order → id", ({ id }) => id),
      referenceNumber: field("Order → code", ({ code }) => code),
      deliveryDate: field("the day it is first sent", (_, known) => DeliveryDate.ofOrder(settings, known), {
        note: "in the store's time zone, plus its lead days"
      }),
      customerPrice: field("Order → totalWithTax", ({ totalWithTax }) =>
        Money.toDecimal(totalWithTax, settings.moneyPrecision)
      ),
      freightPrice: field("Order → shippingWithTax", ({ shippingWithTax }) =>
        Money.toDecimal(shippingWithTax, settings.moneyPrecision)
      ),
      customsInfo: make<Order, NonNullable<PutOrder["customsInfo"]>>({
        customsValueCurrencyCode: field("Order → currencyCode", ({ currencyCode }) => currencyCode)
      }),
      wayOfDelivery: field("Shipping lines → shippingMethod → code", (order) => wayOfDelivery(settings, order), {
        note: "by the store's table"
      }),
      consignee: toOngoingConsignee(settings),
      ...notifications(settings),
      orderLines: each(linesOf, toOngoingOrderLine(settings))
    },
    "toOngoingOrder"
  )
}

export const orderNumber = (
  { orderNumberPrefix }: Pick<OrderOptions, "orderNumberPrefix">,
  { code }: Pick<Order, "code">
) => `${orderNumberPrefix}${code}`

const fittingNumber = (settings: OrderOptions, order: Order) => {
  const number = orderNumber(settings, order)
  return Fit.tooLong("order number", number, settings.longest.orderNumber) ?? number
}

/** A line that was cancelled as a whole is none. */
const linesOf = ({ currencyCode, lines }: Order): ReadonlyArray<LineOfOrder> =>
  lines.filter(({ quantity }) => quantity > 0).map((line) => ({ line, currencyCode }))

export const hasLinesToPick = (order: Order) => linesOf(order).length > 0

const wayOfDelivery = (
  { defaultWayOfDelivery, waysOfDelivery }: Pick<OrderOptions, "waysOfDelivery" | "defaultWayOfDelivery">,
  { shippingLines }: Order
): PutOrder["wayOfDelivery"] | Verdict.Verdict => {
  const methods = shippingLines.map(({ shippingMethod }) => shippingMethod.code)
  const [code = defaultWayOfDelivery, ...others] = new Set(
    methods.map((method) => waysOfDelivery[method] ?? defaultWayOfDelivery)
  )
  if (others.length > 0) return Verdict.park("ways-of-delivery-differ", `it ships by ${methods.join(" and ")}`)
  return code === undefined ? unmapped(methods) : { code, name: code }
}

const unmapped = ([method]: ReadonlyArray<string>) =>
  method === undefined
    ? Verdict.park(
        "no-shipping-method",
        "the order has no shipping method: choose one in the shop, or declare orders.defaultWayOfDelivery"
      )
    : Verdict.park(
        "no-way-of-delivery",
        `no way of delivery for shipping method ${method}: add it under orders.waysOfDelivery`
      )

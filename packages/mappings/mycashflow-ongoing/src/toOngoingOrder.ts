/** A MyCashflow order, told to the warehouse. */
import { Mapping } from "@crossdock/core"
import type { Order, OrderLine } from "@crossdock/mycashflow"
import type { PutOrder } from "@crossdock/ongoing"
import { DeliveryDate, Fit } from "@crossdock/ongoing-flows"
import { BigDecimal } from "effect"
import * as BundleRows from "./BundleRows.ts"
import { isForPicking, isNotPicked } from "./NotPicked.ts"
import * as OrderCurrency from "./OrderCurrency.ts"
import { defaults, type OrderOptions } from "./OrderOptions.ts"
import { orderMarks } from "./orderMarks.ts"
import * as Remark from "./Remark.ts"
import { notifications, toOngoingConsignee } from "./toOngoingConsignee.ts"
import { type LineOfOrder, toOngoingOrderLine } from "./toOngoingOrderLine.ts"
import { pickUpPoint, transporter, wayOfDelivery } from "./WayOfDelivery.ts"

const { each, field, make } = Mapping

export const toOngoingOrder = (options: Partial<OrderOptions> = {}): Mapping.RecordMapping<Order, PutOrder> => {
  const settings = { ...defaults, ...options }
  const { longest, tooLong } = settings
  return make<Order, PutOrder>(
    {
      orderNumber: field("Order → id", (order) => fittingNumber(settings, order), {
        note: "behind the store's prefix; the key"
      }),
      goodsOwnerOrderId: field("Order → id", (order) => String(order.id)),
      deliveryDate: field("the day it is first sent", (_, known) => DeliveryDate.ofOrder(settings, known), {
        note: "in the store's time zone, plus its lead days"
      }),
      customerPrice: field("Order → total", (order) => order.total),
      customsInfo: make<Order, NonNullable<PutOrder["customsInfo"]>>({
        customsValueCurrencyCode: field("Payments → currency", (order) => OrderCurrency.ofOrder(settings, order), {
          note: "else the store's currency"
        })
      }),
      orderRemark: Fit.free("Order → comments (public)", Remark.ofOrder, {
        what: "order remark",
        longest: longest.orderRemark,
        park: tooLong === "park",
        note: `joined, cut at ${longest.orderRemark} characters`
      }),
      ...waysOf(settings),
      ...orderMarks(settings),
      consignee: toOngoingConsignee(settings),
      ...notifications(settings),
      orderLines: each((order: Order) => linesOf(settings, order), toOngoingOrderLine(settings))
    },
    "toOngoingOrder"
  )
}

const waysOf = (settings: OrderOptions) => ({
  wayOfDelivery: field("Order → shipping method", (order: Order) => wayOfDelivery(settings, order), {
    note: "by the store's table"
  }),
  ...(Object.keys(settings.transporters).length === 0
    ? {}
    : {
        transporter: field("Order → shipping method", (order: Order) => transporter(settings, order), {
          note: "by the store's table"
        })
      }),
  servicePointCode: Fit.whole("Shipments → external pick-up point id", pickUpPoint, {
    what: "pick-up point's code",
    longest: settings.longest.servicePointCode
  })
})

export const orderNumber = ({ orderNumberPrefix }: Pick<OrderOptions, "orderNumberPrefix">, order: Pick<Order, "id">) =>
  `${orderNumberPrefix}${order.id}`

const fittingNumber = (settings: OrderOptions, order: Order) => {
  const number = orderNumber(settings, order)
  return Fit.tooLong("order number", number, settings.longest.orderNumber) ?? number
}

/** Rows of zero or fewer are returns and the like. Of a bundle, its own row or those of its parts. Virtual ones as the store says. */
const linesOf = (settings: OrderOptions, order: Order): ReadonlyArray<LineOfOrder> => {
  const sold = order.products.filter(isSold)
  return BundleRows.toPick(settings, sold)
    .filter((line) => settings.virtual === "send" || !isNotPicked(settings.notPicked, line))
    .map((line) => ({
      line,
      get currency() {
        return OrderCurrency.ofOrder(settings, order)
      },
      get isStray() {
        return BundleRows.isStray(settings, sold, line)
      }
    }))
}

/** Of a bundle only the rows that would be picked count: one of downloads alone is nothing to pick, whatever its own row says. */
export const hasLinesToPick = (
  options: Pick<OrderOptions, "notPicked" | "bundles" | "bundleIds">,
  { products }: Pick<Order, "products">
) => BundleRows.toPick(options, products.filter(isSold)).some((line) => isForPicking(options.notPicked, line))

const isSold = ({ quantity }: Pick<OrderLine, "quantity">) => BigDecimal.isPositive(quantity)

/** An order that the warehouse has shipped, told to the shop. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { DeliveryWrite } from "@crossdock/mycashflow"
import { type Order, OrderStatus, type ShippedOrder } from "@crossdock/ongoing"
import { TrackingCodes } from "@crossdock/ongoing-flows"
import { BigDecimal, Option } from "effect"
import { type DeliveryOptions, defaults } from "./DeliveryOptions.ts"
import * as ShippedRows from "./ShippedRows.ts"
import { shopOrderId } from "./shopOrderId.ts"
import * as TakenBack from "./TakenBack.ts"
import * as UnknownOrder from "./UnknownOrder.ts"

const { field, make } = Mapping

/** Skips what is not shipped; what the shop was told of and is not shipped any more disagrees. */
export const toMycashflowDelivery = (
  options: Partial<DeliveryOptions> = {}
): Mapping.Mapping<ShippedOrder, DeliveryWrite> => {
  const settings = settingsOf(options)
  const delivery = Mapping.when(toShipped(settings), (order) => shippedOf(settings, order).length > 0, {
    code: "not-shipped",
    why: ({ orderInfo: { orderStatus } }) => `its status in the warehouse is ${OrderStatus.format(orderStatus)}`
  })
  return {
    ...delivery,
    needs: (order) => [
      ...delivery.needs(order),
      ...TakenBack.refOf(settings, order),
      ...UnknownOrder.refsOf(settings, order)
    ],
    map: (order, known: Known.Known) =>
      Option.getOrElse(TakenBack.verdict(settings, order, known), () =>
        UnknownOrder.unlessHeld(settings, order, known, delivery.map(order, known))
      )
  }
}

export const settingsOf = ({
  cancelledStatus,
  orderNumberPrefix,
  orderPipeline,
  pipeline,
  shippedBelow,
  shippedFrom,
  tracking,
  unknownOrders
}: Partial<DeliveryOptions>) => ({
  orderNumberPrefix: orderNumberPrefix ?? defaults.orderNumberPrefix,
  shippedFrom: shippedFrom ?? defaults.shippedFrom,
  shippedBelow: shippedBelow ?? defaults.shippedBelow,
  cancelledStatus: cancelledStatus ?? defaults.cancelledStatus,
  tracking: tracking ?? defaults.tracking,
  unknownOrders: unknownOrders ?? defaults.unknownOrders,
  orderPipeline,
  pipeline
})
type Settings = ReturnType<typeof settingsOf>

const toShipped = (settings: Settings) =>
  make<ShippedOrder, DeliveryWrite>(
    {
      order_id: field(
        "Order → order number",
        ({ orderInfo }) => shopOrderId(settings.orderNumberPrefix, orderInfo.orderNumber),
        {
          note: "without the store's prefix; an order that is not this store's is skipped; a back order is its first order"
        }
      ),
      tracking_codes: field(
        "Tracking → waybill",
        (order) => TrackingCodes.of(leftOf(settings, order), settings.tracking),
        { note: trackingNotes[settings.tracking] }
      ),
      lines: field("Order lines → external id, picked number of items", (order) => lines(settings, order), {
        note: "in all, with those of its back orders"
      }),
      complete: field("Order lines → ordered and picked number of items", (order) => isComplete(settings, order))
    },
    "toMycashflowDelivery"
  )

const trackingNotes = {
  shipment: "the shipment's; else those of its parcels, returns left out",
  parcels: "those of its parcels, returns left out; else the shipment's",
  both: "the shipment's and those of its parcels, returns left out"
} as const

/** Of the order and its back orders those that have left. */
const shippedOf = ({ shippedBelow, shippedFrom }: Settings, order: ShippedOrder): ReadonlyArray<Order> =>
  [order, ...order.backOrders].filter(({ orderInfo: { orderStatus } }) => {
    return orderStatus.number >= shippedFrom && orderStatus.number < shippedBelow
  })

const rowsOf = (settings: Settings, order: ShippedOrder) => ShippedRows.of(order, leftOf(settings, order))

/** What came back has left before: a back order goes on top of it. */
export const leftOf = (settings: Settings, order: ShippedOrder): ReadonlyArray<Order> =>
  [order, ...order.backOrders].filter(({ orderInfo: { orderStatus, shippedTime } }) => {
    const { number } = orderStatus
    const hasComeBack = shippedTime !== null && number < settings.cancelledStatus
    return number >= settings.shippedFrom && (number < settings.shippedBelow || hasComeBack)
  })

/** Rows that are not for picking, such as a gift card, leave with the last of the goods. */
const lines = (settings: Settings, order: ShippedOrder): DeliveryWrite["lines"] | Verdict.Verdict => {
  const rows = rowsOf(settings, order)
  const picked = rows.filter((row) => row.isToPick && BigDecimal.isPositive(row.picked))
  if (picked.length === 0) {
    return Verdict.park("nothing-picked", "the warehouse calls it shipped, but has picked nothing of it")
  }
  const others = isComplete(settings, order) ? rows.filter((row) => !row.isToPick) : []
  return [
    ...picked.flatMap((row) => toLine(row.id, row.picked)),
    ...others.flatMap((row) => toLine(row.id, row.ordered))
  ]
}

const toLine = (id: number | undefined, quantity: BigDecimal.BigDecimal) => (id === undefined ? [] : [{ id, quantity }])

/** Everything is picked, and no back order is still to leave. */
const isComplete = (settings: Settings, order: ShippedOrder) =>
  rowsOf(settings, order)
    .filter(({ isToPick }) => isToPick)
    .every(ShippedRows.isPicked) && order.backOrders.every((each) => isOver(settings, each))

const isOver = ({ shippedFrom }: Settings, { orderInfo: { orderStatus } }: Order) => orderStatus.number >= shippedFrom

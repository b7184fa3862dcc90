/** An order that the warehouse has shipped, told to the shop. */
import { Mapping, Verdict } from "@crossdock/core"
import type { DeliveryWrite } from "@crossdock/mycashflow"
import type { Order, OrderLine } from "@crossdock/ongoing"
import { BigDecimal, Option } from "effect"
import type { OrderOptions } from "./OrderOptions.ts"

const { field, make } = Mapping

export interface DeliveryOptions extends Pick<OrderOptions, "orderNumberPrefix"> {
  /** The lowest order status of a shipped order; 450 where it is not told. */
  readonly shippedFrom?: number | undefined
  /** The first order status above those of shipped orders; 800 where it is not told. */
  readonly shippedBelow?: number | undefined
}

const defaultFrom = 450
const defaultBelow = 800

/** Skips what is not shipped, or not any more: an order that is looked at again may have been taken back. */
export const toMycashflowDelivery = (options: Partial<DeliveryOptions> = {}): Mapping.Mapping<Order, DeliveryWrite> => {
  const { orderNumberPrefix = "", shippedBelow = defaultBelow, shippedFrom = defaultFrom } = options
  const isShipped = ({ orderInfo: { orderStatus } }: Order) =>
    orderStatus.number >= shippedFrom && orderStatus.number < shippedBelow
  return Mapping.when(toShipped(orderNumberPrefix), isShipped, {
    code: "not-shipped",
    why: ({ orderInfo: { orderStatus } }) =>
      `its status in the warehouse is ${orderStatus.number} ${orderStatus.text ?? ""}`.trim()
  })
}

const toShipped = (orderNumberPrefix: string) =>
  make<Order, DeliveryWrite>({
    order_id: field("Order → order number", (order) => orderId(orderNumberPrefix, order), {
      note: "without the store's prefix; an order that is not this store's is skipped"
    }),
    tracking_codes: field("Tracking → waybill", trackingCodes, {
      note: "the shipment's; else those of its parcels, returns left out"
    }),
    lines: field("Order lines → external id, picked number of items", lines),
    complete: field("Order lines → ordered and picked number of items", isComplete)
  })

const orderId = (prefix: string, { orderInfo: { orderNumber } }: Order) =>
  Option.getOrElse(shopOrderId(prefix, orderNumber), () =>
    Verdict.skip("not-ours", `order ${orderNumber} is not one of this store's`)
  )

/** The shop's own id of an order that the warehouse has under this number; none where it is not this shop's. */
export const shopOrderId = (prefix: string, orderNumber: string): Option.Option<number> => {
  const id = orderNumber.startsWith(prefix) ? orderNumber.slice(prefix.length) : ""
  return /^\d{1,15}$/.test(id) ? Option.some(Number(id)) : Option.none()
}

/** Depending on the carrier the number is on the shipment, on its parcels, or on both; then the shipment's counts. */
const trackingCodes = ({ orderInfo, parcels, tracking }: Order): ReadonlyArray<string> => {
  const ofShipment = texts([...tracking.map(({ waybill }) => waybill), orderInfo.wayBill])
  const ofParcels = texts(
    parcels.filter((each) => each.isReturnParcel !== true).map((each) => each.tracking?.waybill ?? null)
  )
  return ofShipment.length > 0 ? ofShipment : ofParcels
}

const texts = (values: ReadonlyArray<string | null>) => [
  ...new Set(values.flatMap((each) => (each === null ? [] : [each])))
]

const linesToPick = ({ orderLines }: Order) => orderLines.filter((line) => line.shouldBePicked !== false)

const isPicked = ({ orderedNumberOfItems, pickedNumberOfItems }: OrderLine) =>
  BigDecimal.isGreaterThanOrEqualTo(pickedNumberOfItems, orderedNumberOfItems)

/** Rows that are not for picking, such as a gift card, leave with the last of the goods. */
const lines = (order: Order): DeliveryWrite["lines"] | Verdict.Verdict => {
  const picked = linesToPick(order).filter((line) => BigDecimal.isPositive(line.pickedNumberOfItems))
  if (picked.length === 0) {
    return Verdict.park("nothing-picked", "the warehouse calls it shipped, but has picked nothing of it")
  }
  const others = isComplete(order) ? order.orderLines.filter((line) => line.shouldBePicked === false) : []
  return [
    ...picked.flatMap((line) => toLine(line, line.pickedNumberOfItems)),
    ...others.flatMap((line) => toLine(line, line.orderedNumberOfItems))
  ]
}

const toLine = ({ externalId, rowNumber }: OrderLine, quantity: BigDecimal.BigDecimal) => {
  const id = Number(externalId ?? rowNumber ?? "")
  return Number.isInteger(id) ? [{ id, quantity }] : []
}

const isComplete = (order: Order) => linesToPick(order).every(isPicked)

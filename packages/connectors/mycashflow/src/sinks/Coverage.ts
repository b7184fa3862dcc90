/** Which of an order's shipments a delivery covers. */
import { BigDecimal } from "effect"
import type { DeliveryWrite } from "../DeliveryWrite.ts"
import type { Order } from "../Order.ts"
import type { OrderLine } from "../OrderLine.ts"
import type { Shipment } from "../Shipment.ts"

/** Whether everything on the order has left, as the order is now: it may have grown since the warehouse was told. */
export const coversOrder = ({ products }: Order, delivery: DeliveryWrite): boolean =>
  delivery.lines === null || products.filter(isToLeave).every((line) => coversLine(products, delivery, line))

/** Whether nothing of the order was marked delivered before: what quick processing is not meant for (API notes §6.1). */
export const isUntouched = ({ shipments }: Order): boolean => shipments.every(({ status }) => status !== "COMPLETED")

/** Open shipments of which everything that was to leave has left. */
export const shipmentsOf = (order: Order, delivery: DeliveryWrite): ReadonlyArray<Shipment> => {
  const open = order.shipments.filter(({ status }) => status !== "COMPLETED")
  return coversOrder(order, delivery) ? open : open.filter((shipment) => coversShipment(order, delivery, shipment))
}

/** What lies in shipments that have left, as the order shows it. */
export const leftOf = (order: Order): ReadonlyArray<OrderLine> =>
  order.shipments.filter(({ status }) => status === "COMPLETED").flatMap((shipment) => linesOf(order, shipment))

/** Rows that the shop knows to have left. */
export const deliveredLines = (order: Order): ReadonlyArray<OrderLine> =>
  order.status === "COMPLETED" ? order.products : leftOf(order)

const coversShipment = (order: Order, delivery: DeliveryWrite, shipment: Shipment) => {
  const lines = linesOf(order, shipment)
  return lines.length > 0 && lines.every((line) => coversLine(order.products, delivery, line))
}

/** Of a bundle a warehouse gets its own row or those of its parts: with the one the other has left. */
const coversLine = (products: Order["products"], delivery: DeliveryWrite, line: OrderLine): boolean => {
  const hasLeft = (each: OrderLine) => coversRow(delivery, each)
  const sold = products.filter(isToLeave)
  const parts = sold.filter((each) => isPartOf(line, each))
  return (
    hasLeft(line) ||
    (parts.length > 0 && parts.every(hasLeft)) ||
    sold.some((each) => isPartOf(each, line) && hasLeft(each))
  )
}

/** `bundle_id` names the bundle's row or its product, which of them is not known (INFERRED). */
const isPartOf = (bundle: OrderLine, { bundle_id }: OrderLine) =>
  bundle.bundle_id === null &&
  bundle_id !== null &&
  [bundle.id, bundle.product_id].some((name) => String(name) === String(bundle_id))

const coversRow = ({ lines }: DeliveryWrite, { id, quantity }: OrderLine) =>
  (lines ?? []).some((line) => line.id === id && BigDecimal.isGreaterThanOrEqualTo(line.quantity, quantity))

/** Rows of returned goods were never to leave. */
const isToLeave = ({ quantity }: OrderLine) => BigDecimal.isPositive(quantity)

/** A row without shipment lies in the only one there is. */
const linesOf = (order: Order, { id }: Shipment) => {
  const only = order.shipments.length === 1
  return order.products
    .filter(isToLeave)
    .filter(({ shipment_id }) => shipment_id === id || (shipment_id === null && only))
}

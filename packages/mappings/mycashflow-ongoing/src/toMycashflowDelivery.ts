/** An order that the warehouse has shipped, told to the shop. */
import { Mapping, Verdict } from "@crossdock/core"
import type { DeliveryWrite } from "@crossdock/mycashflow"
import type { Order, OrderLine } from "@crossdock/ongoing"
import { BigDecimal } from "effect"
import { defaults, type OrderOptions } from "./OrderOptions.ts"

const { field, make } = Mapping

export const toMycashflowDelivery = (
  options: Partial<Pick<OrderOptions, "orderNumberPrefix">> = {}
): Mapping.RecordMapping<Order, DeliveryWrite> => {
  const { orderNumberPrefix } = { ...defaults, ...options }
  return make<Order, DeliveryWrite>({
    order_id: field("Order → order number", (order) => orderId(orderNumberPrefix, order), {
      note: "without the store's prefix; an order that is not this store's is skipped"
    }),
    tracking_codes: field("Tracking → waybill", trackingCodes, {
      note: "the shipment's; else those of its parcels, returns left out"
    }),
    lines: field("Order lines → external id, picked number of items", lines),
    complete: field("Order lines → ordered and picked number of items", (order) => linesToPick(order).every(isPicked))
  })
}

const orderId = (prefix: string, { orderInfo: { orderNumber } }: Order) => {
  const id = orderNumber.startsWith(prefix) ? orderNumber.slice(prefix.length) : ""
  return /^\d{1,15}$/.test(id)
    ? Number(id)
    : Verdict.skip("not-ours", `order ${orderNumber} is not one of this store's`)
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

const lines = (order: Order): DeliveryWrite["lines"] | Verdict.Verdict => {
  const picked = linesToPick(order).filter((line) => BigDecimal.isPositive(line.pickedNumberOfItems))
  if (picked.length === 0)
    return Verdict.park("nothing-picked", "the warehouse calls it shipped, but has picked nothing of it")
  return picked.flatMap((line) => {
    const id = Number(line.externalId ?? line.rowNumber ?? "")
    return Number.isInteger(id) ? [{ id, quantity: line.pickedNumberOfItems }] : []
  })
}

/** What the shop has been told of a shipped order, for the warehouse to keep. Never what the shop does not know to be delivered. */
import { type Known, type Ledger, Mapping, Verdict } from "@crossdock/core"
import { deliveredLines, type Order as ShopOrder } from "@crossdock/mycashflow"
import type { OrderLine, ReportedLine, ReportedQuantities } from "@crossdock/ongoing"
import { BigDecimal, Option } from "effect"
import type { DeliveryOptions } from "./DeliveryOptions.ts"
import { isToReport, type OrderToReport } from "./OrderToReport.ts"
import * as ShippedRows from "./ShippedRows.ts"
import { shopOrderId } from "./shopOrderId.ts"
import { leftOf, settingsOf } from "./toMycashflowDelivery.ts"

const { field, make } = Mapping

export interface ReportOptions extends Partial<Omit<DeliveryOptions, "pipeline">> {
  /** Under which name this store tells its deliveries. */
  readonly deliveryPipeline: string
}

/** Waits for the delivery to be told; skips what is told, and reported, already. */
export const toReportedQuantities = (options: ReportOptions): Mapping.Mapping<OrderToReport, ReportedQuantities> => {
  const settings = { ...settingsOf(options), deliveryPipeline: options.deliveryPipeline }
  const report = make<OrderToReport, ReportedQuantities>(
    {
      orderNumber: field("Order → order number", ({ order }) => order.orderInfo.orderNumber),
      lines: field("Order lines → picked number of items", (item) => told(settings, item), {
        note: "of the rows that the shop shows as delivered, its back orders' too"
      })
    },
    "toReportedQuantities"
  )
  return {
    ...report,
    needs: (item) => [refOf(settings, item)],
    notes: (item) => untoldNote(settings, item),
    map: (item, known) => objection(settings, item, known) ?? report.map(item, known)
  }
}

type Settings = ReturnType<typeof settingsOf> & Pick<ReportOptions, "deliveryPipeline">

const refOf = ({ deliveryPipeline: pipeline }: Settings, { order }: OrderToReport): Ledger.Ref => ({
  pipeline,
  key: order.orderInfo.orderNumber
})

const objection = (settings: Settings, item: OrderToReport, known: Known.Known): Verdict.Verdict | undefined => {
  const id = shopOrderId(settings.orderNumberPrefix, item.order.orderInfo.orderNumber)
  if (Verdict.isVerdict(id)) return id
  const picked = pickedLines(settings, item)
  if (!picked.some(({ line }) => isToReport(line)))
    return Verdict.skip("reported", "nothing of it that has left is still to be reported")
  if (Option.isNone(item.inShop)) return Verdict.skip("not-in-shop", `the shop has no order ${id}`)
  if (!Option.exists(known.find(refOf(settings, item)), isTold))
    return Verdict.wait("not-told", "the shop has not been told of its delivery yet")
  return told(settings, item).length === 0
    ? Verdict.wait("not-delivered", "the shop shows none of its rows as delivered yet")
    : undefined
}

/** Delivered, or delivered without its tracking codes; not one of which nobody knows whether it was. */
const isTold = ({ code, openIntent, remoteKey }: Ledger.Remembered) =>
  Option.isNone(openIntent) && (remoteKey !== "" || code === "tracking-late")

const pickedLines = (settings: Settings, { order }: OrderToReport) =>
  leftOf(settings, order).flatMap(({ orderInfo: { orderId }, orderLines }) =>
    orderLines
      .filter(({ pickedNumberOfItems }) => BigDecimal.isPositive(pickedNumberOfItems))
      .map((line) => ({ orderId, line }))
  )

const told = (settings: Settings, item: OrderToReport): ReadonlyArray<ReportedLine> =>
  pickedLines(settings, item)
    .filter(({ line }) => isDelivered(item, line))
    .map(({ line, orderId }) => ({ orderId, lineId: line.id, reported: line.pickedNumberOfItems }))

/** A row that was split in the shop has a part under another id, which may be open. */
const isDelivered = ({ inShop }: OrderToReport, line: OrderLine) =>
  Option.exists(inShop, (order: ShopOrder) =>
    deliveredLines(order).some(
      ({ id, quantity }) =>
        id === ShippedRows.idOf(line) &&
        (order.status === "COMPLETED" || BigDecimal.isGreaterThanOrEqualTo(quantity, line.pickedNumberOfItems))
    )
  )

const untoldNote = (settings: Settings, item: OrderToReport): ReadonlyArray<string> => {
  const undelivered = pickedLines(settings, item).filter(({ line }) => !isDelivered(item, line))
  const untold = [...new Set(undelivered.flatMap(({ line }) => ShippedRows.idOf(line) ?? []))]
  return untold.length === 0
    ? []
    : [`picked, but not delivered in the shop, and so not reported: rows ${untold.join(", ")}`]
}

/** Tells the shop what has left the warehouse: by quick processing where that is possible, else shipment by shipment. */
import type { ConnectorError, Sink } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { BigDecimal, Effect, HashMap, Option } from "effect"
import { type DeliveryLine, DeliveryWrite } from "../DeliveryWrite.ts"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import type { OrderLine } from "../OrderLine.ts"
import type { QuickProcess } from "../OrdersClient.ts"
import { personal } from "../personal.ts"
import { disagreed, isRefused, refused } from "../Refusal.ts"
import * as Carrier from "./Carrier.ts"
import * as Coverage from "./Coverage.ts"
import * as OrderState from "./OrderState.ts"
import * as ShipmentWise from "./ShipmentWise.ts"
import * as TrackingCodes from "./TrackingCodes.ts"

export interface DeliveriesOptions {
  /** Whether quick processing sends the customer the shipping confirmation. Default: yes. */
  readonly sendEmails?: boolean | undefined
  /** Whether orders to be paid on delivery may leave. Default: yes. */
  readonly allowOpenCashOnDelivery?: boolean | undefined
  /** Go on where a payment cannot be captured, such as one settled in Klarna's own portal. Default: no. */
  readonly ignorePaymentActivationErrors?: boolean | undefined
  /**
   * An order whose way of shipping uses a carrier's service, for which quick processing makes a label (API notes §6.1).
   * `warn`: it is delivered, with a note that says so. `shipments`: it is not quick processed. Default: `warn`.
   */
  readonly carrierLabels?: "warn" | "shipments" | "ignore" | undefined
  /**
   * Tracking codes that come after the shop was told, or that a delivered order does not show. `show`: as a disagreement
   * that closes once the order shows them. `note`: beside the delivery. Default: `show`.
   */
  readonly lateTracking?: "show" | "note" | undefined
  /** Rows that never lie in the warehouse, such as downloads: they leave with the last of the others. By default none. */
  readonly isElsewhere?: ((line: OrderLine) => boolean) | undefined
}

type Acted = Effect.Effect<Sink.Receipt, ConnectorError.ConnectorError, MycashflowClient>
type Seen = Pick<Sink.Held<DeliveryWrite>, "item" | "status">

/**
 * A complete delivery of all of an order with exactly one payment, nothing of which was delivered before, is quick processed:
 * everything is marked delivered, the payment captured, the customer told, and the tracking codes put on the order, joined by
 * commas. Any other delivery, and one that quick processing refuses, goes shipment by shipment. No call is known that puts a
 * tracking code on one shipment: on this way the tracking codes do not reach the shop, which the receipt notes, and no mail is
 * sent. A row of the order that is not among the delivery's lines, such as one that was added too late for the warehouse, is
 * never marked delivered.
 *
 * Refused as `unknown-order`, `order-cancelled`, or `no-shipment-matches` where nothing on the order can be marked
 * delivered. An order that quick processing is for, and that is delivered without showing its codes, disagrees as `tracking-late`. A lost answer is `Unknown`: the
 * order tells what became of it.
 */
export const deliveries = (options: DeliveriesOptions = {}): Sink.Sink<DeliveryWrite, MycashflowClient> => ({
  name: "mycashflow/deliveries",
  personal,
  item: DeliveryWrite,
  key: ({ order_id }) => String(order_id),
  current: current(options),
  agrees: (held, delivery) => isTold(held, delivery) && untold(options, held, delivery).length === 0,
  write: (delivery) => write(options, delivery),
  /** Quick processing may go on after its answer was lost, and a second one would capture and mail again. */
  mayStillLand: RestClient.timeLimits.write,
  concurrency: 1
})

/** Whether the shop knows that so much has left: a row that was split there has a part under another id, which may be open. */
const isTold = ({ item: held, status }: Seen, { lines }: DeliveryWrite): boolean => {
  if (status === "CANCELLED") return false
  const left = held.lines ?? []
  const hasLeft = (wanted: DeliveryLine) =>
    left.some(({ id, quantity }) => id === wanted.id && BigDecimal.isGreaterThanOrEqualTo(quantity, wanted.quantity))
  return held.complete || (lines !== null && lines.length > 0 && lines.every(hasLeft))
}

/** Codes that a person shall see are not there. */
const untold = ({ lateTracking }: DeliveriesOptions, { item }: Pick<Seen, "item">, delivery: DeliveryWrite) =>
  lateTracking === "note" || item.takes_no_codes === true ? [] : TrackingCodes.missing(item, delivery)

/** A delivered order may have set off a label: a lost answer shall not hide that. */
const current = (options: DeliveriesOptions) =>
  Effect.fnUntraced(function* (keys: ReadonlyArray<string>) {
    const found = yield* OrderState.current((order) => Option.some({ order, delivery: deliveredOf(options, order) }))(
      keys
    )
    const seen = yield* Effect.forEach(HashMap.toEntries(found), ([key, { item, ...held }]) =>
      Effect.map(warnings(options, item.order), (notes) => [key, { ...held, item: item.delivery, notes }] as const)
    )
    return HashMap.fromIterable(seen)
  })

const warnings = ({ carrierLabels = "warn" }: DeliveriesOptions, order: Order) =>
  carrierLabels !== "warn" || order.status !== "COMPLETED"
    ? Effect.succeed([])
    : Effect.map(Carrier.methodsOf(order), Carrier.warning)

/** The delivery as the order shows it. */
const deliveredOf = (options: DeliveriesOptions, order: Order): DeliveryWrite => ({
  order_id: order.id,
  tracking_codes: [...new Set(order.shipments.flatMap(({ tracking_code }) => tracking_code ?? []))],
  ...(takesCodes(options, order) ? {} : { takes_no_codes: true as const }),
  lines: order.status === "COMPLETED" ? null : Coverage.leftOf(order).map(({ id, quantity }) => ({ id, quantity })),
  complete: order.status === "COMPLETED"
})

const write = Effect.fn("deliveries.write")(function* (options: DeliveriesOptions, delivery: DeliveryWrite) {
  const order = yield* read(options, delivery.order_id)
  if (order.status === "CANCELLED") return yield* orderCancelled(order.id)
  if (isTold(seen(options, order), delivery)) return yield* toldBefore(options, order, delivery)
  if (!isForQuick(order, delivery)) return yield* ShipmentWise.deliver(order, delivery)
  const { keepsOff, notes } = yield* labels(options, order)
  if (keepsOff) return yield* ShipmentWise.deliver(order, delivery)
  return yield* quickly(options, delivery, notes).pipe(
    Effect.catchIf(isRefused, (error) => afterRefusal(options, delivery, error))
  )
})

/** With the rows that may lie in the warehouse. */
const read = ({ isElsewhere = () => false }: DeliveriesOptions, id: number) =>
  Effect.map(OrderState.read(id), (order) => ({
    ...order,
    products: order.products.filter((line) => !isElsewhere(line))
  }))

const seen = (options: DeliveriesOptions, order: Order): Seen => ({
  item: deliveredOf(options, order),
  status: order.status
})

/** Only quick processing takes codes; whether an order is for it is the same before its delivery and after. */
const takesCodes = ({ carrierLabels }: DeliveriesOptions, { payments, shipments }: Order) =>
  carrierLabels !== "shipments" && payments.length === 1 && shipments.length <= 1

const isForQuick = (order: Order, delivery: DeliveryWrite) =>
  delivery.complete &&
  order.payments.length === 1 &&
  Coverage.isUntouched(order) &&
  Coverage.coversOrder(order, delivery)

/** Whether a label that the shop would make keeps the order off quick processing, and what is to be noted where not. */
const labels = Effect.fnUntraced(function* ({ carrierLabels = "warn" }: DeliveriesOptions, order: Order) {
  if (carrierLabels === "ignore") return { keepsOff: false, notes: [] }
  const notes = Carrier.warning(yield* Carrier.methodsOf(order))
  return { keepsOff: carrierLabels === "shipments" && notes.length > 0, notes }
})

const quickly = (
  options: DeliveriesOptions,
  delivery: DeliveryWrite,
  notes: ReadonlyArray<string>
): Effect.Effect<Sink.Receipt, ConnectorError.ConnectorError, MycashflowClient> => {
  const body: QuickProcess = {
    ...(delivery.tracking_codes.length === 0 ? {} : { tracking_code: TrackingCodes.join(delivery) }),
    send_emails: options.sendEmails ?? true,
    allow_open_cash_on_delivery_payments: options.allowOpenCashOnDelivery ?? true,
    ignore_payment_activation_errors: options.ignorePaymentActivationErrors ?? false
  }
  return Effect.flatMap(MycashflowClient, (client) =>
    Effect.as(client.quickProcess(delivery.order_id, body), { id: String(delivery.order_id), did: "updated", notes })
  )
}

/** Somebody else may have delivered or cancelled it in between; else quick processing is not for this order. */
const afterRefusal = (
  options: DeliveriesOptions,
  delivery: DeliveryWrite,
  error: ConnectorError.ConnectorError
): Acted =>
  Effect.flatMap(read(options, delivery.order_id), (order) => {
    if (order.status === "COMPLETED") return toldBefore(options, order, delivery)
    if (order.status === "CANCELLED") return orderCancelled(order.id)
    return Effect.andThen(
      ShipmentWise.deliver(order, delivery, error),
      Effect.flatMap(OrderState.read(order.id), (now) => codesOf(options, now, delivery))
    )
  })

/** What was delivered after quick processing had been refused: it lacks the codes that only that would have brought. */
const codesOf = (options: DeliveriesOptions, order: Order, delivery: DeliveryWrite): Acted =>
  Effect.map(toldBefore(options, order, delivery), (receipt) => ({ ...receipt, did: "updated" as const }))

/** Nothing is left to do but to say which codes the shop does not show. */
const toldBefore = (options: DeliveriesOptions, order: Order, delivery: DeliveryWrite): Acted => {
  const held = deliveredOf(options, order)
  const codes = untold(options, { item: held }, delivery)
  const notes = TrackingCodes.note(TrackingCodes.missing(held, delivery))
  return codes.length === 0
    ? Effect.succeed({ id: String(order.id), did: "nothing", notes })
    : Effect.fail(trackingLate(order.id, codes))
}

const trackingLate = (id: number, codes: ReadonlyArray<string>) =>
  disagreed(
    `POST /orders/${id}/quick-process`,
    "tracking-late",
    `order ${id} is delivered in the shop without its tracking codes ${codes.join(", ")}: no call is known that adds them, enter them there`
  )

const orderCancelled = (id: number) =>
  Effect.fail(
    refused(
      `POST /orders/${id}/quick-process`,
      "order-cancelled",
      `order ${id} is cancelled in the shop, but has left the warehouse`
    )
  )

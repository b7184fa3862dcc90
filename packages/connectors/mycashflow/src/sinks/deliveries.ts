/** Tells the shop what has left the warehouse: by quick processing where that is possible, else shipment by shipment. */
import type { ConnectorError, Sink } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { Effect, Option } from "effect"
import { type DeliveryLine, DeliveryWrite } from "../DeliveryWrite.ts"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import type { QuickProcess } from "../OrdersClient.ts"
import { isRefused, refused, refusedForNow } from "../Refusal.ts"
import * as Coverage from "./Coverage.ts"
import * as OrderState from "./OrderState.ts"

export interface DeliveriesOptions {
  /** Whether quick processing sends the customer the shipping confirmation. Default: yes. */
  readonly sendEmails?: boolean | undefined
  /** Whether orders to be paid on delivery may leave. Default: yes. */
  readonly allowOpenCashOnDelivery?: boolean | undefined
  /** Go on where a payment cannot be captured, such as one settled in Klarna's own portal. Default: no. */
  readonly ignorePaymentActivationErrors?: boolean | undefined
}

type Acted = Effect.Effect<Sink.Receipt, ConnectorError.ConnectorError, MycashflowClient>

/**
 * A complete delivery of all of an order with exactly one payment is quick processed: everything is marked delivered, the
 * payment captured, the customer told, and the tracking codes put on the order, joined by commas. Any other delivery, and one
 * that quick processing refuses, goes shipment by shipment. No call is known that puts a tracking code on one shipment:
 * on this way the tracking codes do not reach the shop, and no mail is sent. A row of the order that is not among the
 * delivery's lines, such as one that was added too late for the warehouse, is never marked delivered.
 *
 * Refused as `unknown-order`, `order-cancelled`, or `no-shipment-matches` where nothing on the order can be marked
 * delivered. A lost answer is `Unknown`: the order tells what became of it.
 */
export const deliveries = (options: DeliveriesOptions = {}): Sink.Sink<DeliveryWrite, MycashflowClient> => ({
  name: "mycashflow/deliveries",
  item: DeliveryWrite,
  key: ({ order_id }) => String(order_id),
  current: OrderState.current(deliveredOf),
  agrees,
  write: (delivery) => write(options, delivery),
  /** Quick processing may go on after its answer was lost, and a second one would capture and mail again. */
  mayStillLand: RestClient.timeLimits.write,
  concurrency: 1
})

const agrees = (
  { item: held, status }: Pick<Sink.Held<DeliveryWrite>, "item" | "status">,
  { lines }: DeliveryWrite
): boolean => {
  if (status === "CANCELLED") return false
  const left = held.lines ?? []
  const hasLeft = (wanted: DeliveryLine) => left.some(({ id }) => id === wanted.id)
  return held.complete || (lines !== null && lines.length > 0 && lines.every(hasLeft))
}

/** The delivery as the order shows it. */
const deliveredOf = (order: Order): DeliveryWrite => ({
  order_id: order.id,
  tracking_codes: [...new Set(order.shipments.flatMap(({ tracking_code }) => tracking_code ?? []))],
  lines: order.status === "COMPLETED" ? null : Coverage.leftOf(order).map(({ id, quantity }) => ({ id, quantity })),
  complete: order.status === "COMPLETED"
})

const write = Effect.fn("deliveries.write")(function* (options: DeliveriesOptions, delivery: DeliveryWrite) {
  const order = yield* OrderState.read(delivery.order_id)
  if (order.status === "CANCELLED") return yield* orderCancelled(order.id)
  if (agrees({ item: deliveredOf(order), status: order.status }, delivery)) return receipt(order.id, "nothing")
  const isQuick = delivery.complete && order.payments.length === 1 && Coverage.coversOrder(order, delivery)
  if (!isQuick) return yield* byShipment(order, delivery, Option.none())
  return yield* quickly(options, delivery).pipe(Effect.catchIf(isRefused, (error) => afterRefusal(delivery, error)))
})

const quickly = (options: DeliveriesOptions, { order_id, tracking_codes }: DeliveryWrite): Acted => {
  const body: QuickProcess = {
    ...(tracking_codes.length === 0 ? {} : { tracking_code: tracking_codes.join(", ") }),
    send_emails: options.sendEmails ?? true,
    allow_open_cash_on_delivery_payments: options.allowOpenCashOnDelivery ?? true,
    ignore_payment_activation_errors: options.ignorePaymentActivationErrors ?? false
  }
  return Effect.flatMap(MycashflowClient, (client) =>
    Effect.as(client.quickProcess(order_id, body), receipt(order_id, "updated"))
  )
}

/** Somebody else may have delivered or cancelled it in between; else quick processing is not for this order. */
const afterRefusal = (delivery: DeliveryWrite, error: ConnectorError.ConnectorError): Acted =>
  Effect.flatMap(OrderState.read(delivery.order_id), (order) => {
    if (order.status === "COMPLETED") return Effect.succeed(receipt(order.id, "nothing"))
    if (order.status === "CANCELLED") return orderCancelled(order.id)
    return byShipment(order, delivery, Option.some(error))
  })

const byShipment = Effect.fnUntraced(function* (
  order: Order,
  delivery: DeliveryWrite,
  quickProcessing: Option.Option<ConnectorError.ConnectorError>
) {
  const shipments = Coverage.shipmentsOf(order, delivery)
  if (shipments.length === 0) return yield* noShipmentMatches(order, quickProcessing)
  for (const shipment of shipments) yield* complete(order.id, shipment.id)
  return receipt(order.id, "updated")
})

/** Refused, but found completed: somebody else was quicker. */
const complete = (orderId: number, shipmentId: number) =>
  Effect.flatMap(MycashflowClient, (client) => client.completeShipment(orderId, shipmentId)).pipe(
    Effect.catchIf(isRefused, (error) =>
      Effect.flatMap(OrderState.read(orderId), ({ shipments }) =>
        shipments.some(({ id, status }) => id === shipmentId && status === "COMPLETED")
          ? Effect.void
          : Effect.fail(error)
      )
    )
  )

const orderCancelled = (id: number) =>
  Effect.fail(
    refused(
      `POST /orders/${id}/quick-process`,
      "order-cancelled",
      `order ${id} is cancelled in the shop, but has left the warehouse`
    )
  )

const noShipmentMatches = (order: Order, quickProcessing: Option.Option<ConnectorError.ConnectorError>) => {
  const open = order.shipments.filter(({ status }) => status !== "COMPLETED").length
  const why =
    open === 0
      ? `order ${order.id} is ${order.status} with no open shipment that could be marked delivered`
      : `none of the ${open} open shipments of order ${order.id} has left as a whole: split it in the shop, or wait for the rest`
  const tried = Option.match(quickProcessing, {
    onNone: () => "",
    onSome: ({ reason }) => `; quick processing said: ${reason.detail}`
  })
  return Effect.fail(refusedForNow(`POST /orders/${order.id}/shipments`, "no-shipment-matches", `${why}${tried}`))
}

const receipt = (id: number, did: Sink.Receipt["did"]): Sink.Receipt => ({ id: String(id), did })

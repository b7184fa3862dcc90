/** Marks an order's shipments delivered one by one. */
import type { ConnectorError, Sink } from "@crossdock/core"
import { Effect } from "effect"
import type { DeliveryWrite } from "../DeliveryWrite.ts"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import { isRefused, refusedForNow } from "../Refusal.ts"
import * as Coverage from "./Coverage.ts"
import * as OrderState from "./OrderState.ts"
import * as TrackingCodes from "./TrackingCodes.ts"

/** `quickProcessing`: why that was refused before, if it was tried. */
export const deliver = Effect.fnUntraced(function* (
  order: Order,
  delivery: DeliveryWrite,
  quickProcessing?: ConnectorError.ConnectorError
) {
  const shipments = Coverage.shipmentsOf(order, delivery)
  if (shipments.length === 0) return yield* noShipmentMatches(order, quickProcessing)
  for (const shipment of shipments) yield* complete(order.id, shipment.id)
  const receipt: Sink.Receipt = {
    id: String(order.id),
    did: "updated",
    notes: [...TrackingCodes.note(delivery.tracking_codes), ...promised(order)]
  }
  return receipt
})

/** Only quick processing is known to capture a payment (API notes §6.1). */
const promised = ({ payments }: Order): ReadonlyArray<string> => {
  const ids = payments.flatMap(({ id, status }) => (status === "PENDING_ACTIVATION" ? [id] : []))
  return ids.length === 0 ? [] : [`a payment may not be captured yet, look in the shop: ${ids.join(", ")}`]
}

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

const noShipmentMatches = (order: Order, quickProcessing: ConnectorError.ConnectorError | undefined) => {
  const open = order.shipments.filter(({ status }) => status !== "COMPLETED").length
  const why =
    open === 0
      ? `order ${order.id} is ${order.status} with no open shipment that could be marked delivered`
      : `none of the ${open} open shipments of order ${order.id} has left as a whole: split it in the shop, or wait for the rest`
  const tried = quickProcessing === undefined ? "" : `; quick processing said: ${quickProcessing.reason.detail}`
  return Effect.fail(refusedForNow(`POST /orders/${order.id}/shipments`, "no-shipment-matches", `${why}${tried}`))
}

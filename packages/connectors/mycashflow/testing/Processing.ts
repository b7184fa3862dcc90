/** What the simulated shop does with an order: delivering and cancelling, with their refusals. */
import type { DateTime } from "effect"
import * as Money from "./Money.ts"
import { type Problem, problem } from "./Problem.ts"
import { type Shop, tell } from "./Shop.ts"
import type { ShopOrder, ShopPayment, ShopShipment } from "./ShopOrder.ts"
import * as Stockroom from "./Stockroom.ts"

export interface QuickProcess {
  readonly tracking_code?: string | undefined
  readonly send_emails?: boolean | undefined
  readonly allow_open_cash_on_delivery_payments?: boolean | undefined
  readonly ignore_payment_activation_errors?: boolean | undefined
}

/**
 * API notes §6.1: exactly one payment (VERIFIED); an open one refuses unless it is cash on delivery and allowed, codes and
 * the second call's refusal (INFERRED); a payment that cannot be activated is a 500 unless ignored (§10-11, INFERRED).
 */
export const quickProcess = (shop: Shop, order: ShopOrder, body: QuickProcess, at: DateTime.Utc): Problem | null => {
  const [payment] = order.payments
  if (order.status !== "OPEN") return problem(409, `The order is ${order.status}`)
  if (payment === undefined || order.payments.length > 1) return problem(409, "The order must have exactly one payment")
  const unpaid =
    payment.status === "OPEN" && !(payment.cash_on_delivery && body.allow_open_cash_on_delivery_payments === true)
  if (unpaid) return problem(409, "The payment is open")
  const activated = activate(payment, body, at)
  if (activated !== null) return activated
  for (const shipment of order.shipments) {
    if (shipment.status === "OPEN") shipment.tracking_code = body.tracking_code ?? null
  }
  deliver(shop, order, order.shipments, at)
  if (body.send_emails ?? shop.switches.sendsMailsByDefault) shop.mails.push(order.id)
  return null
}

const activate = (payment: ShopPayment, body: QuickProcess, at: DateTime.Utc): Problem | null => {
  if (payment.status !== "PENDING_ACTIVATION") return null
  if (payment.activation_fails) {
    return body.ignore_payment_activation_errors === true ? null : problem(500, "The payment could not be activated")
  }
  payment.status = "PAID"
  payment.updated_at = at
  return null
}

/** API notes §10-12: the order is completed with its last shipment (VERIFIED); refusals are INFERRED. */
export const completeShipment = (shop: Shop, order: ShopOrder, shipment: ShopShipment): Problem | null => {
  if (order.status !== "OPEN") return problem(409, `The order is ${order.status}`)
  if (shipment.status === "COMPLETED") return problem(409, "The shipment is already delivered")
  if (shipment.shipping_method_id === null) return problem(409, "The shipment has no shipping method")
  const isPart = order.shipments.length > 1
  if (isPart && !shop.switches.deliversPartsUnpaid && !isPaid(order)) return problem(409, "The order is not paid")
  deliver(shop, order, [shipment], shop.now())
  return null
}

/** API notes §6.3: for a part, the payments have to match the order's total (VERIFIED for the admin). */
const isPaid = (order: ShopOrder): boolean =>
  Money.sum(order.payments.filter(({ status }) => status === "PAID").map(({ amount }) => amount)) >= totalOf(order)

const deliver = (shop: Shop, order: ShopOrder, shipments: ReadonlyArray<ShopShipment>, at: DateTime.Utc) => {
  Stockroom.reserving(shop, order, () => {
    for (const shipment of shipments.filter(({ status }) => status === "OPEN")) {
      Object.assign(shipment, { status: "COMPLETED", completed_at: at, updated_at: at })
      for (const line of order.products) {
        if (line.shipment_id !== shipment.id || line.quantity <= 0 || line.delivered_at !== null) continue
        line.delivered_at = at
        Stockroom.release(shop, line)
      }
    }
    if (order.shipments.every(({ status }) => status === "COMPLETED")) order.status = "COMPLETED"
    order.updated_at = at
  })
  tell(shop, "order.updated", order)
}

/** API notes §6.2: everything is returned, in negative rows, and the total becomes 0 (VERIFIED for the admin). */
export const cancel = (shop: Shop, order: ShopOrder, at: DateTime.Utc): Problem | null => {
  if (order.archived_at !== null) return problem(409, "The order is archived")
  if (order.status === "CANCELLED") return problem(409, "The order is already cancelled")
  Stockroom.reserving(shop, order, () => {
    const returns = order.products.map((line) => ({
      ...line,
      id: shop.nextId("lines"),
      created_at: at,
      delivered_at: null,
      quantity: -line.quantity
    }))
    order.products.push(...returns)
    Object.assign(order, { status: "CANCELLED", updated_at: at, shipping_costs: 0, payment_costs: 0, discount: null })
  })
  tell(shop, "order.cancelled", order)
  return null
}

export const subtotalOf = ({ products }: ShopOrder): number =>
  Money.sum(products.map(({ quantity, unit_price }) => Money.times(unit_price, quantity)))

export const totalOf = (order: ShopOrder): number =>
  Money.sum([subtotalOf(order), order.shipping_costs, order.payment_costs, -(order.discount ?? 0)])

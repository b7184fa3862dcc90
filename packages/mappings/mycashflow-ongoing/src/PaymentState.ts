/** How far an order is paid, by all its payments together. */
import type { Order, Payment } from "@crossdock/mycashflow"
import { BigDecimal, Schema } from "effect"

/** `pending`: promised to the shop, and captured once it delivers. */
export const PaymentState = Schema.Literals(["paid", "pending", "unpaid"])
export type PaymentState = typeof PaymentState.Type

export const all: ReadonlyArray<PaymentState> = PaymentState.literals

export const words: Readonly<Record<PaymentState, string>> = {
  paid: "paid",
  pending: "pending activation",
  unpaid: "unpaid"
}

/**
 * As far as the least paid of its payments, cancelled ones left out. One by a method of `shipsUnpaid` counts as paid. An order
 * without payments is paid where it costs nothing.
 */
export const ofOrder = (order: Order, shipsUnpaid: ReadonlyArray<number>): PaymentState => {
  const open = order.payments.filter(({ status }) => status !== "CANCELLED")
  if (open.length === 0)
    return costsNothing(order) || isByMethod(order.payment_method_id, shipsUnpaid) ? "paid" : "unpaid"
  const states = new Set(open.map((payment) => stateOf(payment, order.payment_method_id, shipsUnpaid)))
  return all.findLast((state) => states.has(state)) ?? "unpaid"
}

const costsNothing = ({ total }: Order) => total !== null && BigDecimal.isZero(total)

const isByMethod = (method: number | null, shipsUnpaid: ReadonlyArray<number>) =>
  method !== null && shipsUnpaid.includes(method)

/** What was paid back is not paid. Statuses that no document lists say so themselves (`is_paid`). */
const stateOf = (payment: Payment, method: number | null, shipsUnpaid: ReadonlyArray<number>): PaymentState => {
  const { is_paid, payment_method_id, status } = payment
  if (status === "REFUNDED") return "unpaid"
  if (status === "PAID" || is_paid === true || isByMethod(payment_method_id ?? method, shipsUnpaid)) return "paid"
  return status === "PENDING_ACTIVATION" ? "pending" : "unpaid"
}

/** `payment 60001 OPEN by method 4`. */
export const describe = ({ payments }: Order): string =>
  payments.length === 0
    ? "no payments"
    : payments
        .map(
          ({ id, payment_method_id, status }) => `payment ${id} ${status} by method ${payment_method_id ?? "unknown"}`
        )
        .join(", ")

/** What the simulated shop does with a payment (API notes §6; `mark-as-paid` VERIFIED, the others CLIENT). */
import { type Problem, problem } from "./Problem.ts"
import { type Shop, tell } from "./Shop.ts"
import type { ShopOrder, ShopPayment } from "./ShopOrder.ts"

type Status = ShopPayment["status"]

interface Act {
  /** Other payments refuse it: 409 (API notes §1, INFERRED for which). */
  readonly from: ReadonlyArray<Status>
  readonly to: Status
}

export const acts: Readonly<Record<string, Act>> = {
  "mark-as-paid": { from: ["OPEN", "PENDING_ACTIVATION"], to: "PAID" },
  "mark-as-unpaid": { from: ["PAID"], to: "OPEN" },
  "mark-as-cancelled": { from: ["OPEN", "PENDING_ACTIVATION"], to: "CANCELLED" },
  activate: { from: ["PENDING_ACTIVATION"], to: "PAID" }
}

/** What the service behind a payment refuses is a 500 (API notes §1, VERIFIED that external services cause it). */
export const settle = (shop: Shop, order: ShopOrder, payment: ShopPayment, { from, to }: Act): Problem | null => {
  if (!from.includes(payment.status)) return problem(409, `The payment is ${payment.status}`)
  if (payment.status === "PENDING_ACTIVATION" && to === "PAID" && payment.activation_fails) {
    return problem(500, "The payment could not be activated")
  }
  payment.status = to
  payment.updated_at = shop.now()
  order.updated_at = shop.now()
  tell(shop, "order.updated", order)
  return null
}

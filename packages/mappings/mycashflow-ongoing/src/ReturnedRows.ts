/** Rows of goods that a customer sends back, and which order they were sent with. */
import { type Known, Verdict } from "@crossdock/core"
import type { Order, OrderLine } from "@crossdock/mycashflow"
import { OwnOrder } from "@crossdock/ongoing-flows"
import { BigDecimal, DateTime } from "effect"
import * as BundleRows from "./BundleRows.ts"
import { isNotPicked } from "./NotPicked.ts"
import type { ReturnOptions } from "./ReturnOptions.ts"

const isReturned = ({ quantity }: Pick<OrderLine, "quantity">) => BigDecimal.isNegative(quantity)

/** What the warehouse shipped, as of the moment from which on the store announces. Of a bundle, its own row or those of its parts. */
export const of = (options: ReturnOptions, { products }: Pick<Order, "products">): ReadonlyArray<OrderLine> =>
  BundleRows.toPick(options, products).filter(
    (line) => isReturned(line) && !isNotPicked(options.notPicked, line) && isSince(options, line)
  )

const isSince = ({ since }: Pick<ReturnOptions, "since">, { created_at }: Pick<OrderLine, "created_at">) =>
  since === undefined || (created_at !== null && DateTime.isGreaterThanOrEqualTo(created_at, since))

export const hasAny = ({ products }: Pick<Order, "products">): boolean => products.some(isReturned)

/**
 * A return is on the order itself, or, where that is archived, a new order of nothing but returned rows (API notes §6.4). How
 * that one names the first is documented nowhere: it is taken from where the store says, and never guessed.
 */
export const soldWith = (options: ReturnOptions, order: Order): number | undefined => {
  if (!order.products.every(isReturned)) return order.id
  if (options.namedBy === "nothing") return undefined
  const named = (order[options.namedBy] ?? "").trim()
  return /^\d{1,15}$/u.test(named) ? Number(named) : undefined
}

/** The number of the order that they were sent with, where this store sent it. */
export const customerOrderNumber = (
  options: ReturnOptions,
  order: Order,
  known: Pick<Known.Known, "find">
): string | Verdict.Verdict => {
  const id = soldWith(options, order)
  if (id === undefined) return unnamed(options)
  if (OwnOrder.mayBeThere(options, id, known)) return `${options.orderNumberPrefix}${id}`
  return id === order.id
    ? Verdict.skip("not-sent", "its goods were not sent by the warehouse, as far as we know")
    : Verdict.park(
        "return-unnamed",
        `the order ${id} that it is said to be a return of was not sent to the warehouse: ${byHand}`
      )
}

const unnamed = ({ namedBy }: ReturnOptions) =>
  Verdict.park(
    "return-unnamed",
    namedBy === "nothing"
      ? `the shop does not say which order it is a return of: ${byHand}, or say under returns.namedBy where the shop has it`
      : `its ${namedBy} is not the number of the order that it is a return of: ${byHand}`
  )

const byHand = "announce it in the warehouse by hand"

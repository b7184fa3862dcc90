/** What of an order has left the warehouse, row by row, with its back orders and in all. */
import type { Order, OrderLine, ShippedOrder } from "@crossdock/ongoing"
import { BigDecimal } from "effect"

export interface ShippedRow {
  /** The shop's id of the row; none where the warehouse added it. */
  readonly id: number | undefined
  readonly isToPick: boolean
  readonly ordered: BigDecimal.BigDecimal
  readonly picked: BigDecimal.BigDecimal
}

/** A back order brings what was left of a row: its picked items count on top of those of the first order. */
export const of = (
  { backOrders, orderLines }: Pick<ShippedOrder, "backOrders" | "orderLines">,
  shipped: ReadonlyArray<Pick<Order, "orderLines">>
): ReadonlyArray<ShippedRow> => {
  const ordered = byKey([...backOrders.flatMap((each) => each.orderLines), ...orderLines])
  const gone = shipped.flatMap((each) => each.orderLines)
  return [...ordered].map(([key, line]) => ({
    id: idOf(line),
    isToPick: line.shouldBePicked !== false,
    ordered: line.orderedNumberOfItems,
    picked: gone
      .filter((each) => keyOf(each) === key)
      .reduce((sum, { pickedNumberOfItems }) => BigDecimal.sum(sum, pickedNumberOfItems), none)
  }))
}

/** The first order's own row counts where it has one, since it was asked for more than a back order brings. */
const byKey = (lines: ReadonlyArray<OrderLine>) => new Map(lines.map((line) => [keyOf(line), line]))

const none = BigDecimal.fromBigInt(0n)

const keyOf = ({ externalId, id, rowNumber }: OrderLine) => externalId ?? rowNumber ?? `line ${id}`

/** The shop's id of a row; none where the warehouse added it. */
export const idOf = ({ externalId, rowNumber }: OrderLine) => {
  const id = Number(externalId ?? rowNumber ?? "")
  return Number.isInteger(id) ? id : undefined
}

export const isPicked = ({ ordered, picked }: ShippedRow) => BigDecimal.isGreaterThanOrEqualTo(picked, ordered)

/** Returned goods on the lines of the order that they were sent with, as far as those were shipped. */
import { BigDecimal, Result } from "effect"
import type { Order } from "../Order.ts"
import type { PutReturnOrder } from "../PutReturnOrder.ts"
import type { ReturnNoticeLine } from "../ReturnNotice.ts"
import type { ReturnOrder } from "../ReturnOrder.ts"
import * as Returning from "./Returning.ts"
import { rowNumber } from "./ReturnRounds.ts"

type Line = PutReturnOrder["returnOrderLines"][number]

/** Fails with the row of which more is sent back than is out, less what `others` expect of it. */
export const allot = (
  { orderLines }: Pick<Order, "orderLines">,
  others: ReadonlyArray<ReturnOrder>,
  rows: ReadonlyArray<ReturnNoticeLine>
): Result.Result<ReadonlyArray<Line>, ReturnNoticeLine> => {
  const shelves = orderLines.map((line) => ({
    id: line.id,
    articleNumber: line.article?.articleNumber,
    left: Returning.stillOut(line, others)
  }))
  const lines: Array<Line> = []
  for (const row of rows) {
    const taken = take(shelves, row)
    if (taken === undefined) return Result.fail(row)
    lines.push(...taken)
  }
  return Result.succeed(lines)
}

interface Shelf {
  readonly id: number
  readonly articleNumber: string | null | undefined
  left: BigDecimal.BigDecimal
}

const take = (shelves: ReadonlyArray<Shelf>, row: ReturnNoticeLine): ReadonlyArray<Line> | undefined => {
  const lines: Array<Line> = []
  let wanted = row.toBeReturnedNumberOfItems
  for (const shelf of shelves.filter(({ articleNumber }) => articleNumber === row.articleNumber)) {
    const some = BigDecimal.min(wanted, shelf.left)
    if (!BigDecimal.isPositive(some)) continue
    shelf.left = BigDecimal.subtract(shelf.left, some)
    wanted = BigDecimal.subtract(wanted, some)
    lines.push({
      returnOrderRowNumber: rowNumber(row.returnOrderRowNumber, lines.length),
      customerOrderLine: { orderLineId: shelf.id },
      toBeReturnedNumberOfItems: some
    })
  }
  return BigDecimal.isPositive(wanted) ? undefined : lines
}

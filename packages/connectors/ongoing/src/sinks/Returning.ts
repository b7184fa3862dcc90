/** All that is known of the returns of one order: what is back, and what is expected, by whoever announced it. */
import { BigDecimal } from "effect"
import type { Order } from "../Order.ts"
import type { ReturnOrder, ReturnOrderLine } from "../ReturnOrder.ts"
import * as Items from "./Items.ts"

const linesOf = (returnOrders: ReadonlyArray<ReturnOrder>) =>
  returnOrders.flatMap(({ returnOrderLines }) => returnOrderLines)

/** Announced, and not here yet. */
const outstanding = ({ returnedNumberOfItems, toBeReturnedNumberOfItems }: ReturnOrderLine) =>
  BigDecimal.max(BigDecimal.subtract(toBeReturnedNumberOfItems, returnedNumberOfItems), Items.none)

/** What is back or expected without these return orders: nobody announced it, or somebody else did. */
export const besides = (order: Order, all: ReadonlyArray<ReturnOrder>, own: ReadonlyArray<ReturnOrder>): Items.Items =>
  Items.sum([
    ...order.orderLines.map(
      ({ article, returnedNumberOfItems }) => [article?.articleNumber, returnedNumberOfItems ?? Items.none] as const
    ),
    ...linesOf(all.filter((each) => !own.includes(each))).map(
      (line) => [line.article?.articleNumber, outstanding(line)] as const
    ),
    ...linesOf(own).map((line) => [line.article?.articleNumber, BigDecimal.negate(line.returnedNumberOfItems)] as const)
  ])

/** How many of a line of the order are out and not expected back by any of these. */
export const stillOut = (
  { id, pickedNumberOfItems, returnedNumberOfItems }: Order["orderLines"][number],
  expecting: ReadonlyArray<ReturnOrder>
) =>
  linesOf(expecting)
    .filter(({ customerOrderLine }) => customerOrderLine?.orderLineId === id)
    .reduce(
      (left, line) => BigDecimal.subtract(left, outstanding(line)),
      BigDecimal.subtract(pickedNumberOfItems, returnedNumberOfItems ?? Items.none)
    )

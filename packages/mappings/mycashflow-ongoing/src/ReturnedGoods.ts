/** What of an order is back in the warehouse, in words for the people of the shop. */
import type { ReturnedOrder } from "@crossdock/ongoing"
import { BigDecimal } from "effect"

/** How every such text begins. */
export const mark = "Back in the warehouse:"

/** `Back in the warehouse: 2 × MUG-RED (return order R10042; Wrong size)`: in all, with what its back orders brought. */
export const format = (order: ReturnedOrder): string => {
  const goods = goodsOf(order).map(([article, count]) => `${BigDecimal.format(count)} × ${article}`)
  const details = detailsOf(order)
  return `${mark} ${goods.length === 0 ? "nothing any more" : goods.join(", ")}${details === "" ? "" : ` (${details})`}`
}

export const isBack = (order: ReturnedOrder): boolean => goodsOf(order).length > 0

/** In the order of their names, so that the same goods are always told in the same words. */
const goodsOf = (order: ReturnedOrder): ReadonlyArray<readonly [string, BigDecimal.BigDecimal]> => {
  const counts = new Map<string, BigDecimal.BigDecimal>()
  for (const line of [order, ...order.backOrders].flatMap((each) => each.orderLines)) {
    const article = line.article?.articleNumber ?? `row ${line.rowNumber ?? line.id}`
    counts.set(article, BigDecimal.sum(counts.get(article) ?? none, line.returnedNumberOfItems ?? none))
  }
  return [...counts]
    .filter(([, count]) => BigDecimal.isPositive(count))
    .map(([article, count]) => [article, BigDecimal.normalize(count)] as const)
    .toSorted(([one], [other]) => compare(one, other))
}

const none = BigDecimal.fromBigInt(0n)

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/** Of return orders of which nothing has come yet nothing is said. */
const detailsOf = ({ returnOrders }: ReturnedOrder): string => {
  const lines = returnOrders.flatMap(({ returnOrderInfo, returnOrderLines }) =>
    returnOrderLines
      .filter(({ returnedNumberOfItems }) => BigDecimal.isPositive(returnedNumberOfItems))
      .map(({ returnCause }) => ({
        number: returnOrderInfo.returnOrderNumber,
        cause: returnCause?.name ?? returnCause?.code
      }))
  )
  const numbers = texts(lines.map(({ number }) => number))
  const causes = texts(lines.map(({ cause }) => cause))
  return [
    ...(numbers.length === 0 ? [] : [`return order ${numbers.join(", ")}`]),
    ...(causes.length === 0 ? [] : [causes.join(", ")])
  ].join("; ")
}

const texts = (all: ReadonlyArray<string | null | undefined>) =>
  [...new Set(all.flatMap((text) => text ?? []))].toSorted(compare)

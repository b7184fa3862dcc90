/** What the shop says about an order to those who pick it. */
import type { Order } from "@crossdock/mycashflow"

/** What Ongoing stores of a remark, in characters. */
export const longest = 500

/** All public comments, oldest first, one a line; null where there are none. */
export const ofOrder = (order: Order): string | null => {
  const text = whole(order)
  return text === "" ? null : text.slice(0, longest)
}

/** Says so where the remark did not fit. */
export const notes = (order: Order): ReadonlyArray<string> => {
  const { length } = whole(order)
  return length > longest ? [`the order remark was cut at ${longest} of ${length} characters`] : []
}

const whole = (order: Order) =>
  order.comments
    .filter((comment) => comment.visibility === "public")
    .flatMap(({ text }) => (text === null ? [] : [text.trim()]))
    .join("\n")

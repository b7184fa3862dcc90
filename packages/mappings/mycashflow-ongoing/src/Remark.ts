/** What the shop says about an order to those who pick it. */
import type { Order } from "@crossdock/mycashflow"

/** All public comments, oldest first, one a line; empty where there are none. */
export const ofOrder = (order: Order): string =>
  order.comments
    .filter((comment) => comment.visibility === "public")
    .flatMap(({ text }) => (text === null || text.trim() === "" ? [] : [text.trim()]))
    .join("\n")

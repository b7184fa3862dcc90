/** Orders that changed in the last weeks: what the shop is like today. */
import { DateTime, Effect, Option, Stream } from "effect"
import { orders } from "../sources/orders.ts"

const since = (statuses: ReadonlyArray<string>) =>
  Effect.map(DateTime.now, (now) => orders({ since: DateTime.subtract(now, { days: 30 }), statuses }))

/** Whatever their status. */
export const recentOrders = since(["OPEN", "COMPLETED", "CANCELLED"])

/** As many as a page holds. */
export const recentOpenOrders = Effect.flatMap(since(["OPEN"]), ({ pages }) =>
  Effect.map(Stream.runHead(pages(Option.none())), Option.match({ onNone: () => [], onSome: ({ items }) => items }))
)

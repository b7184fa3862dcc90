/** The warehouse's cancelled orders, each beside the shop's. */
import * as Ongoing from "@crossdock/ongoing"
import { besideShop } from "@crossdock/ongoing-flows"
import { Effect, Option } from "effect"
import { type CancelledOrder, type CancelledOrderOptions, shopIdOf } from "../CancelledOrder.ts"
import { inShop, personal } from "./inShop.ts"

export const cancelledOrders = (options: CancelledOrderOptions) => {
  const from = Ongoing.sources.cancelledOrders()
  return besideShop(from, {
    personal,
    inShop: inShop((order: Ongoing.Order) => shopIdOf(options, order)),
    together: (order, inShop: CancelledOrder["inShop"]): CancelledOrder => ({ order, inShop }),
    /** A sweep tells every order of a number; where it matters, the living one counts. */
    confirm: (found) =>
      Option.exists(found.inShop, ({ status }) => status === "OPEN")
        ? Effect.map(from.get(from.key(found.order)), (now) => ({
            ...found,
            order: Option.getOrElse(now, () => found.order)
          }))
        : Effect.succeed(found)
  })
}

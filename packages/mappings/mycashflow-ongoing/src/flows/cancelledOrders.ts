/** The warehouse's cancelled orders, each beside the shop's. */
import * as Ongoing from "@crossdock/ongoing"
import { Effect, Option } from "effect"
import { type CancelledOrder, type CancelledOrderOptions, shopIdOf } from "../CancelledOrder.ts"
import { besideShop } from "./besideShop.ts"

export const cancelledOrders = (options: CancelledOrderOptions) => {
  const from = Ongoing.sources.cancelledOrders()
  return besideShop(from, {
    shopIdOf: (order) => shopIdOf(options, order),
    together: (order, inShop): CancelledOrder => ({ order, inShop }),
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

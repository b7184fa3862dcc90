/** Cancellations in the warehouse, to the shop. The shop's own cancellations go to the warehouse first. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { besideShop, Cancelled, timetable } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import { Effect, Option } from "effect"
import type { Declaration } from "../Declaration.ts"
import { shopOrderCodeOf } from "../shopOrderCode.ts"
import { type CancelledOrder, toVendureOrderCancel } from "../toVendureOrderCancel.ts"
import { accountsOf } from "./accountsOf.ts"
import { orderPipeline } from "./orders.ts"

export const cancellationsOf = (declaration: Declaration) => {
  const { cancellations, ongoing, orders, timeZone } = declaration
  const { cancelledStatus } = Ongoing.OrderStatus.thresholdsOf(ongoing)
  const { orderNumberPrefix } = orders
  const inShop = (order: Ongoing.Order) => {
    const code = shopOrderCodeOf(orderNumberPrefix, order)
    return Option.isNone(code) || !Cancelled.isCancelled({ cancelledStatus }, order) || Cancelled.isBackOrder(order)
      ? Effect.succeedNone
      : Vendure.sources.orders().get(code.value)
  }
  return Pipeline.make("cancellations", {
    every: timetable(cancellations, timeZone),
    urgency: Urgency.ranks.cancel,
    after: [{ pipeline: orderPipeline, until: "done" }],
    accounts: accountsOf(declaration),
    from: besideShop(Ongoing.sources.cancelledOrders(), {
      inShop,
      personal: Vendure.sources.orders().personal,
      together: (order: Ongoing.Order, found: CancelledOrder["inShop"]): CancelledOrder => ({ order, inShop: found })
    }),
    describe: ({ order }) => ({ statusHere: Ongoing.OrderStatus.format(order.orderInfo.orderStatus) }),
    map: toVendureOrderCancel({ orderNumberPrefix, cancelledStatus, cancelInShop: cancellations.cancelInShop }),
    to: Vendure.sinks.orderCancels()
  })
}

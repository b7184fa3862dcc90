/** Deliveries, from the warehouse to the shop. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import type { Declaration } from "../Declaration.ts"
import { toVendureFulfillments } from "../toVendureFulfillments.ts"
import { accountsOf } from "./accountsOf.ts"
import { orderPipeline } from "./orders.ts"

export const deliveryPipeline = "deliveries"

export const deliveriesOf = (declaration: Declaration) => {
  const { deliveries, ongoing, orders, timeZone } = declaration
  return Pipeline.make(deliveryPipeline, {
    every: timetable(deliveries, timeZone),
    urgency: Urgency.ranks.delivery,
    accounts: accountsOf(declaration),
    from: Ongoing.sources.shippedOrders({ takenBack: false }),
    map: toVendureFulfillments({
      ...Ongoing.OrderStatus.thresholdsOf(ongoing),
      orderNumberPrefix: orders.orderNumberPrefix,
      tracking: deliveries.tracking,
      ...(orders.enabled ? { orderPipeline } : {})
    }),
    describe: ({ orderInfo }) => ({ statusHere: Ongoing.OrderStatus.format(orderInfo.orderStatus) }),
    to: Vendure.sinks.fulfillments()
  })
}

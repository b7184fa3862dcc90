/** Deliveries, from the warehouse to the shop. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import type { Declaration } from "../Declaration.ts"
import { timetable } from "../timetable.ts"
import { toMycashflowDelivery } from "../toMycashflowDelivery.ts"
import { accountsOf } from "./accountsOf.ts"

export const deliveriesOf = (declaration: Declaration) =>
  Pipeline.make("deliveries", {
    every: timetable(declaration.deliveries, declaration.timeZone),
    urgency: Urgency.ranks.delivery,
    accounts: accountsOf(declaration),
    from: Ongoing.sources.shippedOrders(),
    map: toMycashflowDelivery({ ...declaration.ongoing, orderNumberPrefix: declaration.orders.orderNumberPrefix }),
    to: Mycashflow.sinks.deliveries(declaration.deliveries)
  })

/** Orders, from the shop to the warehouse. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import type { Declaration } from "../Declaration.ts"
import type { OrderOptions } from "../OrderOptions.ts"
import { timetable } from "../timetable.ts"
import { toOngoingOrderWrite } from "../toOngoingOrderWrite.ts"
import { accountsOf } from "./accountsOf.ts"
import { articlePipeline } from "./articles.ts"

export const ordersOf = (declaration: Declaration) =>
  Pipeline.make("orders", {
    every: timetable(declaration.orders, declaration.timeZone),
    urgency: Urgency.ranks.order,
    after: [{ pipeline: articlePipeline, until: "begun" }],
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.orders({ since: declaration.orders.since }),
    map: toOngoingOrderWrite(orderOptions(declaration)),
    to: Ongoing.sinks.orders()
  })

const orderOptions = ({ articles, currency, orders, timeZone }: Declaration): OrderOptions => ({
  ...orders,
  bundles: articles.bundles,
  bundleIds: articles.bundleIds,
  currency,
  timeZone,
  ...(articles.enabled ? { articlePipeline } : {})
})

/** What the shop has been told of deliveries, written down in the warehouse. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import type { Declaration } from "../Declaration.ts"
import { toReportedQuantities } from "../toReportedQuantities.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"
import { deliveryOptions, deliveryPipeline } from "./deliveries.ts"
import { ordersToReport } from "./ordersToReport.ts"

export const reportingOf = (declaration: Declaration) =>
  Pipeline.make("reporting", {
    every: timetable(declaration.deliveries, declaration.timeZone),
    urgency: Urgency.ranks.article,
    after: [{ pipeline: deliveryPipeline, until: "done" }],
    accounts: accountsOf(declaration),
    from: ordersToReport(declaration.orders.orderNumberPrefix),
    describe: describe.besideShop,
    map: toReportedQuantities({ ...deliveryOptions(declaration), deliveryPipeline }),
    to: Ongoing.sinks.reportedQuantities()
  })

/** Cancellations in the warehouse, to the shop. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { OrderStatus } from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import type { Declaration } from "../Declaration.ts"
import { toMycashflowCancel } from "../toMycashflowCancel.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"
import { cancelledOrders } from "./cancelledOrders.ts"
import { orderPipeline } from "./orders.ts"

const cancellationPipeline = "cancellations"

/** The shop's own cancellations go to the warehouse first. */
export const cancellationsOf = (declaration: Declaration) => {
  const { articles, cancellations, ongoing, orders, timeZone } = declaration
  const { bundleIds, bundles } = articles
  const options = { ...orders, bundles, bundleIds, ...OrderStatus.thresholdsOf(ongoing) }
  return Pipeline.make(cancellationPipeline, {
    every: timetable(cancellations, timeZone),
    urgency: Urgency.ranks.cancel,
    after: [{ pipeline: orderPipeline, until: "done" }],
    accounts: accountsOf(declaration),
    from: cancelledOrders(options),
    describe: describe.besideShop,
    map: toMycashflowCancel({ ...options, ...cancellations, pipeline: cancellationPipeline, orderPipeline }),
    to: Mycashflow.sinks.orderCancels()
  })
}

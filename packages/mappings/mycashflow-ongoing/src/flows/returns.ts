/** Returns: what the warehouse has taken back is shown in the shop, and what the shop expects back is announced to the warehouse. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import type { Declaration } from "../Declaration.ts"
import * as ReturnedGoods from "../ReturnedGoods.ts"
import type { ReturnOptions } from "../ReturnOptions.ts"
import { toMycashflowReturnNote } from "../toMycashflowReturnNote.ts"
import { toOngoingReturnNotice } from "../toOngoingReturnNotice.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"
import { articlePipeline } from "./articles.ts"
import { orderPipeline } from "./orders.ts"

export const returnPipeline = "returns"
export const returnNoticePipeline = "returnNotices"

export const returnsOf = (declaration: Declaration) => [
  ...(declaration.returns.show === "off" ? [] : [shownOf(declaration)]),
  ...(declaration.returns.announce ? [announcedOf(declaration)] : [])
]

const shownOf = (declaration: Declaration) =>
  Pipeline.make(returnPipeline, {
    every: timetable(declaration.returns, declaration.timeZone),
    urgency: Urgency.ranks.delivery,
    accounts: accountsOf(declaration),
    from: Ongoing.sources.returnedOrders(),
    describe: describe.warehouseOrder,
    map: toMycashflowReturnNote({
      orderNumberPrefix: declaration.orders.orderNumberPrefix,
      pipeline: returnPipeline
    }),
    to: Mycashflow.sinks.orderNotes({
      mark: ReturnedGoods.mark,
      by: declaration.returns.show === "comment" ? "call" : "person"
    })
  })

/** Cancelled orders are looked at as well: one whose return was announced may be cancelled later. */
const announcedOf = (declaration: Declaration) =>
  Pipeline.make(returnNoticePipeline, {
    every: timetable(declaration.returns, declaration.timeZone),
    urgency: Urgency.ranks.delivery,
    accounts: accountsOf(declaration),
    from: Mycashflow.sources.orders({
      since: declaration.returns.since,
      statuses: ["OPEN", "COMPLETED", "CANCELLED"]
    }),
    describe: describe.shopReturn,
    map: toOngoingReturnNotice(returnOptions(declaration)),
    to: Ongoing.sinks.returnOrders()
  })

const returnOptions = ({ articles, orders, returns }: Declaration): ReturnOptions => ({
  ...orders,
  bundles: articles.bundles,
  bundleIds: articles.bundleIds,
  since: returns.since,
  namedBy: returns.namedBy,
  orderPipeline,
  pipeline: returnNoticePipeline,
  ...(articles.enabled ? { articlePipeline } : {})
})

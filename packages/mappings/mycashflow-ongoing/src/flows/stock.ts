/** Stock, from the warehouse to the shop. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import type { Declaration } from "../Declaration.ts"
import { timetable } from "../timetable.ts"
import { toMycashflowStock } from "../toMycashflowStock.ts"
import { accountsOf } from "./accountsOf.ts"
import { articlePipeline } from "./articles.ts"

export const stockOf = (declaration: Declaration) =>
  Pipeline.make("stock", {
    every: timetable(declaration.stock, declaration.timeZone),
    urgency: Urgency.ranks.stock,
    after: [
      { pipeline: "deliveries", until: "done" },
      { pipeline: "orders", until: "done" }
    ],
    accounts: accountsOf(declaration),
    from: Ongoing.sources.inventory({ fullSweepEvery: declaration.stock.fullSweepEvery }),
    map: toMycashflowStock({
      count: declaration.stock.count,
      ...(declaration.articles.enabled ? { articlePipeline } : {})
    }),
    to: Mycashflow.sinks.stock(),
    compare: "platform"
  })

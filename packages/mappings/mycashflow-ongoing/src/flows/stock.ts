/** Stock, from the warehouse to the shop. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { timetable } from "@crossdock/ongoing-flows"
import type { Declaration } from "../Declaration.ts"
import { toMycashflowStock } from "../toMycashflowStock.ts"
import { accountsOf } from "./accountsOf.ts"
import * as describe from "./describe.ts"
import { articlePipeline } from "./articles.ts"
import { stockOnOffer } from "./stockOnOffer.ts"

export const stockOf = (declaration: Declaration) => {
  const { articles, buffer, count, fullSweepEvery, kits, warehouses } = declaration.stock
  return Pipeline.make("stock", {
    every: timetable(declaration.stock, declaration.timeZone),
    urgency: Urgency.ranks.stock,
    after: [
      { pipeline: "deliveries", until: "done" },
      { pipeline: "orders", until: "done" }
    ],
    accounts: accountsOf(declaration),
    from: stockOnOffer({ count, kits, warehouses, fullSweepEvery }),
    describe: describe.stock,
    map: toMycashflowStock({
      articles,
      buffer,
      count,
      kits,
      warehouses,
      ...(declaration.articles.enabled ? { articlePipeline } : {})
    }),
    to: Mycashflow.sinks.stock(),
    compare: "platform"
  })
}

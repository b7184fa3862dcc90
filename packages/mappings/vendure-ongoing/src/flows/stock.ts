/** Stock, from the warehouse to the shop. After deliveries: each takes its goods off the shop's shelf by itself. */
import { Pipeline, Urgency } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { timetable } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import type { Declaration } from "../Declaration.ts"
import { toVendureStock } from "../toVendureStock.ts"
import { accountsOf } from "./accountsOf.ts"
import { articlePipeline } from "./articles.ts"
import { deliveryPipeline } from "./deliveries.ts"

export const stockOf = (declaration: Declaration) => {
  const { fullSweepEvery, stockLocationId, warehouses } = declaration.stock
  return Pipeline.make("stock", {
    every: timetable(declaration.stock, declaration.timeZone),
    urgency: Urgency.ranks.stock,
    after: [{ pipeline: deliveryPipeline, until: "done" }],
    accounts: accountsOf(declaration),
    from: Ongoing.sources.stock({ kits: false, perWarehouse: warehouses !== "sum", fullSweepEvery }),
    map: toVendureStock({ ...declaration.stock, ...(declaration.articles.enabled ? { articlePipeline } : {}) }),
    to: Vendure.sinks.stockLevels({ stockLocationId }),
    compare: "platform"
  })
}

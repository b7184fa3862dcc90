/**
 * `pnpm bench [--report FILE] [part …]`: what goes through, how soon, and what it weighs, with the goals beside the figures.
 * Machines and moments differ: what holds of the flows is the ratio to JSON.parse in the same round.
 */
import "effect/schema/SchemaJITCompiler/enable"
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { ConfigProvider, Effect } from "effect"
import { type Figure, table } from "./Figure.ts"
import * as flows from "./flows.ts"
import { manyPipelines, manyStores, memory } from "./service/capacity.ts"
import { hookToWarehouse, takeover } from "./service/latency.ts"
import { plan } from "./service/planning.ts"
import { secrets } from "./service/Stage.ts"
import { changedOrders, nearTheBound, overHttp } from "./service/throughput.ts"

const parts = {
  articles: flows.articles,
  stock: flows.stock,
  orders: flows.orders,
  heap: flows.heap,
  overHttp,
  changedOrders,
  nearTheBound,
  plan,
  hookToWarehouse,
  takeover,
  manyPipelines,
  manyStores,
  memory
}

const { positionals: asked, values } = parseArgs({ allowPositionals: true, options: { report: { type: "string" } } })

const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`

const main = Effect.gen(function* () {
  console.log(machine)
  const figures: Array<Figure> = []
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.log(`\n${name} …`)
    figures.push(...(yield* part))
  }
  console.log(`\n${table(figures)}`)
  if (values.report !== undefined) writeFileSync(values.report, `${machine}\n\n${table(figures)}\n`)
})

const settings = ConfigProvider.layerAdd(ConfigProvider.fromUnknown(secrets))

await Effect.runPromise(Effect.provide(main, settings))

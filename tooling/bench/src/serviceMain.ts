/** Tries the figures of the service. */
import "effect/schema/SchemaJITCompiler/enable"
import { Effect } from "effect"
import { table } from "./Figure.ts"
import { manyPipelines, manyStores, memory } from "./service/capacity.ts"
import { hookToWarehouse, takeover } from "./service/latency.ts"
import { changedOrders, nearTheBound, overHttp } from "./service/throughput.ts"

const all = { overHttp, changedOrders, nearTheBound, hookToWarehouse, takeover, manyPipelines, manyStores, memory }
const asked = process.argv.slice(2)
await Effect.runPromise(
  Effect.gen(function* () {
    for (const [name, work] of Object.entries(all)) {
      if (asked.length > 0 && !asked.includes(name)) continue
      console.log(table(yield* work))
    }
  })
)

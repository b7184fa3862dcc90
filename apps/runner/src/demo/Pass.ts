/** One pass of the demo over all flows, with what the simulators saw of it. */
import { Effect, Option } from "effect"
import type { StoreRun } from "../cli/RunReport.ts"
import { runStores } from "../RunStores.ts"
import type { SimulatedWorld } from "../simulation/SimulatedWorld.ts"
import type { StoreFile } from "../StoreFile.ts"

export interface Pass {
  readonly runs: ReadonlyArray<StoreRun & { /** As the simulators counted them. */ readonly calls: number }>
  /** Calls that asked to change something, as the simulators counted them. */
  readonly writeCalls: number
}

/** Pipeline by pipeline, so that each one's calls can be told apart. */
export const pass = Effect.fn("Demo.pass")(function* (file: StoreFile, world: SimulatedWorld) {
  const before = writesOf(world)
  const runs = yield* Effect.forEach(
    file.store.pipelines.filter(({ isAside }) => isAside !== true),
    Effect.fnUntraced(function* ({ name }) {
      const start = callsOf(world).length
      const [run] = yield* runStores([file], Option.some(name))
      return run === undefined ? [] : [{ ...run, calls: callsOf(world).length - start }]
    })
  )
  return { runs: runs.flat(), writeCalls: writesOf(world) - before }
})

const callsOf = ({ shop, warehouse }: SimulatedWorld) => [...shop.calls, ...warehouse.calls]

const writesOf = (world: SimulatedWorld) => callsOf(world).filter(({ kind }) => kind === "write").length

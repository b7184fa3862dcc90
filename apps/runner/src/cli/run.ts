/** `crossdock run`: one pass now. */
import { type Ledger, Progress } from "@crossdock/core"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { Ended } from "../Ended.ts"
import { version } from "../Version.ts"
import { runStores } from "../RunStores.ts"
import * as StoreFolder from "../StoreFolder.ts"
import * as flags from "./flags.ts"
import * as RunReport from "./RunReport.ts"
import * as Terminal from "./Terminal.ts"
import { withLedger } from "./withLedger.ts"

export const run = Command.make(
  "run",
  { store: flags.store, pipeline: flags.pipeline, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock run")(function* ({ json, pipeline, store, stores }) {
    const loaded = yield* StoreFolder.load(stores, store, version)
    yield* Effect.forEach(loaded.errors, ({ message }) => Terminal.say(message))
    const runs =
      loaded.files.length === 0
        ? []
        : yield* runStores(loaded.files, pipeline).pipe(
            Effect.provideService(Progress.Progress, progressLine),
            Effect.ensuring(Terminal.clearLine),
            withLedger
          )
    const report = { runs, fileErrors: loaded.errors }
    yield* Effect.forEach(runs, (each) => Effect.forEach([...each.problems, ...RunReport.failures(each)], Terminal.say))
    if (json) yield* Terminal.answerJson(RunReport.toJson(report))
    else if (runs.length > 0) yield* Terminal.answer(RunReport.toTable(report))
    const code = RunReport.exitCode(report)
    if (!json && code === 1) yield* Terminal.say("Something is parked: `crossdock status` says what and why.")
    if (code > 0) return yield* new Ended({ code })
  })
).pipe(
  Command.withDescription(
    "One pass now over every pipeline. Exit code 0: all settled, 1: something was parked, 2: a run failed, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock run", description: "Every pipeline of every store" },
    { command: "crossdock run --store acme --pipeline orders", description: "One pipeline of one store" },
    { command: "crossdock run --json", description: "For programs: counts by store and pipeline" }
  ])
)

const progressLine: Progress.Progress = ({ pipeline, store }: Ledger.Lane, counts) =>
  Terminal.sayMeanwhile(
    `${store} ${pipeline}: ${counts.read} read, ${counts.created + counts.updated} written, ${counts.parked} parked, ${counts.calls} calls`
  )

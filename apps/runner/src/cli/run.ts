/** `crossdock run`: one pass now. */
import { Ledger, Progress } from "@crossdock/core"
import { Effect, Exit, Option } from "effect"
import { Command } from "effect/cli"
import { Ended, isUnfinished } from "../Ended.ts"
import { version } from "../Version.ts"
import { runStores } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import * as flags from "./flags.ts"
import * as RunReport from "./RunReport.ts"
import * as StuckReport from "./StuckReport.ts"
import * as Terminal from "./Terminal.ts"
import { withHolding } from "./withHolding.ts"
import { withLedger } from "./withLedger.ts"

export const run = Command.make(
  "run",
  { store: flags.store, pipeline: flags.pipeline, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock run")(function* ({ json, pipeline, store, stores }) {
    const loaded = yield* StoreFolder.load(stores, store, version)
    yield* Effect.forEach(loaded.errors, ({ message }) => Terminal.say(message))
    const runs = loaded.files.length === 0 ? [] : yield* pass(loaded.files, pipeline)
    const report = { runs, fileErrors: loaded.errors }
    const table = RunReport.toTable(report)
    if (json) yield* Terminal.answerJson(RunReport.toJson(report))
    else if (table !== "") yield* Terminal.answer(table)
    const code = RunReport.exitCode(report)
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

const pass = (files: ReadonlyArray<StoreFile>, pipeline: Option.Option<string>) =>
  withHolding(runStores(files, pipeline)).pipe(
    Effect.provideService(Progress.Progress, progressLine),
    Effect.ensuring(Terminal.clearLine),
    Effect.tap((runs) =>
      Effect.forEach(runs, (each) => Effect.forEach([...each.problems, ...RunReport.failures(each)], Terminal.say))
    ),
    Effect.tap(sayWhatIsStuck),
    withLedger,
    Effect.onInterrupt(() =>
      Effect.andThen(isUnfinished, Terminal.say("stopped midway; nothing is lost: the next run goes on from here"))
    )
  )

/** Of the pipelines that ran to their end: what this run could not settle, and what earlier ones could not. */
const sayWhatIsStuck = Effect.fnUntraced(function* (runs: ReadonlyArray<RunReport.StoreRun>) {
  const ledger = yield* Ledger.Ledger
  const ran = new Set(
    runs.flatMap(({ passes, store }) =>
      passes.filter(({ exit }) => Exit.isSuccess(exit)).map(({ pipeline }) => `${store} ${pipeline}`)
    )
  )
  const stuck = (yield* ledger.stuck({ store: Option.none(), limit: 1000 })).filter(({ pipeline, store }) =>
    ran.has(`${store} ${pipeline}`)
  )
  const lines = StuckReport.toLines(stuck)
  yield* Effect.forEach(lines.slice(0, reasonsShown), Terminal.say)
  if (lines.length > 0) yield* Terminal.say("  → `crossdock status` shows all that is parked or waiting, and why")
})

const reasonsShown = 8

const progressLine: Progress.Progress = ({ pipeline, store }, counts) =>
  Terminal.sayMeanwhile(
    `${store} ${pipeline}: ${counts.read} read, ${counts.created + counts.updated} written, ${counts.parked} parked, ${counts.calls} calls`
  )

/** `crossdock reconcile`: both sides, compared from end to end. */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { Ended } from "../Ended.ts"
import { reconcileStore } from "../Reconciling.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import * as flags from "./flags.ts"
import * as ReconcileReport from "./ReconcileReport.ts"
import * as Terminal from "./Terminal.ts"
import { withHolding } from "./withHolding.ts"
import { withLedger } from "./withLedger.ts"

const mend = Flag.Boolean("mend").pipe(
  Flag.withDescription("Have the next run read back what nothing explains, and send it again where it differs"),
  Flag.withDefault(false)
)

export const reconcile = Command.make(
  "reconcile",
  { store: flags.store, pipeline: flags.pipeline, stores: flags.stores, mend, json: flags.json },
  Effect.fn("crossdock reconcile")(function* ({ json, mend, pipeline, store, stores }) {
    const loaded = yield* StoreFolder.load(stores, store, version)
    yield* Effect.forEach(loaded.errors, ({ message }) => Terminal.say(message))
    const found = yield* withLedger(
      withHolding(Effect.forEach(loaded.files, (file) => reconcileStore(file, { pipeline, mend })))
    )
    yield* Effect.forEach(
      found.flatMap(({ problems }) => problems),
      Terminal.say
    )
    yield* json ? Terminal.answerJson(ReconcileReport.toJson(found)) : Terminal.answer(ReconcileReport.toText(found))
    const code = loaded.errors.length > 0 ? 3 : ReconcileReport.exitCode(found)
    if (code > 0) return yield* new Ended({ code })
  })
).pipe(
  Command.withDescription(
    "Compares both sides from end to end and explains every difference. Exit code 0: nothing is unexplained, 1: something is, 2: a side could not be read, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock reconcile --store acme", description: "Everything of one store" },
    {
      command: "crossdock reconcile --pipeline stock --mend",
      description: "Stock, and what nothing explains is sent again"
    }
  ])
)

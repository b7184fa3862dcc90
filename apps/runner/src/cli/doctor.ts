/** `crossdock doctor`: what is well with a store and what is not, each with what to do. */
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { Ended } from "../Ended.ts"
import * as DoctorReport from "./DoctorReport.ts"
import { diagnose } from "./diagnose.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"

const store = Argument.String("store").pipe(Argument.withDescription("The store, by the name of its file"))

export const doctor = Command.make(
  "doctor",
  { store, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock doctor")(function* ({ json, store, stores }) {
    const found = yield* diagnose(stores, store)
    yield* json ? Terminal.answerJson(found) : Terminal.answer(DoctorReport.toText(found))
    if (found.exitCode > 0) return yield* new Ended({ code: found.exitCode })
  })
).pipe(
  Command.withDescription(
    "Looks at a store's file, both its accounts, what lies between them, and the ledger; writes nothing. Exit code 0: nothing is wrong, 1: there are problems, 2: a side or the ledger could not be reached, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock doctor acme", description: "Every finding with what to do" },
    { command: "crossdock doctor acme --json", description: "For programs" }
  ])
)

/** `crossdock hold` and `crossdock release`: whether a record goes is a person's decision. */
import { Ledger } from "@crossdock/core"
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Ended } from "../Ended.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"
import { withLedger } from "./withLedger.ts"

const record = {
  store: Argument.String("store").pipe(Argument.withDescription("The store, by the name of its file")),
  key: Argument.String("record").pipe(Argument.withDescription("The record's key in the shop, such as an order's id")),
  pipeline: Flag.String("pipeline").pipe(Flag.withDescription("Which flow's record it is"), Flag.withDefault("orders")),
  json: flags.json
}

const reason = Flag.String("reason").pipe(Flag.withDescription("Why it is held"), Flag.withDefault("held by hand"))

export const hold = Command.make(
  "hold",
  { ...record, reason },
  Effect.fn("crossdock hold")(function* ({ json, key, pipeline, reason, store }) {
    yield* withLedger(
      Effect.flatMap(Ledger.Ledger, (ledger) =>
        ledger.act({ store, pipeline }, [key], { _tag: "hold", why: reason }, "command line")
      )
    )
    yield* Terminal.say(`${store} ${pipeline} ${key} is held until it is released: ${reason}`)
    if (json) yield* Terminal.answerJson({ store, pipeline, key, isHeld: true, reason, exitCode: 0 })
  })
).pipe(
  Command.withDescription("Keeps a record from being sent until it is released"),
  Command.withExamples([
    { command: 'crossdock hold acme 10042 --reason "ask the customer"', description: "An order, by its id in the shop" }
  ])
)

export const release = Command.make(
  "release",
  record,
  Effect.fn("crossdock release")(function* ({ json, key, pipeline, store }) {
    const released = yield* withLedger(
      Effect.flatMap(Ledger.Ledger, (ledger) =>
        ledger.act({ store, pipeline }, [key], { _tag: "release" }, "command line")
      )
    )
    const exitCode = released.length > 0 ? 0 : 1
    yield* Terminal.say(
      exitCode === 0
        ? `${store} ${pipeline} ${key} goes with the next run`
        : `${store} ${pipeline} has no record ${key}: \`crossdock status\` lists what waits`
    )
    if (json) yield* Terminal.answerJson({ store, pipeline, key, isReleased: exitCode === 0, exitCode })
    if (exitCode > 0) return yield* new Ended({ code: exitCode })
  })
).pipe(
  Command.withDescription(
    "Lets a record go that a person or a rule holds. Exit code 0: it goes with the next run, 1: there is no such record"
  ),
  Command.withExamples([{ command: "crossdock release acme 10042", description: "It goes with the next run" }])
)

/** `crossdock hold` and `crossdock release`: whether a record goes is a person's decision. */
import { Ledger } from "@crossdock/core"
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Ended } from "../Ended.ts"
import * as Terminal from "./Terminal.ts"
import { withLedger } from "./withLedger.ts"

const record = {
  store: Argument.String("store").pipe(Argument.withDescription("The store, by the name of its file")),
  key: Argument.String("record").pipe(Argument.withDescription("The record's key in the shop, such as an order's id")),
  pipeline: Flag.String("pipeline").pipe(Flag.withDefault("orders"))
}

const reason = Flag.String("reason").pipe(Flag.withDescription("Why it is held"), Flag.withDefault("held by hand"))

export const hold = Command.make(
  "hold",
  { ...record, reason },
  Effect.fn("crossdock hold")(function* ({ key, pipeline, reason, store }) {
    yield* withLedger(
      Effect.flatMap(Ledger.Ledger, (ledger) =>
        ledger.act({ store, pipeline }, [key], { _tag: "hold", why: reason }, "command line")
      )
    )
    yield* Terminal.say(`${store} ${pipeline} ${key} is held until it is released: ${reason}`)
  })
).pipe(Command.withDescription("Keeps a record from being sent until it is released"))

export const release = Command.make(
  "release",
  record,
  Effect.fn("crossdock release")(function* ({ key, pipeline, store }) {
    const released = yield* withLedger(
      Effect.flatMap(Ledger.Ledger, (ledger) =>
        ledger.act({ store, pipeline }, [key], { _tag: "release" }, "command line")
      )
    )
    if (released.length > 0) return yield* Terminal.say(`${store} ${pipeline} ${key} goes with the next run`)
    yield* Terminal.say(`${store} ${pipeline} has no record ${key}: \`crossdock status\` lists what waits`)
    return yield* new Ended({ code: 1 })
  })
).pipe(Command.withDescription("Lets a record go that a person or a rule holds"))

/** `crossdock explain`: where the values of one record come from. */
import { Effect, Option } from "effect"
import { Argument, Command } from "effect/cli"
import { Answer } from "../operator/ExplainedRecord.ts"
import * as Explaining from "../operator/Explaining.ts"
import { answering } from "./answering.ts"
import * as ExplainReport from "./ExplainReport.ts"
import * as flags from "./flags.ts"
import { load } from "./oneStore.ts"
import * as Terminal from "./Terminal.ts"
import { withJournal } from "./withJournal.ts"

const record = Argument.String("record").pipe(
  Argument.withDescription(
    "The record's key in its source, or on the other side: an order's id or its number, an article's number"
  )
)

const field = Argument.String("field").pipe(
  Argument.withDescription("A value, by its path or a part of that: consignee, orderLines[0], articleNumber"),
  Argument.optional
)

export const explain = Command.make(
  "explain",
  { store: flags.storeArgument, record, field, pipeline: flags.pipeline, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock explain")(function* ({ json, store, stores, ...asked }) {
    const work = Effect.gen(function* () {
      const file = yield* load(stores, store)
      yield* Terminal.sayMeanwhile(`${store}: asking for ${asked.record} …`)
      return yield* Effect.ensuring(Explaining.explain(file, asked), Terminal.clearLine)
    })
    yield* answering(withJournal(work), {
      json,
      schema: Answer,
      toText: (answer) => ExplainReport.toText(answer, Option.isNone(asked.field))
    })
  })
).pipe(
  Command.withDescription(
    "Where each value of a record comes from: the field of its source, the mapping, and the setting that decides it; writes nothing. Exit code 0: explained, 1: there is no such record or value, 2: a call or the ledger failed, 3: configuration is wrong"
  ),
  Command.withExamples([
    {
      command: "crossdock explain acme 10042",
      description: "An order of the shop, all that the warehouse is told of it"
    },
    { command: "crossdock explain acme 10042 orderLines[0].articleNumber", description: "One value" },
    { command: "crossdock explain acme MUG-RED --pipeline articles --json", description: "An article, for programs" }
  ])
)

/** `crossdock exceptions`: what stands in the way of records, by cause, and what to do about it. */
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Advisor from "../operator/Advisor.ts"
import * as Exceptions from "../operator/Exceptions.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import { answering } from "./answering.ts"
import * as ExceptionTable from "./ExceptionTable.ts"
import * as flags from "./flags.ts"
import { withJournal } from "./withJournal.ts"

const id = Argument.String("id").pipe(
  Argument.withDescription("One exception with its records, by the beginning of its id"),
  Argument.optional
)

const code = Flag.String("code").pipe(
  Flag.withDescription("Only under this code, such as no-way-of-delivery"),
  Flag.optional
)

const closed = Flag.Boolean("closed").pipe(
  Flag.withDescription("Those that are over; without it those that are open"),
  Flag.withDefault(false)
)

const after = Flag.String("after").pipe(
  Flag.withDescription("Goes on after this id or, within one exception, after this record"),
  Flag.optional
)

const all = {
  id,
  store: flags.store,
  pipeline: flags.pipeline,
  code,
  closed,
  after,
  limit: flags.limit("How many to show", 50),
  stores: flags.stores,
  json: flags.json
}

export const exceptions = Command.make(
  "exceptions",
  all,
  Effect.fn("crossdock exceptions")(function* ({ after, closed, code, id, json, limit, pipeline, store, stores }) {
    const advise = Advisor.make((yield* StoreFolder.load(stores, store, version)).files)
    const names = Option.map(store, (name) => [name])
    if (Option.isSome(id)) {
      const place = { stores: names, after: Option.getOrElse(after, () => ""), limit }
      return yield* answering(withJournal(Exceptions.one(id.value, place, advise)), {
        json,
        schema: Exceptions.WholeException,
        toText: ExceptionTable.ofOne
      })
    }
    const asked = { stores: names, pipeline, code, isOpen: !closed, after, limit }
    yield* answering(withJournal(Exceptions.list(asked, advise)), {
      json,
      schema: Exceptions.ExceptionList,
      toText: (found) => ExceptionTable.ofList(found, !closed),
      codeOf: ({ exceptions }) => (!closed && exceptions.length > 0 ? 1 : 0)
    })
  })
).pipe(
  Command.withDescription(
    "Parked, waiting too long and disagreeing records, grouped by cause, with their value and what to do. They close by themselves. Exit code 0: none is open, 1: some are"
  ),
  Command.withExamples([
    { command: "crossdock exceptions", description: "All that is open, of all stores" },
    { command: "crossdock exceptions 4f1c", description: "One of them with its records, by the beginning of its id" },
    { command: "crossdock exceptions --store acme --closed", description: "What is over" }
  ])
)

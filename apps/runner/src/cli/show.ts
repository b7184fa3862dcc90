/** `crossdock show`: the timeline of a record. */
import { Audit } from "@crossdock/core"
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Timeline from "../operator/Timeline.ts"
import { wrong } from "../operator/Refusal.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import { actor } from "./actor.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"
import * as TimelineReport from "./TimelineReport.ts"
import { withJournal } from "./withJournal.ts"

const record = Argument.String("record").pipe(
  Argument.withDescription(
    "Its key in the shop or in the warehouse, such as an order's or article's number, or what either calls it"
  )
)

const offline = Flag.Boolean("offline").pipe(
  Flag.withDescription("Only what is on record; neither platform is asked"),
  Flag.withDefault(false)
)

const reveal = Flag.Boolean("reveal").pipe(
  Flag.withDescription("What was sent as it was sent, names and addresses included; the audit log says who has looked"),
  Flag.withDefault(false)
)

const before = Flag.String("before").pipe(Flag.withDescription("Events before the one of this id"), Flag.optional)

export const show = Command.make(
  "show",
  {
    store: flags.storeArgument,
    record,
    pipeline: flags.pipeline,
    offline,
    reveal,
    before,
    limit: flags.limit("How many events to show, the newest", 50),
    stores: flags.stores,
    json: flags.json
  },
  Effect.fn("crossdock show")(function* ({ json, offline, reveal, stores, ...asked }) {
    const work = Effect.gen(function* () {
      const live = offline ? Option.none() : Option.some(yield* fileOf(stores, asked.store))
      if (reveal) {
        const deed = { action: "reveal", store: asked.store, target: asked.record, detail: "what was sent" }
        yield* (yield* Audit.Audit).note({ ...deed, actor: yield* actor })
      }
      return yield* Timeline.show({ ...asked, live, file: live, reveal }).pipe(Effect.ensuring(Terminal.clearLine))
    })
    if (!offline) yield* Terminal.sayMeanwhile(`asking both sides for ${asked.record} …`)
    yield* answering(withJournal(work), {
      json,
      schema: Timeline.Timeline,
      toText: TimelineReport.toText,
      codeOf: ({ records }) => (records.length === 0 ? 1 : 0)
    })
  })
).pipe(
  Command.withDescription(
    "All that is known of a record, in every pipeline of its store: what it is now on both sides, and every decision about it. Exit code 1: nothing is known of it"
  ),
  Command.withExamples([
    { command: "crossdock show acme 10234", description: "An order, its delivery, and how both sides have it now" },
    { command: "crossdock show acme CUP-1 --pipeline stock", description: "The stock level of an article" },
    { command: "crossdock show acme 10234 --reveal", description: "With the names and addresses that were sent" },
    { command: "crossdock show acme 10234 --offline --json", description: "What is on record alone, for programs" }
  ])
)

const fileOf = Effect.fnUntraced(function* (folder: string, store: string) {
  const { errors, files } = yield* StoreFolder.load(folder, Option.some(store), version)
  const [file] = files
  return (
    file ??
    (yield* wrong(
      ...errors.map(({ message }) => message),
      "  → --offline shows what is on record without the store file"
    ))
  )
})

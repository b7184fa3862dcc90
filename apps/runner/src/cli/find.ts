/** `crossdock find`: records of any store, by whatever a person has of them. */
import { Effect, Option } from "effect"
import { Argument, Command } from "effect/cli"
import * as Searching from "../operator/Searching.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import { minute } from "./StuckReport.ts"
import * as Table from "./Table.ts"
import { withJournal } from "./withJournal.ts"

const text = Argument.String("text").pipe(
  Argument.withDescription(
    "An order's number or reference, a product code, a tracking code, or what either side calls a record; in capitals or not"
  )
)

export const find = Command.make(
  "find",
  { text, store: flags.store, limit: flags.limit("How many to show, the latest first", 50), json: flags.json },
  Effect.fn("crossdock find")(function* ({ json, limit, store, text }) {
    const stores = Option.map(store, (name) => [name])
    yield* answering(withJournal(Searching.find({ text, stores, limit })), {
      json,
      schema: Searching.Found,
      toText,
      codeOf: ({ records }) => (records.length === 0 ? 1 : 0)
    })
  })
).pipe(
  Command.withDescription(
    "Records of all stores by any of their names, each with how it stands. Exit code 1: there is none of that name"
  ),
  Command.withExamples([
    { command: "crossdock find JJFI65300000012345", description: "Which delivery has this tracking code" },
    { command: "crossdock find 10234 --store acme --json", description: "An order of one store, for programs" }
  ])
)

const toText = ({ more, records, text }: Searching.Found): string => {
  if (records.length === 0) return `There is no record of the name ${text}.`
  const table = Table.render(
    [
      { head: "store" },
      { head: "pipeline" },
      { head: "record" },
      { head: "status" },
      { head: "since" },
      { head: "why", atMost: 44 }
    ],
    records.map(({ decidedAt, key, pipeline, remoteKey, status, store, why }) => [
      store,
      pipeline,
      remoteKey === "" || remoteKey === key ? key : `${key} → ${remoteKey}`,
      Option.getOrElse(status, () => "under way"),
      Option.match(decidedAt, { onNone: () => "", onSome: minute }),
      why
    ])
  )
  return [table, ...(more ? ["There are more: --store or --limit"] : [])].join("\n")
}

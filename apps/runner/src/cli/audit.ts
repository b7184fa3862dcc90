/** `crossdock audit`: who did what, and when. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as AuditLog from "../operator/AuditLog.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import { withJournal } from "./withJournal.ts"
import { second } from "./StuckReport.ts"

const before = Flag.String("before").pipe(Flag.withDescription("Entries before the one of this id"), Flag.optional)

export const audit = Command.make(
  "audit",
  {
    store: flags.store,
    before,
    limit: flags.limit("How many entries to show, the newest first", 50),
    json: flags.json
  },
  Effect.fn("crossdock audit")(function* ({ before, json, limit, store }) {
    const stores = Option.map(store, (name) => [name])
    yield* answering(withJournal(AuditLog.list({ stores, before, limit })), {
      json,
      schema: AuditLog.AuditPage,
      toText
    })
  })
).pipe(
  Command.withDescription("Who did what to which store, and when: written once, and never changed"),
  Command.withExamples([
    { command: "crossdock audit", description: "The last 50 deeds" },
    { command: "crossdock audit --store acme --json", description: "For programs" }
  ])
)

const toText = ({ earlier, entries }: AuditLog.AuditPage): string =>
  entries.length === 0
    ? "Nobody has done anything yet."
    : [
        ...entries.map(
          ({ action, actor, at, detail, store, target }) =>
            `${second(at)}  ${actor}  ${[action, store, target].filter((word) => word !== "").join(" ")}${detail === "" ? "" : `: ${detail}`}`
        ),
        ...(earlier === null ? [] : [`Earlier: --before ${earlier}`])
      ].join("\n")

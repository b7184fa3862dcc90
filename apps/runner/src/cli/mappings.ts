/** `crossdock mappings`: the field tables, printed from the mappings themselves. */
import { Effect } from "effect"
import { Command } from "effect/cli"
import { Ended } from "../Ended.ts"
import * as FieldTables from "../operator/FieldTables.ts"
import type { AnyStore } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import { example } from "../blueprints.ts"
import * as flags from "./flags.ts"
import * as Table from "./Table.ts"
import * as Terminal from "./Terminal.ts"

export const mappings = Command.make(
  "mappings",
  { store: flags.store, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock mappings")(function* ({ json, store, stores }) {
    const loaded = store._tag === "None" ? { files: [], errors: [] } : yield* StoreFolder.load(stores, store, version)
    yield* Effect.forEach(loaded.errors, ({ message }) => Terminal.say(message))
    const shown: ReadonlyArray<AnyStore> = store._tag === "None" ? [example()] : loaded.files.map((file) => file.store)
    if (json) yield* Terminal.answerJson(shown.map(FieldTables.of))
    else if (shown.length > 0) yield* Terminal.answer(shown.map(toText).join("\n"))
    if (loaded.errors.length > 0) return yield* new Ended({ code: 3 })
  })
).pipe(
  Command.withDescription(
    "Which field comes from where: the blueprint's own tables, or a store's with --store, where * marks what it has otherwise"
  ),
  Command.withExamples([{ command: "crossdock mappings --store acme", description: "As the store acme has them" }])
)

export const toText = (store: AnyStore) =>
  FieldTables.of(store)
    .pipelines.map(({ from, leftOut, name: pipeline, rows, to }) => {
      const columns = [
        { head: to, atMost: 40 },
        { head: from, atMost: 27 },
        { head: "note", atMost: 23 }
      ]
      const table = Table.render(
        columns,
        rows.map(({ isOverridden, note, source, target }) => [isOverridden ? `${target} *` : target, source, note])
      )
      const missing = leftOut.length === 0 ? "" : `left out: ${leftOut.join(", ")}\n`
      return `${store.name}: ${pipeline}\n${table}\n${missing}`
    })
    .join("\n")

/** `crossdock store list`: the stores of a folder, and the flows of each. */
import { Effect, Option } from "effect"
import { Command } from "effect/cli"
import { Ended } from "../Ended.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import * as flags from "./flags.ts"
import * as Table from "./Table.ts"
import * as Terminal from "./Terminal.ts"

export const storeList = Command.make(
  "list",
  { stores: flags.stores, json: flags.json },
  Effect.fn("crossdock store list")(function* ({ json, stores }) {
    const { errors, files } = yield* StoreFolder.load(stores, Option.none(), version)
    yield* Effect.forEach(errors, ({ message }) => Terminal.say(message))
    const code = errors.length > 0 ? 3 : 0
    yield* json
      ? Terminal.answerJson({ stores: files.map(toJson), exitCode: code })
      : Terminal.answer(toText(files.map(toJson)))
    if (code > 0) return yield* new Ended({ code })
  })
).pipe(
  Command.withDescription("Every store file that is in order. Exit code 0: all are, 3: some are not"),
  Command.withExamples([
    { command: "crossdock store list --stores /etc/crossdock/stores", description: "Of a deployment" }
  ])
)

const toJson = ({ file, store }: StoreFile) => ({
  store: store.name,
  file,
  pipelines: store.pipelines.map(({ name }) => name)
})

const toText = (stores: ReadonlyArray<ReturnType<typeof toJson>>) =>
  Table.render(
    [{ head: "store" }, { head: "file" }, { head: "pipelines", atMost: 50 }],
    stores.map(({ file, pipelines, store }) => [store, file, pipelines.join(", ")])
  )

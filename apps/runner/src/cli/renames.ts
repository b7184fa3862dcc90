/** `crossdock renames`: product codes that were renamed in the shop, shown and, where asked for, renamed in the warehouse. */
import type { Renaming, Store } from "@crossdock/core"
import { Config, Effect, Option } from "effect"
import type { HttpClient } from "effect/http"
import { Argument, Command, Flag } from "effect/cli"
import * as Advice from "../Advice.ts"
import * as ConfigProblem from "../ConfigProblem.ts"
import { Ended, type ExitCode } from "../Ended.ts"
import { inTurn, isBusy } from "../inTurn.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import * as flags from "./flags.ts"
import * as Table from "./Table.ts"
import * as Terminal from "./Terminal.ts"
import { withHolding } from "./withHolding.ts"
import { withLedger } from "./withLedger.ts"

const store = Argument.String("store").pipe(Argument.withDescription("The store, by the name of its file"))

const apply = Flag.Boolean("apply").pipe(
  Flag.withDescription("Renames them, one by one, and reads each back. Without it they are only shown"),
  Flag.withDefault(false)
)

type Renames = Store.Renames<Config.ConfigError, HttpClient.HttpClient>

export const renames = Command.make(
  "renames",
  { store, apply, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock renames")(function* ({ apply, json, store, stores }) {
    const { file, renames } = yield* load(stores, store)
    if (apply && !renames.isAllowed) {
      return yield* end(3, `${file.file}: renaming is not allowed: declare articles.renames: rename`)
    }
    const found = yield* work(file, renames, apply)
    const code: ExitCode = found.some(({ outcome }) => outcome === "refused") ? 1 : 0
    yield* json ? Terminal.answerJson({ store, renames: found, exitCode: code }) : Terminal.answer(toText(found))
    if (code > 0) return yield* new Ended({ code })
  })
).pipe(
  Command.withDescription(
    "Articles whose product code was renamed in the shop. Exit code 0: shown or renamed, 1: some were refused, 2: a call failed, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock renames acme", description: "Shows what would be renamed" },
    { command: "crossdock renames acme --apply", description: "Renames the articles in the warehouse" }
  ])
)

const load = Effect.fnUntraced(function* (folder: string, store: string) {
  const { errors, files } = yield* StoreFolder.load(folder, Option.some(store), version)
  const [file] = files
  if (file === undefined) return yield* end(3, ...errors.map(({ message }) => message))
  const problems = yield* unset(file)
  if (problems.length > 0) return yield* end(3, ...problems)
  const { renames } = file.store
  return renames === undefined ? yield* end(3, `${file.file}: this store sends no articles`) : { file, renames }
})

const work = ({ file, store }: StoreFile, { run }: Renames, apply: boolean) =>
  withHolding(inTurn(store, (told) => run(apply, told))).pipe(
    withLedger,
    Effect.catchTag("ConfigError", (error) => end(3, `${file}: ${ConfigProblem.describe(error)}`)),
    Effect.catchTag("ConnectorError", (error) =>
      end(2, `${store.name}: ${error.message}\n  → ${Advice.forFailure(error)}`)
    ),
    Effect.flatMap(
      Option.match({
        onNone: () => end(2, `${store.name}: ${isBusy}`),
        onSome: (found) => Effect.succeed(found)
      })
    )
  )

const toText = (found: ReadonlyArray<Renaming.Renamed>) =>
  found.length === 0
    ? "no product code was renamed"
    : Table.render(
        [{ head: "record" }, { head: "in the warehouse" }, { head: "in the shop" }, { head: "" }],
        found.map(({ from, key, outcome, to, why }) => [key, from, to, why === "" ? outcome : `${outcome}: ${why}`])
      )

const end = Effect.fnUntraced(function* (code: ExitCode, ...said: ReadonlyArray<string>) {
  yield* Effect.forEach(said, Terminal.say)
  return yield* new Ended({ code })
})

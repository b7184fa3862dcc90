/** One pass over the chosen pipelines of the chosen stores. What stops one store does not stop another. */
import type { Store } from "@crossdock/core"
import { Accounts, Holding, visit } from "@crossdock/scheduler"
import { Config, Effect, Exit, Option } from "effect"
import type { StoreRun } from "./cli/RunReport.ts"
import * as ConfigProblem from "./ConfigProblem.ts"
import type { StoreFile } from "./StoreFile.ts"

export const runStores = (files: ReadonlyArray<StoreFile>, pipeline: Option.Option<string>) =>
  Effect.forEach(files, (file) => runStore(file, pipeline))

const runStore = Effect.fn("RunStores.runStore")(function* (storeFile: StoreFile, pipeline: Option.Option<string>) {
  const { file, store } = storeFile
  const ran = (passes: ReadonlyArray<Store.Pass>): StoreRun => ({ store: store.name, passes, problems: [] })
  const wrong = (problems: ReadonlyArray<string>): StoreRun => ({ store: store.name, passes: [], problems })
  const problems = [...(yield* unset(storeFile)), ...unknownPipeline(storeFile, pipeline)]
  if (problems.length > 0) return wrong(problems)
  const chosen = (name: string) => Option.isNone(pipeline) || pipeline.value === name
  return yield* inTurn(storeFile, chosen).pipe(
    Effect.map(Option.match({ onNone: () => wrong([`${store.name}: ${isBusy}`]), onSome: ran })),
    Effect.catchTag("ConfigError", (error) => Effect.succeed(wrong([`${file}: ${ConfigProblem.describe(error)}`]))),
    Effect.catchDefect((defect) => Effect.succeed(ran(broken(storeFile, chosen, defect))))
  )
})

const isBusy =
  "another process is at its accounts and has not come to an end: let it work, or stop it first (`crossdock serve` looks after all stores by itself)"

/** Where others share the ledger, one process at a time works on an account. */
const inTurn = Effect.fnUntraced(function* ({ store }: StoreFile, chosen: (pipeline: string) => boolean) {
  const holding = yield* Effect.serviceOption(Holding)
  const accounts = yield* Effect.serviceOption(Accounts)
  if (Option.isNone(holding) || Option.isNone(accounts)) return Option.some(yield* store.runOnce(chosen))
  return yield* visit(yield* store.accounts, (told) => store.runOnce(chosen, told)).pipe(
    Effect.provideService(Holding, holding.value),
    Effect.provideService(Accounts, accounts.value)
  )
})

/** None of the pipelines came to run. */
const broken = ({ store }: StoreFile, chosen: (pipeline: string) => boolean, defect: unknown) =>
  store.pipelines
    .filter(({ name }) => chosen(name))
    .map(({ name }): Store.Pass => ({ pipeline: name, exit: Exit.die(defect) }))

/** Environment variables that the file refers to and that are not there, each told once. */
export const unset = ({ file, references }: StoreFile) =>
  Effect.map(
    Effect.filter(firstOfEach(references), ({ name }) =>
      Effect.match(Config.NonEmptyString(name), { onSuccess: () => false, onFailure: () => true })
    ),
    (missing) => missing.map(({ line, name }) => `${file}:${line}: the environment variable ${name} is not set`)
  )

const firstOfEach = (references: StoreFile["references"]): StoreFile["references"] =>
  references.filter(({ name }, index) => references.findIndex((each) => each.name === name) === index)

const unknownPipeline = ({ file, store }: StoreFile, pipeline: Option.Option<string>) => {
  const names = store.pipelines.map(({ name }) => name)
  return Option.match(pipeline, {
    onNone: () => [],
    onSome: (name) =>
      names.includes(name)
        ? []
        : [`${file}: no pipeline ${name} is switched on; these are: ${names.join(", ") || "none"}`]
  })
}

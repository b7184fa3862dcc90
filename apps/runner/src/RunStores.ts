/** One pass over the chosen pipelines of the chosen stores. What stops one store does not stop another. */
import { Secrets, Setting, type Store } from "@crossdock/core"
import { Effect, Exit, Option, Redacted } from "effect"
import type { StoreRun } from "./cli/RunReport.ts"
import * as ConfigProblem from "./ConfigProblem.ts"
import { inTurn, isBusy } from "./inTurn.ts"
import type { StoreFile } from "./StoreFile.ts"

export const runStores = (files: ReadonlyArray<StoreFile>, pipeline: Option.Option<string>) =>
  Effect.forEach(files, (file) => runStore(file, pipeline))

const runStore = Effect.fn("RunStores.runStore")(function* (storeFile: StoreFile, pipeline: Option.Option<string>) {
  const { file, store } = storeFile
  const ran = (passes: ReadonlyArray<Store.Pass>): StoreRun => ({ store: store.name, passes, problems: [] })
  const wrong = (problems: ReadonlyArray<string>): StoreRun => ({ store: store.name, passes: [], problems })
  const problems = [...(yield* unset(storeFile)), ...unknownPipeline(storeFile, pipeline)]
  if (problems.length > 0) return wrong(problems)
  const chosen = (name: string) =>
    Option.match(pipeline, {
      onNone: () => !isAside(store, name),
      onSome: (wanted) => wanted === name
    })
  return yield* inTurn(store, (told) => store.runOnce(chosen, told)).pipe(
    Effect.map(Option.match({ onNone: () => wrong([`${store.name}: ${isBusy}`]), onSome: ran })),
    Effect.catchTag("ConfigError", (error) => Effect.succeed(wrong([`${file}: ${ConfigProblem.describe(error)}`]))),
    Effect.catchDefect((defect) => Effect.succeed(ran(broken(storeFile, chosen, defect))))
  )
})

/** It runs when it is due, or is asked for by its name. */
const isAside = (store: StoreFile["store"], name: string) =>
  store.pipelines.some((each) => each.name === name && each.isAside === true)

/** None of the pipelines came to run. */
const broken = ({ store }: StoreFile, chosen: (pipeline: string) => boolean, defect: unknown) =>
  store.pipelines
    .filter(({ name }) => chosen(name))
    .map(({ name }): Store.Pass => ({ pipeline: name, exit: Exit.die(defect) }))

/** What the file refers to and is not there, each told once. */
export const unset = ({ file, references }: StoreFile) =>
  Effect.map(
    Effect.forEach(firstOfEach(references), ({ line, name }) =>
      Effect.match(
        Effect.filterOrFail(Setting.resolve(name), isSomething, () => empty(name)),
        {
          onSuccess: () => [],
          onFailure: (error) => [`${file}:${line}: ${ConfigProblem.describe(error)}`]
        }
      )
    ),
    (problems) => problems.flat()
  )

const isSomething = (value: Redacted.Redacted) => Redacted.value(value) !== ""
const empty = (name: string) => Secrets.missing(`the environment variable ${name} is not set`)

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

/** One pass over the chosen pipelines of the chosen stores. What stops one store does not stop another. */
import { Config, Effect, Option } from "effect"
import type { StoreRun } from "./cli/RunReport.ts"
import type { StoreFile } from "./StoreFile.ts"

export const runStores = (files: ReadonlyArray<StoreFile>, pipeline: Option.Option<string>) =>
  Effect.forEach(files, (file) => runStore(file, pipeline))

const runStore = Effect.fn("RunStores.runStore")(function* (storeFile: StoreFile, pipeline: Option.Option<string>) {
  const { store } = storeFile
  const problems = [...(yield* unset(storeFile)), ...unknownPipeline(storeFile, pipeline)]
  if (problems.length > 0) return { store: store.name, passes: [], problems } satisfies StoreRun
  const chosen = (name: string) => Option.isNone(pipeline) || pipeline.value === name
  return yield* store.runOnce(chosen).pipe(
    Effect.map((passes): StoreRun => ({ store: store.name, passes, problems: [] })),
    Effect.catchTag("ConfigError", (error) =>
      Effect.succeed<StoreRun>({ store: store.name, passes: [], problems: [`${storeFile.file}: ${error.message}`] })
    )
  )
})

/** Environment variables that the file refers to and that are not there. */
const unset = ({ file, references }: StoreFile) =>
  Effect.map(
    Effect.filter(references, ({ name }) =>
      Effect.match(Config.NonEmptyString(name), { onSuccess: () => false, onFailure: () => true })
    ),
    (missing) => missing.map(({ line, name }) => `${file}:${line}: the environment variable ${name} is not set`)
  )

const unknownPipeline = ({ store }: StoreFile, pipeline: Option.Option<string>) => {
  const names = store.pipelines.map(({ name }) => name)
  return Option.match(pipeline, {
    onNone: () => [],
    onSome: (name) =>
      names.includes(name)
        ? []
        : [`${store.name} has no pipeline ${name}; it has ${names.join(", ")}, or the one named is switched off`]
  })
}

/** All the stores of one deployment: the files of a folder. A wrong file keeps no other from being used. */
import { Array, Effect, FileSystem, Option, Path } from "effect"
import * as StoreFile from "./StoreFile.ts"

export interface Loaded {
  readonly files: ReadonlyArray<StoreFile.StoreFile>
  readonly errors: ReadonlyArray<StoreFile.StoreFileError>
}

/** Every `*.yaml` and `*.ts` of the folder by name, or the chosen store alone. */
export const load = Effect.fn("StoreFolder.load")(function* (
  folder: string,
  chosen: Option.Option<string>,
  program: string
) {
  const path = yield* Path.Path
  const names = (yield* listing(folder)).filter((name) => isStoreFile(name))
  const wanted = Option.match(chosen, {
    onNone: () => names,
    onSome: (store) => names.filter((name) => path.parse(name).name === store)
  })
  if (wanted.length === 0) return { files: [], errors: [nothingFound(folder, chosen, names)] } satisfies Loaded
  const results = yield* Effect.forEach(wanted, (name) =>
    Effect.result(StoreFile.load(path.join(folder, name), program))
  )
  const [files, errors] = Array.separate(results)
  return { files, errors } satisfies Loaded
})

const isStoreFile = (name: string) => /\.(?:yaml|yml|ts)$/.test(name) && !name.endsWith(".d.ts")

const listing = (folder: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(folder)).pipe(
    Effect.map((names) => names.toSorted()),
    Effect.catch(() => Effect.succeed<ReadonlyArray<string>>([]))
  )

const nothingFound = (folder: string, chosen: Option.Option<string>, names: ReadonlyArray<string>) =>
  new StoreFile.StoreFileError({
    file: folder,
    problems: [
      {
        line: Option.none(),
        path: "",
        text: Option.match(chosen, {
          onNone: () => "no store files (*.yaml, *.ts) here; write one, or name another folder with --stores",
          onSome: (store) =>
            `no store called ${store} here; there ${names.length === 1 ? "is" : "are"}: ${names.join(", ") || "none"}`
        })
      }
    ]
  })

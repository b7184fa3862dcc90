/** All the stores of one deployment: the files of a folder. A wrong file keeps no other from being used. */
import { Array, Effect, FileSystem, Option, Path, Result } from "effect"
import * as Collision from "./Collision.ts"
import * as StoreFile from "./StoreFile.ts"
import { type StoreFileError, whole } from "./StoreFileError.ts"

export interface Loaded {
  readonly files: ReadonlyArray<StoreFile.StoreFile>
  readonly errors: ReadonlyArray<StoreFileError>
}

/** Every `*.yaml` and `*.ts` of the folder by name, or the chosen store alone: the others are read for what they claim. */
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
  const read = (name: string) => Effect.result(StoreFile.load(path.join(folder, name), program))
  const [files, errors] = Array.separate(yield* Effect.forEach(wanted, read))
  const [unique, doubles] = Array.separate(files.map((file, index) => alone(file, files.slice(0, index))))
  const others = yield* Effect.forEach(Array.difference(names, wanted), read)
  const collisions = yield* Collision.among(unique, Array.getSuccesses(others))
  const isRefused = new Set(collisions.map(({ file }) => file))
  return {
    files: unique.filter(({ file }) => !isRefused.has(file)),
    errors: [...errors, ...doubles, ...collisions]
  } satisfies Loaded
})

/** Two stores of one name would each take the other's cursors for its own. */
const alone = (storeFile: StoreFile.StoreFile, before: ReadonlyArray<StoreFile.StoreFile>) => {
  const { file, store } = storeFile
  const first = before.find((each) => each.store.name === store.name)
  if (first === undefined) return Result.succeed(storeFile)
  return Result.fail(
    whole(file, `declares a store called ${store.name}, as ${first.file} does: give one of them another name`)
  )
}

/** Hidden files are none: editors leave them beside the file that they write. */
export const isStoreFile = (name: string) =>
  /\.(?:yaml|yml|ts)$/.test(name) && !name.endsWith(".d.ts") && !name.startsWith(".")

const listing = (folder: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) => fs.readDirectory(folder)).pipe(
    Effect.map((names) => names.toSorted()),
    Effect.catch(() => Effect.succeed<ReadonlyArray<string>>([]))
  )

const nothingFound = (folder: string, chosen: Option.Option<string>, names: ReadonlyArray<string>) =>
  whole(
    folder,
    Option.match(chosen, {
      onNone: () => "no store files (*.yaml, *.ts) here; write one, or name another folder with --stores",
      onSome: (store) =>
        `no store called ${store} here; there ${names.length === 1 ? "is" : "are"}: ${names.join(", ") || "none"}`
    })
  )

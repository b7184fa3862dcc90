/** The file of a store that is not there yet. */
import { Effect, FileSystem, Path } from "effect"
import { whole } from "../StoreFileError.ts"
import { isStoreFile } from "../StoreFolder.ts"

/** Where it will lie; refused where a store of this name is there in any of its forms. */
export const free = Effect.fnUntraced(function* (folder: string, name: string) {
  const path = yield* Path.Path
  const fs = yield* FileSystem.FileSystem
  const names = yield* Effect.orElseSucceed(fs.readDirectory(folder), () => [])
  const there = names.find((each) => isStoreFile(each) && path.parse(each).name === name)
  if (there !== undefined)
    return yield* whole(path.join(folder, there), "is there already: choose another name, or change that file")
  return path.join(folder, `${name}.yaml`)
})

/** Whoever was faster keeps the name. */
export const write = Effect.fnUntraced(function* (file: string, text: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  yield* fs.makeDirectory(path.dirname(file), { recursive: true }).pipe(
    Effect.andThen(fs.writeFileString(file, text, { flag: "wx" })),
    Effect.mapError(({ message }) => whole(file, `cannot be written: ${message}`))
  )
})

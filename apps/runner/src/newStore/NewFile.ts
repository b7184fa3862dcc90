/** The file of a store that is not there yet. */
import { Effect, FileSystem, Path } from "effect"
import { whole } from "../StoreFileError.ts"

/** Where it will lie; refused where a store of this name is there in any of its forms. */
export const free = Effect.fnUntraced(function* (folder: string, name: string) {
  const path = yield* Path.Path
  const fs = yield* FileSystem.FileSystem
  const forms = ["yaml", "yml", "ts"].map((ext) => path.join(folder, `${name}.${ext}`))
  const [there] = yield* Effect.filter(forms, (each) => Effect.orElseSucceed(fs.exists(each), () => false))
  if (there !== undefined) return yield* whole(there, "is there already: choose another name, or change that file")
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

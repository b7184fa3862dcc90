/** The store files of a running service: read again when they change; a file that has gone wrong leaves its store as it was. */
import { Effect, FileSystem, Option, Path, Stream } from "effect"
import * as Collision from "../Collision.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import * as Terminal from "../cli/Terminal.ts"
import { version } from "../Version.ts"

const lookEvery = "3 seconds"
/** Whoever writes a file is not done with it at the first word that it has changed. */
const rest = "200 millis"

export interface Found {
  readonly files: ReadonlyArray<StoreFile>
  /** The stores of files that are wrong. */
  readonly kept: ReadonlyArray<string>
}

/** Whether the same can be worked for, as it is written down. */
export const isSame = (a: Found, b: Found): boolean => describe(a) === describe(b)

const describe = ({ files, kept }: Found) =>
  JSON.stringify([
    files.map(({ file, store }) => `${store.name} ${store.revision} ${file}`).toSorted(),
    kept.toSorted()
  ])

export const make = (folder: string) => {
  const good = new Map<string, StoreFile>()
  const state = { seen: "" }
  return {
    /** Everything that can be worked for, and the stores of files that are wrong; what is wrong is said. */
    load: Effect.gen(function* () {
      state.seen = yield* look(folder)
      const { errors, files } = yield* readBeside(folder, good)
      yield* Effect.forEach(errors, ({ message }) => Terminal.say(message))
      const wrong = new Set(errors.map(({ file }) => file))
      // A folder in which nothing is found is one that is away for a moment: its stores go on.
      if (wrong.has(folder)) return { files: [...good.values()], kept: [] }
      for (const file of good.keys()) if (!wrong.has(file)) good.delete(file)
      for (const each of files) good.set(each.file, each)
      const path = yield* Path.Path
      return { files: [...good.values()], kept: [...wrong].map((file) => path.parse(file).name) }
    }),
    /** Ends when a store file has come, gone or changed since they were loaded. */
    changed: Effect.gen(function* () {
      while ((yield* look(folder)) === state.seen) yield* Effect.raceFirst(stirred(folder), Effect.sleep(lookEvery))
    })
  }
}

/**
 * Ends when something in the folder has moved and come to rest. It is listened for anew after each look, since under the same name there may be
 * another folder by then. Not every file system tells: where it cannot be heard it never ends.
 */
const stirred = (folder: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.watch(folder).pipe(
      Stream.debounce(rest),
      Stream.runHead,
      Effect.flatMap(Option.match({ onNone: () => Effect.never, onSome: () => Effect.void })),
      Effect.catchCause(() => Effect.never)
    )
  )

/** A store whose file has gone wrong goes on as it was: what that claims is taken, too. */
const readBeside = Effect.fnUntraced(function* (folder: string, good: ReadonlyMap<string, StoreFile>) {
  const loaded = yield* StoreFolder.load(folder, Option.none(), version)
  const before = (file: string) => Option.fromUndefinedOr(good.get(file))
  const going = loaded.errors.flatMap(({ file }) => Option.toArray(before(file)))
  if (going.length === 0) return loaded
  const { errors, files } = yield* Collision.sift(loaded.files, going, before)
  return { files, errors: [...loaded.errors, ...errors] }
})

/** Every store file's name, size and time of change; nothing of what cannot be looked at just now. */
const look = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* Effect.orElseSucceed(fs.readDirectory(folder), (): Array<string> => [])
  const marks = yield* Effect.forEach(names.filter((name) => StoreFolder.isStoreFile(name)).toSorted(), (name) =>
    fs.stat(path.join(folder, name)).pipe(
      Effect.map(({ mtime, size }) => `${name} ${size} ${Option.match(mtime, { onNone: () => 0, onSome: Number })}`),
      Effect.orElseSucceed(() => name)
    )
  )
  return marks.join("\n")
})

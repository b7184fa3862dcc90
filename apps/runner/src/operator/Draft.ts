/** A store file that is not in the folder yet, read for the store that it is to replace. */
import { Effect } from "effect"
import * as StoreFile from "../StoreFile.ts"
import { accountsOf } from "./Planning.ts"
import { wrong } from "./Refusal.ts"

/** Of other accounts it is another store: what lies there says nothing of it. */
export const load = Effect.fn("Draft.load")(function* (
  draft: string,
  { file, store }: StoreFile.StoreFile,
  program: string
) {
  const loaded = yield* StoreFile.load(draft, program, store.name).pipe(
    Effect.mapError(({ message }) => wrong(message))
  )
  if (loaded.store.name !== store.name)
    return yield* wrong(`${draft}: declares a store called ${loaded.store.name}, not ${store.name}`)
  const [ours, theirs] = yield* Effect.all([accountsOf(store), accountsOf(loaded.store)])
  if (ours.join() !== theirs.join())
    return yield* wrong(`${draft}: is for other accounts (${theirs.join(", ")}) than ${file} (${ours.join(", ")})`)
  return loaded
})

/** What to do about what is stuck: by the store's own words where its file is at hand, else by those of any blueprint. */
import { Fix } from "@crossdock/core"
import { blueprints } from "../blueprints.ts"
import type { StoreFile } from "../StoreFile.ts"

export type Advisor = (store: string, trouble: Fix.Trouble) => string

export const make = (files: ReadonlyArray<StoreFile>): Advisor => {
  const own = new Map(files.map(({ store }) => [store.name, store.advice]))
  return (store, trouble) => (own.get(store) ?? anyone)(trouble).replaceAll("STORE", store)
}

const anyone = Fix.from(Fix.firstOf(...blueprints.map(({ advice }) => advice)))

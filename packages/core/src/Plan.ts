/** What would be done, record by record, and nothing done yet; kept so that exactly this can be done later. */
import { Schema } from "effect"
import type { Change } from "./Change.ts"
import { Selection } from "./Selection.ts"

export const Action = Schema.Literals(["create", "update", "unchanged", "skipped", "blocked"])
export type Action = typeof Action.Type

/** What is kept of a planned record: no field of it. */
export const Entry = Schema.Struct({
  pipeline: Schema.String,
  key: Schema.String,
  remoteKey: Schema.String,
  /** `unchanged` where it lies there already, and only the ledger has to be told. */
  action: Schema.Literals(["create", "update", "unchanged"]),
  fingerprint: Schema.String,
  /** The fingerprint of what lies there; empty where nothing does. */
  held: Schema.String
})
export type Entry = typeof Entry.Type

export interface Planned {
  readonly pipeline: string
  readonly key: string
  /** Empty where it has none, or none is known. */
  readonly remoteKey: string
  readonly action: Action
  /** The rule that stops it, or that it goes under; empty for a plain one. */
  readonly code: string
  readonly why: string
  /** Of an update, and of what is blocked on the other side's account. */
  readonly changes: ReadonlyArray<Change>
  readonly fingerprint: string
  readonly held: string
}

/** The code of what lies there already, though the ledger does not know of it. */
export const foundThere = "found-there"

export const Plan = Schema.Struct({
  /** SHA-256 of the store, its accounts, the revision and the entries: what does the same has the same hash, whenever it was made. */
  hash: Schema.String,
  store: Schema.String,
  accounts: Schema.Array(Schema.String),
  /** Of the store file and the program that it was made under. */
  revision: Schema.String,
  selection: Selection,
  madeAt: Schema.DateTimeUtcFromString,
  entries: Schema.Array(Entry)
})
export type Plan = typeof Plan.Type

/** What is done when the plan is applied, or has to be on record for the rest to go. */
export const toEntries = (planned: ReadonlyArray<Planned>): ReadonlyArray<Entry> =>
  planned.flatMap(({ action, code, fingerprint, held, key, pipeline, remoteKey }) => {
    if (action === "skipped" || action === "blocked" || (action === "unchanged" && code !== foundThere)) return []
    return [{ pipeline, key, remoteKey, action, fingerprint, held }]
  })

/** What would be done to a store's records, and nothing done: read from both sides, kept so that exactly this can be applied. */
import { createHash } from "node:crypto"
import { Change, Ledger, Plan, PlanLedger, Plans, Progress, Selection } from "@crossdock/core"
import { DateTime, Effect, type Option, Schema } from "effect"
import type { StoreFile } from "../StoreFile.ts"
import * as PlanSums from "./PlanSums.ts"
import * as StoreWork from "./StoreWork.ts"
import type { AtWork } from "./StoreWork.ts"

export interface Options {
  readonly pipeline: Option.Option<string>
  readonly selection: Selection.Selection
  /** Records that are told of; all are counted. */
  readonly limit: number
}

export const PlannedRecord = Schema.Struct({
  pipeline: Schema.String,
  key: Schema.String,
  remoteKey: Schema.String,
  action: Plan.Action,
  /** The rule that stops it, or that it goes under. */
  code: Schema.String,
  why: Schema.String,
  changes: Schema.Array(Change.Change)
})
export type PlannedRecord = typeof PlannedRecord.Type

export const PlanAnswer = Schema.Struct({
  store: Schema.String,
  hash: Schema.String,
  /** Of the store file and the program that it was made under. */
  revision: Schema.String,
  selection: Selection.Selection,
  madeAt: Schema.DateTimeUtcFromString,
  /** Creates and updates: what `apply` does. */
  writes: Schema.Natural,
  pipelines: Schema.Array(PlanSums.PipelineSums),
  /** Those that are not unchanged, as many as were asked for. */
  records: Schema.Array(PlannedRecord),
  /** How many more there are. */
  notShown: Schema.Natural,
  /** Of the keys that were asked for, those that no pipeline has a record of. */
  notFound: Schema.Array(Schema.String)
})
export type PlanAnswer = typeof PlanAnswer.Type

export const planStore = Effect.fn("Planning.store")(function* (file: StoreFile, options: Options) {
  const { limit, pipeline, selection } = options
  const { store } = file
  const accounts = yield* accountsOf(store)
  const planned = yield* StoreWork.on({ file, pipeline }, (at) => planAll(file, at, selection))
  const madeAt = yield* DateTime.now
  const plan = { store: store.name, accounts, revision: store.revision, entries: Plan.toEntries(planned) }
  const hash = hashOf(plan)
  yield* (yield* Plans.Plans).save({ ...plan, hash, selection, madeAt })
  const told = planned.filter(({ action }) => action !== "unchanged")
  const answer: PlanAnswer = {
    store: store.name,
    hash,
    revision: store.revision,
    selection,
    madeAt,
    writes: planned.filter(({ action }) => action === "create" || action === "update").length,
    pipelines: PlanSums.of(planned),
    records: told.slice(0, limit).map(toRecord),
    notShown: Math.max(0, told.length - limit),
    notFound: missing(selection, planned)
  }
  return answer
})

const missing = (selection: Selection.Selection, planned: ReadonlyArray<Plan.Planned>) => {
  const found = new Set(planned.map(({ key }) => key))
  return selection._tag === "Keys" ? selection.keys.filter((key) => !found.has(key)) : []
}

const toRecord = ({ action, changes, code, key, pipeline, remoteKey, why }: Plan.Planned): PlannedRecord => ({
  pipeline,
  key,
  remoteKey,
  action,
  code,
  why,
  changes
})

/** In the order of a pass: what an earlier pipeline would deliver counts as delivered for those after it. */
const planAll = Effect.fnUntraced(function* (
  { store }: StoreFile,
  { connected, pipelines }: AtWork,
  selection: Selection.Selection
) {
  const ledger = yield* Ledger.Ledger
  const progress = yield* Progress.Progress
  const all: Array<Plan.Planned> = []
  for (const pipeline of pipelines) {
    /** One that comes again has changed meanwhile. */
    const records = new Map<string, Plan.Planned>()
    const each = (page: ReadonlyArray<Plan.Planned>) => {
      for (const record of page) records.set(record.key, record)
      return progress({ store: store.name, pipeline }, { ...Ledger.noCounts, read: records.size })
    }
    yield* connected
      .plan(pipeline, selection, each)
      .pipe(Effect.provideService(Ledger.Ledger, PlanLedger.make(ledger, all)))
    all.push(...records.values())
  }
  return all
})

/** Settings that are not there are told of when the store is connected. */
export const accountsOf = ({ accounts }: StoreFile["store"]) =>
  accounts.pipe(
    Effect.map((all) => all.map(({ name }) => name).toSorted()),
    Effect.orElseSucceed((): ReadonlyArray<string> => [])
  )

/** Whoever changes any of it has another plan. */
export const hashOf = ({
  accounts,
  entries,
  revision,
  store
}: Pick<Plan.Plan, "accounts" | "entries" | "revision" | "store">) =>
  createHash("sha256")
    .update(JSON.stringify([store, accounts, revision, entries.map(lineOf).toSorted()]))
    .digest("hex")

const lineOf = ({ action, fingerprint, held, key, pipeline, remoteKey }: Plan.Entry) =>
  JSON.stringify([pipeline, key, remoteKey, action, fingerprint, held])

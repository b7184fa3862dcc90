/** What is known of records: looked up by key, or due to be looked at again. */
import { Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"
import type { Fingerprinter } from "./sealing/Fingerprint.ts"
import type { Seals } from "./sealing/Seals.ts"
import { toKey } from "./StoredKey.ts"

export const Recalled = Schema.Struct({
  /** Which of those asked for, from 1. */
  n: Schema.Int,
  status: Schema.NullOr(Ledger.Status),
  fingerprint: Schema.String,
  open_intent: Schema.NullOr(Schema.String),
  /** Milliseconds since 1970. */
  unclear_since: Schema.NullOr(Schema.Int),
  remote_key: Schema.String,
  remote_id: Schema.String,
  code: Schema.String,
  why: Schema.String,
  revision: Schema.String,
  attempts: Schema.Natural,
  /** Milliseconds since 1970. */
  first_tried_at: Schema.NullOr(Schema.Int),
  held_because: Schema.NullOr(Schema.String),
  is_released: Schema.Boolean,
  discarded_because: Schema.NullOr(Schema.String)
})

export const toRemembered = (
  { key, pipeline }: Ledger.Ref,
  row: typeof Recalled.Type,
  { renewed }: Pick<Fingerprinter, "renewed">
): Ledger.Remembered => ({
  pipeline,
  key,
  status: Option.fromNullOr(row.status),
  fingerprint: renewed(row.fingerprint),
  openIntent: Option.map(Option.fromNullOr(row.open_intent), renewed),
  unclearSince: Option.map(Option.fromNullOr(row.unclear_since), DateTime.makeUnsafe),
  remoteKey: row.remote_key,
  remoteId: row.remote_id,
  code: row.code,
  why: row.why,
  revision: row.revision,
  attempts: row.attempts,
  firstTriedAt: Option.map(Option.fromNullOr(row.first_tried_at), DateTime.makeUnsafe),
  heldBecause: Option.fromNullOr(row.held_because),
  isReleased: row.is_released,
  discardedBecause: Option.fromNullOr(row.discarded_because)
})

/** Kept as waiting, for programs that know no disagreements. */
export const statusOf = sql`case when status = 'waiting' and disagrees then 'disagreeing' else status end`

/** What `Recalled` asks of a record, besides its place. */
export const recalledColumns = sql`
  ${statusOf} as status, fingerprint, open_intent, remote_key, remote_id, code, why, revision, attempts, held_because, is_released,
  discarded_because, (extract(epoch from first_tried_at) * 1000)::bigint as first_tried_at,
  (extract(epoch from unclear_since) * 1000)::bigint as unclear_since`

const RecalledList = listOf(Recalled)

/** `offset 0` keeps the planner from reading the whole table where a look into the index for each key is cheaper. */
export const recall = ({ ask }: Database["Service"], seals: Seals["Service"]): Ledger.Ledger["Service"]["recall"] =>
  Effect.fn("Ledger.recall")(function* ({ lane }, refs) {
    const { fingerprint } = yield* seals.of(lane.store)
    const pipelines = refs.map(({ pipeline }) => pipeline)
    const keys = refs.map(({ key }) => toKey(key))
    const [{ list }] = yield* ask(
      RecalledList,
      asList(sql`
        select n, ${recalledColumns}
        from unnest(${pipelines}::text[], ${keys}::text[]) with ordinality as asked (pipeline, key, n)
        join crossdock.lane on lane.store = ${lane.store} and lane.pipeline = asked.pipeline
        cross join lateral (
          select * from crossdock.record where lane_id = lane.id and record.key = asked.key offset 0
        ) as record`)
    )
    return list.flatMap((row) => {
      const ref = refs[row.n - 1]
      return ref === undefined ? [] : toRemembered(ref, row, fingerprint)
    })
  })

type Page = Parameters<Ledger.Ledger["Service"]["due"]>[1]

/** Keys of a lane's records of which this is so, in key order. */
const keysOf = Effect.fnUntraced(function* (
  { ask }: Database["Service"],
  { pipeline, store }: Ledger.Lane,
  { after, limit }: Page,
  isAsked: RawBuilder<unknown>
) {
  const [{ list }] = yield* ask(
    Keys,
    asList(sql`
      select coalesce(full_key, key) as key from crossdock.record
      where lane_id = (select id from crossdock.lane where store = ${store} and pipeline = ${pipeline})
        and record.key > ${toKey(after)} and ${isAsked}
      order by record.key limit ${limit}`)
  )
  return list.map(({ key }) => key)
})

const Keys = listOf(Schema.Struct({ key: Schema.String }))

export const due = (database: Database["Service"]): Ledger.Ledger["Service"]["due"] =>
  Effect.fn("Ledger.due")(function* ({ lane, revision }, page) {
    const restedBefore = DateTime.formatIso(DateTime.subtractDuration(yield* DateTime.now, Ledger.rest))
    const isDue = sql`
      (status in ('waiting', 'parked') or open_intent is not null) and held_because is null
      and (open_intent is not null or revision <> ${revision} or (
        status = 'waiting' and (not (disagrees or rests) or looked_at is null or looked_at <= ${restedBefore}::timestamptz)
      ))`
    return yield* keysOf(database, lane, page, isDue)
  })

export const there = (database: Database["Service"]): Ledger.Ledger["Service"]["there"] =>
  Effect.fn("Ledger.there")(({ lane }, page) =>
    keysOf(database, lane, page, sql`remote_key <> '' and code <> ${Ledger.goneCode}`)
  )

/** What is stuck, page by page, the oldest first. */
import { type Journal, Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"
import { statusOf } from "./Records.ts"

const Stuck = listOf(Ledger.Stuck)
const MarkedStuck = listOf(Schema.Struct({ ...Ledger.Stuck.fields, mark: Schema.String }))

type Condition = Option.Option<RawBuilder<unknown>>

const statement = (conditions: ReadonlyArray<Condition>, limit: number) => {
  const isAsked = [sql`status in ('waiting', 'parked')`, ...conditions.flatMap(Option.toArray)]
  return asList(sql`
    select (extract(epoch from decided_at) * 1000)::bigint || '.' || lane_id || '.' || record.key as mark,
      store, pipeline, coalesce(full_key, key) as key, ${statusOf} as status, code, why, attempts, decided_at as at
    from crossdock.record join crossdock.lane on lane.id = lane_id
    where ${sql.join(isAsked, sql` and `)}
    order by decided_at, record.key, lane_id limit ${limit}`)
}

const isOf = (store: string) => sql`store = ${store}`

export const stuck = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["stuck"] =>
  Effect.fn("Ledger.stuck")(function* ({ limit, store }) {
    const [{ list }] = yield* ask(Stuck, statement([Option.map(store, isOf)], limit))
    return list
  })

export const markedStuck = ({ ask }: Database["Service"]): Journal.Journal["Service"]["stuck"] =>
  Effect.fn("Journal.stuck")(function* ({ after, code, limit, pipeline, since, status, store }) {
    const conditions = [
      Option.some(isOf(store)),
      Option.map(pipeline, (name) => sql`lane.pipeline = ${name}`),
      Option.map(status, (word) => sql`${statusOf} = ${word}`),
      Option.map(code, (word) => sql`code = ${word}`),
      Option.map(since, (at) => sql`decided_at >= ${DateTime.formatIso(at)}::timestamptz`),
      Option.flatMap(after, beyond)
    ]
    const [{ list }] = yield* ask(MarkedStuck, statement(conditions, limit))
    return list
  })

/** A mark that is none leaves nothing out. */
const beyond = (mark: string): Condition =>
  Option.map(
    Option.fromNullOr(/^(\d{1,15})\.(\d{1,9})\.(.*)$/su.exec(mark)),
    ([, millis, lane, key]) =>
      sql`(decided_at, record.key, lane_id) > (
      'epoch'::timestamptz + ${millis}::bigint * interval '1 millisecond', ${key}::text collate "C", ${lane}::integer
    )`
  )

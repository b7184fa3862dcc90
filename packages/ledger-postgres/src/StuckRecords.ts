/** What is stuck, page by page, the oldest first. */
import { type Journal, Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"
import { statusOf } from "./Records.ts"

const Row = Schema.Struct({
  mark: Schema.String,
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  status: Ledger.Status,
  code: Schema.String,
  why: Schema.String,
  attempts: Schema.Natural,
  at: Schema.DateTimeUtcFromString
})
const Rows = listOf(Row)

export const stuck = ({ ask }: Database["Service"]): Journal.Journal["Service"]["stuck"] =>
  Effect.fn("Journal.stuck")(function* ({ after, code, limit, pipeline, since, status, store }) {
    const isAsked = [
      Option.map(pipeline, (name) => sql`lane.pipeline = ${name}`),
      Option.map(status, (word) => sql`${statusOf} = ${word}`),
      Option.map(code, (word) => sql`code = ${word}`),
      Option.map(since, (at) => sql`decided_at >= ${DateTime.formatIso(at)}::timestamptz`),
      Option.flatMap(after, beyond)
    ].flatMap(Option.toArray)
    const [{ list }] = yield* ask(
      Rows,
      asList(sql`
        select (extract(epoch from decided_at) * 1000)::bigint || '.' || lane_id || '.' || record.key as mark,
          store, pipeline, coalesce(full_key, key) as key, ${statusOf} as status, code, why, attempts, decided_at as at
        from crossdock.record join crossdock.lane on lane.id = lane_id
        where status in ('waiting', 'parked') and store = ${store} ${sql.join(
          isAsked.map((each) => sql`and ${each}`),
          sql` `
        )}
        order by decided_at, record.key, lane_id limit ${limit}`)
    )
    return list
  })

/** A mark that is none leaves nothing out. */
const beyond = (mark: string): Option.Option<RawBuilder<unknown>> =>
  Option.map(
    Option.fromNullOr(/^(\d{1,15})\.(\d{1,9})\.(.*)$/su.exec(mark)),
    ([, millis, lane, key]) =>
      sql`(decided_at, record.key, lane_id) > (
      'epoch'::timestamptz + ${millis}::bigint * interval '1 millisecond', ${key}::text collate "C", ${lane}::integer
    )`
  )

/** What stands in the way of records, by cause. Whether an exception is open is what its records say: nobody closes it. */
import { Journal, Ledger } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { amongStores } from "./AmongStores.ts"
import { asList, type Database, listOf } from "./Database.ts"
import { statusOf } from "./Records.ts"
import { toKey } from "./StoredKey.ts"

const Row = Schema.Struct({
  id: Schema.String,
  store: Schema.String,
  pipeline: Schema.String,
  status: Ledger.Status,
  code: Schema.String,
  path: Schema.String,
  message: Schema.String,
  example: Schema.NullOr(Schema.String),
  records: Schema.Natural,
  keys: Schema.NullOr(Schema.Array(Schema.String)),
  worth: Schema.NullOr(Schema.Array(Journal.Worth)),
  first_seen: Schema.DateTimeUtcFromString,
  last_seen: Schema.DateTimeUtcFromString,
  left_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
const Rows = listOf(Row)

/** What waits is an exception once it has waited too long, and was one if it waited that long. */
export const exceptions = ({ ask }: Database["Service"]): Journal.Journal["Service"]["exceptions"] =>
  Effect.fn("Journal.exceptions")(function* ({ after, code, id, isOpen, limit, patience, pipeline, stores }) {
    const early = DateTime.formatIso(DateTime.subtractDuration(yield* DateTime.now, Duration.millis(patience)))
    const isStuck = sql`
      (record.status = 'parked' or (record.status = 'waiting' and (disagrees or decided_at <= ${early}::timestamptz)))`
    const isAsked = [
      amongStores("lane.store", stores),
      Option.map(pipeline, (name) => sql`lane.pipeline = ${name}`),
      Option.map(code, (word) => sql`cause.code = ${word}`),
      Option.map(id, (beginning) => sql`starts_with(cause.id, ${beginning})`),
      Option.map(after, (id) => sql`cause.id > ${id}`),
      Option.some(
        isOpen
          ? sql`exists (select from crossdock.record where record.cause = cause.id and ${isStuck})`
          : sql`left_at is not null and not exists (select from crossdock.record where record.cause = cause.id and ${isStuck})
              and (cause.status <> 'waiting' or left_at - first_seen >= make_interval(secs => ${patience / 1000}))`
      )
    ].flatMap(Option.toArray)
    const [{ list }] = yield* ask(
      Rows,
      asList(sql`
        with chosen as (
          select cause.*, store, pipeline from crossdock.cause join crossdock.lane on lane.id = lane_id
          where ${sql.join(isAsked, sql` and `)}
          order by cause.id limit ${limit}
        )
        select chosen.id, store, pipeline, chosen.status, chosen.code, path, message, first_seen, last_seen, left_at,
          tally.records, tally.keys, tally.example, tally.worth
        from chosen cross join lateral (
          select count(*) as records, (array_agg(coalesce(full_key, key) order by decided_at, key))[1:20] as keys,
            (array_agg(why order by decided_at, key))[1] as example,
            (
              select json_agg(json_build_object('amount', amount, 'currency', currency) order by currency) from (
                select sum(worth::numeric)::text as amount, currency from crossdock.record
                where record.cause = chosen.id and ${isStuck} and worth is not null group by currency
              ) as sums
            ) as worth
          from crossdock.record where record.cause = chosen.id and ${isStuck}
        ) as tally
        order by chosen.id`)
    )
    return list.map(toException)
  })

const toException = ({
  example,
  first_seen,
  keys,
  last_seen,
  left_at,
  pipeline,
  store,
  worth,
  ...row
}: typeof Row.Type): Journal.Exception => ({
  ...row,
  lane: { store, pipeline },
  example: example ?? "",
  keys: keys ?? [],
  worth: worth ?? [],
  isOpen: row.records > 0,
  firstSeen: first_seen,
  lastSeen: last_seen,
  closedAt: row.records > 0 ? Option.none() : left_at
})

const Keys = listOf(Schema.Struct({ key: Schema.String }))

/** Those that wait only for a short time are among them: what is done to a cause is done to all of its records. */
export const stuckFor = ({ ask }: Database["Service"]): Journal.Journal["Service"]["stuckFor"] =>
  Effect.fn("Journal.stuckFor")(function* (exception, { after, limit }) {
    const [{ list }] = yield* ask(
      Keys,
      asList(sql`
        select coalesce(full_key, key) as key from crossdock.record
        where cause = ${exception} and record.key > ${toKey(after)} and ${statusOf} in ('parked', 'waiting', 'disagreeing')
        order by record.key limit ${limit}`)
    )
    return list.map(({ key }) => key)
  })

/** Records by any name that a person has for them. */
import { type Journal, SearchName } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { amongStores } from "./AmongStores.ts"
import { asList, type Database, listOf } from "./Database.ts"
import { Recalled, recalledColumns, toRemembered } from "./Records.ts"
import { toKey, toText } from "./StoredKey.ts"

const FoundRow = Schema.Struct({
  ...Recalled.fields,
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  decided_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  cause: Schema.NullOr(Schema.String),
  worth: Schema.NullOr(Schema.String),
  currency: Schema.NullOr(Schema.String)
})
const Found = listOf(FoundRow)

const columns = sql`
  1 as n, lane.store, lane.pipeline, coalesce(full_key, record.key) as key, ${recalledColumns}, decided_at, cause, worth, currency`

export const find = ({ ask }: Database["Service"]): Journal.Journal["Service"]["find"] =>
  Effect.fn("Journal.find")(function* (store, text) {
    const [{ list }] = yield* ask(
      Found,
      asList(sql`
        select ${columns} ${called(text, Option.some([store]))} order by lane.id, record.key limit 100`)
    )
    return list.map(toReport)
  })

export const search = ({ ask }: Database["Service"]): Journal.Journal["Service"]["search"] =>
  Effect.fn("Journal.search")(function* ({ limit, stores, text }) {
    const [{ list }] = yield* ask(
      Found,
      asList(sql`
        select ${columns} ${called(text, stores)}
        order by decided_at desc nulls last, lane.id, record.key limit ${limit}`)
    )
    return list.map(toReport)
  })

/** Each way has its index; a key is looked up in each lane. */
const called = (text: string, stores: Option.Option<ReadonlyArray<string>>): RawBuilder<unknown> => sql`
  from (
    select lane_id, key from (${lanesOf(stores)}) as asked
    cross join lateral (
      select lane_id, key from crossdock.record where lane_id = asked.id and key = ${toKey(text)} offset 0
    ) as keyed
    union select lane_id, key from crossdock.record where remote_key = ${toText(text)} and remote_key <> ''
    union select lane_id, key from crossdock.record where remote_id = ${toText(text)} and remote_id <> ''
    union select lane_id, key from crossdock.record
      where names @> array[${toText(SearchName.from(text))}]::text[] and names <> '{}'
  ) as named
  join (${lanesOf(stores)}) as lane on lane.id = lane_id
  join crossdock.record using (lane_id, key)`

const lanesOf = (stores: Option.Option<ReadonlyArray<string>>) => sql`
  select id, store, pipeline from crossdock.lane where ${Option.getOrElse(amongStores("store", stores), () => sql`true`)}`

const asItLies = { renewed: (fingerprint: string) => fingerprint }

const toReport = (row: typeof FoundRow.Type): Journal.RecordReport => ({
  ...toRemembered(row, row, asItLies),
  store: row.store,
  decidedAt: row.decided_at,
  exception: row.cause ?? "",
  worth: Option.map(Option.fromNullOr(row.worth), (amount) => ({ amount, currency: row.currency ?? "" }))
})

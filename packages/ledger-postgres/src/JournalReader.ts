/** The journal, as people read it. */
import { Journal, Ledger } from "@crossdock/core"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { amongStores } from "./AmongStores.ts"
import { asList, Database, listOf } from "./Database.ts"
import { exceptions, stuckFor } from "./Exceptions.ts"
import { activity } from "./Activity.ts"
import { Seals } from "./sealing/Seals.ts"
import { find, search } from "./Search.ts"
import * as SentPayload from "./SentPayload.ts"
import { toKey } from "./StoredKey.ts"
import { markedStuck } from "./StuckRecords.ts"

const EventRow = Schema.Struct({
  id: Schema.String,
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  at: Schema.DateTimeUtcFromString,
  kind: Journal.EventKind,
  actor: Schema.String,
  run: Schema.NullOr(Schema.String),
  revision: Schema.String,
  status: Schema.OptionFromNullOr(Ledger.Status),
  code: Schema.String,
  why: Schema.String,
  remote_key: Schema.String,
  remote_id: Schema.String,
  sent: Schema.OptionFromNullOr(Schema.Json),
  sealed: Schema.OptionFromNullOr(Schema.String),
  did: Schema.String,
  status_here: Schema.String,
  status_there: Schema.String,
  changed_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
const Events = listOf(EventRow)

/** What is left out is not asked for. */
const where = (...conditions: ReadonlyArray<Option.Option<RawBuilder<unknown>>>) => {
  const asked = conditions.flatMap(Option.toArray)
  return asked.length === 0 ? sql`` : sql`where ${sql.join(asked, sql` and `)}`
}

const events = ({ ask }: Database["Service"], seals: Seals["Service"]): Journal.Journal["Service"]["events"] =>
  Effect.fn("Journal.events")(function* ({ after, before, except = [], leavesSealed, limit, refs, stores }) {
    const isAbout = Option.map(
      refs,
      (those) => sql`(lane.pipeline, event.key) in (
        select * from unnest(${those.map(({ pipeline }) => pipeline)}::text[], ${those.map(({ key }) => toKey(key))}::text[])
      )`
    )
    const [{ list }] = yield* ask(
      Events,
      asList(sql`
        select event.id::text as id, store, pipeline, coalesce(full_key, key) as key, at, kind, actor, run_id::text as run, revision,
          status, code, why, remote_key, remote_id, ${leavesSealed === true ? nothingSent : sql`sent, sealed`}, did, status_here, status_there, changed_at
        from crossdock.event join crossdock.lane on lane.id = lane_id
        ${where(
          amongStores("lane.store", stores),
          isAbout,
          Option.map(before, (id) => sql`event.id < ${id}::bigint`),
          Option.map(after, (id) => sql`event.id > ${id}::bigint`),
          Option.filter(
            Option.some(
              sql`not exists (select from unnest(${[...except]}::bigint[]) as known (id) where known.id = event.id)`
            ),
            () => except.length > 0
          )
        )}
        order by event.id desc limit ${limit}`)
    )
    return yield* Effect.forEach(list, (row) =>
      Effect.map(SentPayload.sentIn(seals, row.store, row), (sent) => toEvent(row, sent))
    )
  })

const nothingSent = sql`null as sent, null as sealed`

const toEvent = (row: typeof EventRow.Type, sent: Journal.Event["sent"]): Journal.Event => {
  const { actor, at, code, did, id, key, kind, pipeline, remote_id, remote_key, revision, run, status, store, why } =
    row
  return {
    actor,
    at,
    code,
    did,
    id,
    key,
    kind,
    pipeline,
    revision,
    status,
    store,
    why,
    sent,
    run: run ?? "",
    remoteKey: remote_key,
    remoteId: remote_id,
    statusHere: row.status_here,
    statusThere: row.status_there,
    changedAt: row.changed_at
  }
}

const RunRow = Schema.Struct({
  id: Schema.String,
  store: Schema.String,
  pipeline: Schema.String,
  revision: Schema.String,
  started_at: Schema.DateTimeUtcFromString,
  ended_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  ending: Ledger.Ending,
  detail: Schema.String,
  counts: Ledger.Counts
})
const Runs = listOf(RunRow)

const runs = ({ ask }: Database["Service"]): Journal.Journal["Service"]["runs"] =>
  Effect.fn("Journal.runs")(function* ({ before, limit, pipeline, stores }) {
    const [{ list }] = yield* ask(
      Runs,
      asList(sql`
        select run.id::text as id, store, pipeline, revision, started_at, ended_at, ending, detail, counts
        from crossdock.run join crossdock.lane on lane.id = lane_id
        ${where(
          amongStores("lane.store", stores),
          Option.map(pipeline, (name) => sql`lane.pipeline = ${name}`),
          Option.map(before, (id) => sql`run.id < ${id}::bigint`)
        )}
        order by run.id desc limit ${limit}`)
    )
    return list.map(toRun)
  })

const toRun = ({ ended_at, pipeline, started_at, store, ...row }: typeof RunRow.Type): Journal.Run => ({
  ...row,
  lane: { store, pipeline },
  startedAt: started_at,
  endedAt: ended_at
})

const Taken = Schema.Tuple([Schema.Struct({ taken: Schema.Natural })])

/** So many events are taken away at once: nobody waits for it, and what was taken stays taken. */
const portion = 5_000

/** An exception that is open stays, however long ago it was first seen. */
const prune = ({ ask }: Database["Service"]): Journal.Journal["Service"]["prune"] =>
  Effect.fn("Journal.prune")(function* (before) {
    const at = DateTime.formatIso(before)
    const some = ask(
      Taken,
      sql`
        with gone as (
          delete from crossdock.event where id in (
            select id from crossdock.event where at < ${at}::timestamptz order by at limit ${portion}
          )
          returning id
        )
        select count(*)::integer as taken from gone`
    )
    yield* Effect.repeat(some, { until: ([{ taken }]) => taken < portion })
    yield* ask(
      Schema.Tuple([]),
      sql`
        delete from crossdock.cause
        where left_at < ${at}::timestamptz and not exists (select from crossdock.record where record.cause = cause.id)`
    )
  })

export const layer: Layer.Layer<Journal.Journal, never, Database | Seals> = Layer.effect(
  Journal.Journal,
  Effect.gen(function* () {
    const database = yield* Database
    const seals = yield* Seals
    return Journal.Journal.of({
      find: find(database),
      search: search(database),
      activity: activity(database),
      events: events(database, seals),
      runs: runs(database),
      stuck: markedStuck(database),
      exceptions: exceptions(database),
      stuckFor: stuckFor(database),
      prune: prune(database)
    })
  })
)

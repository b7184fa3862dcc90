/** What runs by itself, and when it is due. */
import { Agenda, type Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"

type TheAgenda = Agenda.Agenda["Service"]

const Nothing = Schema.Tuple([])
const Now = Schema.Tuple([Schema.Struct({ now: Schema.DateTimeUtcFromString })])

/** To the millisecond, as all moments here are: what is written down is compared with what was read. */
const toMillis = sql`to_json(date_trunc('milliseconds', now())) #>> '{}'`

/** What is enrolled again keeps its due date, as long as its timetable is the same. Hints at what no longer runs go with it. */
export const enrol = ({ ask }: Database["Service"]): TheAgenda["enrol"] =>
  Effect.fn("Agenda.enrol")(function* (duties, kept = []) {
    const [{ now }] = yield* ask(Now, sql`select ${toMillis} as now`)
    const given = duties.map(({ accounts, dock, firstDue, lane, timetable }) => ({
      ...lane,
      dock,
      accounts,
      timetable,
      due_at: DateTime.formatIso(firstDue(now))
    }))
    yield* ask(
      Nothing,
      sql`
        with given as (
          select store, pipeline, dock, timetable, due_at,
            array(select jsonb_array_elements_text(accounts) order by 1) as accounts
          from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given
            (store text, pipeline text, dock text, accounts jsonb, timetable text, due_at timestamptz)
        ), account as (
          insert into crossdock.account (name) select distinct unnest(accounts) from given order by 1
          on conflict do nothing
        ), withdrawn as (
          update crossdock.duty set is_enrolled = false
          where is_enrolled and store <> all(${kept}::text[]) and not exists (
            select from given where given.store = duty.store and given.pipeline = duty.pipeline
          )
        ), forgotten as (
          delete from crossdock.hint
          where store <> all(${kept}::text[]) and not exists (
            select from given where given.store = hint.store and given.pipeline = hint.pipeline
          )
        )
        insert into crossdock.duty as known (store, pipeline, dock, accounts, timetable, due_at)
        select store, pipeline, dock, accounts, timetable, due_at from given order by store, pipeline
        on conflict (store, pipeline) do update set
          dock = excluded.dock,
          accounts = excluded.accounts,
          timetable = excluded.timetable,
          is_enrolled = true,
          due_at = case when known.is_enrolled and known.timetable = excluded.timetable
            then known.due_at else excluded.due_at end
        where (known.dock, known.accounts, known.timetable, known.is_enrolled)
          is distinct from (excluded.dock, excluded.accounts, excluded.timetable, true)`
    )
  })

/** Enrolled, and not stopped by a person. */
const isGoing = sql`
  is_enrolled and not exists (
    select from crossdock.lane as stopped
    where stopped.store = duty.store and stopped.pipeline = duty.pipeline and stopped.paused_because is not null
  )`

const Docks = listOf(Schema.Struct({ dock: Schema.String }))

/** Hints first: somebody has just done something. Those of a lane that fails wait until it is tried again. */
export const waiting = ({ ask }: Database["Service"]): TheAgenda["waiting"] =>
  Effect.fn("Agenda.waiting")(function* (limit) {
    const [{ list }] = yield* ask(
      Docks,
      asList(sql`
        select dock from (
          select dock, 1 as rank, due_at as since from crossdock.duty where ${isGoing} and due_at <= now()
          union all
          select dock, 0, noted_at from crossdock.hint join crossdock.duty using (store, pipeline)
          where ${isGoing} and failures = 0
        ) as work
        where not exists (
          select from crossdock.duty as theirs join crossdock.account on account.name = any(theirs.accounts)
          where theirs.dock = work.dock and theirs.is_enrolled and held_until > now()
        )
        group by dock order by min(rank), min(since) limit ${limit}`)
    )
    return list.map(({ dock }) => dock)
  })

const DueRow = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  due_at: Schema.DateTimeUtcFromString,
  is_hinted: Schema.Boolean,
  has_begun: Schema.Boolean,
  failures: Schema.Natural
})

const DueRows = Schema.Tuple([Schema.Struct({ now: Schema.DateTimeUtcFromString, list: Schema.Array(DueRow) })])

const isHinted = sql`
  exists (select from crossdock.hint where hint.store = duty.store and hint.pipeline = duty.pipeline)`

export const due = ({ ask }: Database["Service"]): TheAgenda["due"] =>
  Effect.fn("Agenda.due")(function* (dock) {
    const [{ list, now }] = yield* ask(
      DueRows,
      sql`
        select ${toMillis} as now, coalesce(json_agg(item), '[]') as list from (
          select duty.store, duty.pipeline, due_at, failures, cursor_saved_at is not null as has_begun,
            ${isHinted} as is_hinted
          from crossdock.duty left join crossdock.lane on lane.store = duty.store and lane.pipeline = duty.pipeline
          where dock = ${dock} and ${isGoing} and (due_at <= now() or (failures = 0 and ${isHinted}))
          order by due_at, duty.store, duty.pipeline
        ) as item`
    )
    return { now, lanes: list.map(toDue) }
  })

const toDue = (row: typeof DueRow.Type): Agenda.Due => ({
  lane: { store: row.store, pipeline: row.pipeline },
  due: row.due_at,
  isHinted: row.is_hinted,
  hasBegun: row.has_begun,
  failures: row.failures
})

/** Where the lane has been made due meanwhile, that stands. Earlier versions have written moments that are finer than what is read of them. */
export const finish = ({ ask }: Database["Service"]): TheAgenda["finish"] =>
  Effect.fn("Agenda.finish")(function* ({ pipeline, store }, { due: was, failures, next }) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.duty set due_at = ${DateTime.formatIso(next)}::timestamptz, failures = ${failures}
        where store = ${store} and pipeline = ${pipeline}
          and date_trunc('milliseconds', due_at) = ${DateTime.formatIso(was)}::timestamptz`
    )
  })

const Backlog = Schema.Tuple([
  Schema.Struct({
    now: Schema.DateTimeUtcFromString,
    lanes: Schema.Natural,
    oldest: Schema.OptionFromNullOr(
      Schema.Struct({ store: Schema.String, pipeline: Schema.String, due_at: Schema.DateTimeUtcFromString })
    )
  })
])

export const backlog = ({ ask }: Database["Service"]): TheAgenda["backlog"] =>
  ask(
    Backlog,
    sql`
      with work as (
        select store, pipeline, due_at from crossdock.duty where ${isGoing} and due_at <= now()
        union all
        select store, pipeline, noted_at from crossdock.hint join crossdock.duty using (store, pipeline)
        where ${isGoing} and failures = 0
      )
      select ${toMillis} as now, count(distinct (store, pipeline))::integer as lanes,
        (select to_json(first) from (select * from work order by due_at limit 1) as first) as oldest
      from work`
  ).pipe(
    Effect.map(([{ lanes, now, oldest }]) => ({
      now,
      lanes,
      oldest: Option.map(oldest, ({ due_at, pipeline, store }) => {
        const lane: Ledger.Lane = { store, pipeline }
        return { lane, due: due_at }
      })
    })),
    Effect.withSpan("Agenda.backlog")
  )

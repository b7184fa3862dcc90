/** Lanes as a person asks about them: where each has come to, its last run, and what became of its records. */
import { Ledger } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"

const Row = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  cursor: Schema.Json,
  cursor_saved_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  run: Schema.OptionFromNullOr(
    Schema.Struct({
      id: Schema.Int,
      started_at: Schema.DateTimeUtcFromString,
      ended_at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
      ending: Ledger.Ending,
      detail: Schema.String,
      counts: Ledger.Counts
    })
  ),
  delivered: Schema.Natural,
  skipped: Schema.Natural,
  parked: Schema.Natural,
  waiting: Schema.Natural,
  disagreeing: Schema.Natural,
  open_intents: Schema.Natural
})

const statement = asList(sql`
  select store, pipeline, cursor, cursor_saved_at, to_json(last_run) as run,
    coalesce(delivered, 0) as delivered, coalesce(skipped, 0) as skipped, coalesce(parked, 0) as parked,
    coalesce(waiting, 0) as waiting, coalesce(disagreeing, 0) as disagreeing, coalesce(open_intents, 0) as open_intents
  from crossdock.lane
  left join lateral (
    select * from crossdock.run where run.lane_id = lane.id order by run.token desc limit 1
  ) as last_run on true
  left join (
    select lane_id,
      count(*) filter (where status = 'delivered') as delivered,
      count(*) filter (where status = 'skipped') as skipped,
      count(*) filter (where status = 'parked') as parked,
      count(*) filter (where status = 'waiting' and not disagrees) as waiting,
      count(*) filter (where status = 'waiting' and disagrees) as disagreeing,
      count(open_intent) as open_intents
    from crossdock.record group by lane_id
  ) as tally on tally.lane_id = lane.id
  order by store, pipeline`)

export const lanes = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["lanes"] =>
  ask(listOf(Row), statement).pipe(
    Effect.map(([{ list }]) => list.map(toReport)),
    Effect.withSpan("Ledger.lanes")
  )

const toReport = (row: typeof Row.Type): Ledger.LaneReport => ({
  lane: { store: row.store, pipeline: row.pipeline },
  cursor: Option.map(row.cursor_saved_at, () => row.cursor),
  cursorSavedAt: row.cursor_saved_at,
  lastRun: Option.map(row.run, ({ counts, detail, ended_at, ending, id, started_at }) => ({
    id: String(id),
    startedAt: started_at,
    endedAt: ended_at,
    ending,
    detail,
    counts
  })),
  records: {
    delivered: row.delivered,
    skipped: row.skipped,
    parked: row.parked,
    waiting: row.waiting,
    disagreeing: row.disagreeing
  },
  openIntents: row.open_intents
})

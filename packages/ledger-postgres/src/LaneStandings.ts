/** How lanes stand, in one statement that reads no more records than are stuck. */
import { Standing } from "@crossdock/core"
import { Effect, Layer, Schema } from "effect"
import { sql } from "kysely"
import { Database } from "./Database.ts"

const moment = Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)

const Row = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  is_paused: Schema.Boolean,
  due_at: Schema.DateTimeUtcFromString,
  failures: Schema.Natural,
  done_at: moment,
  cursor_saved_at: moment,
  reason: Schema.NullOr(Schema.String),
  parked: Schema.Natural,
  waiting: Schema.Natural,
  disagreeing: Schema.Natural,
  exceptions: Schema.Natural,
  hints: Schema.Natural,
  oldest_hint: moment
})

const Answer = Schema.Tuple([Schema.Struct({ now: Schema.DateTimeUtcFromString, list: Schema.Array(Row) })])

const statement = (patience: number) => sql`
  with stuck as (
    select lane_id,
      count(*) filter (where status = 'parked') as parked,
      count(*) filter (where status = 'waiting' and not disagrees) as waiting,
      count(*) filter (where status = 'waiting' and disagrees) as disagreeing,
      count(distinct cause) filter (
        where status = 'parked' or disagrees or decided_at <= now() - make_interval(secs => ${patience / 1000})
      ) as exceptions
    from crossdock.record where status in ('waiting', 'parked') group by lane_id
  ), hinted as (
    select store, pipeline, count(*) as hints, min(noted_at) as oldest_hint from crossdock.hint group by store, pipeline
  )
  select to_json(date_trunc('milliseconds', now())) #>> '{}' as now, coalesce(json_agg(item), '[]') as list from (
    select duty.store, duty.pipeline, coalesce(paused_because is not null, false) as is_paused, due_at, failures,
      cursor_saved_at,
      (
        select ended_at from crossdock.run where run.lane_id = lane.id and ending = 'done' order by run.id desc limit 1
      ) as done_at,
      (
        select run.reason from crossdock.run where run.lane_id = lane.id and ended_at is not null order by run.id desc limit 1
      ) as reason,
      coalesce(parked, 0) as parked, coalesce(waiting, 0) as waiting, coalesce(disagreeing, 0) as disagreeing,
      coalesce(exceptions, 0) as exceptions, coalesce(hints, 0) as hints, oldest_hint
    from crossdock.duty
    left join crossdock.lane on lane.store = duty.store and lane.pipeline = duty.pipeline
    left join stuck on stuck.lane_id = lane.id
    left join hinted on hinted.store = duty.store and hinted.pipeline = duty.pipeline
    where is_enrolled order by duty.store, duty.pipeline
  ) as item`

export const layer: Layer.Layer<Standing.Standing, never, Database> = Layer.effect(
  Standing.Standing,
  Effect.map(Database, ({ ask }) =>
    Standing.Standing.of({
      lanes: Effect.fn("Standing.lanes")(function* (patience) {
        const [{ list, now }] = yield* ask(Answer, statement(patience))
        return { now, lanes: list.map(toStanding) }
      })
    })
  )
)

const toStanding = ({
  cursor_saved_at,
  done_at,
  due_at,
  is_paused,
  oldest_hint,
  pipeline,
  reason,
  store,
  ...row
}: typeof Row.Type): Standing.LaneStanding => ({
  ...row,
  lane: { store, pipeline },
  isPaused: is_paused,
  due: due_at,
  doneAt: done_at,
  cursorSavedAt: cursor_saved_at,
  reason: reason ?? "",
  oldestHint: oldest_hint
})

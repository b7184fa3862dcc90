/** How much was done, and how long it took: counted from the events, for any number of stores in one statement. */
import type { Journal } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { amongStores } from "./AmongStores.ts"
import { asList, type Database, listOf } from "./Database.ts"

const Row = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.OptionFromNullOr(Schema.String),
  part: Schema.OptionFromNullOr(Schema.Natural),
  written: Schema.Natural,
  parked: Schema.Natural,
  medianSeconds: Schema.OptionFromNullOr(Schema.Finite),
  p95Seconds: Schema.OptionFromNullOr(Schema.Finite)
})
const Rows = listOf(Row)

const isWritten = sql`did in ('created', 'updated')`

/** The conditions are those of its index, which holds all that is asked for. */
export const activity = ({ ask }: Database["Service"]): Journal.Journal["Service"]["activity"] =>
  Effect.fn("Journal.activity")(function* ({ byPipeline, from, part, parts, stores }) {
    const seconds = Duration.toSeconds(part)
    const start = DateTime.formatIso(from)
    const end = DateTime.formatIso(DateTime.addDuration(from, Duration.times(part, parts)))
    const [{ list }] = yield* ask(
      Rows,
      asList(sql`
        select store, ${byPipeline ? sql`pipeline` : sql`null as pipeline`}, part,
          count(*) filter (where ${isWritten})::integer as written,
          count(*) filter (where status = 'parked')::integer as parked,
          percentile_disc(0.5) within group (order by delay) filter (where delay is not null) as "medianSeconds",
          percentile_disc(0.95) within group (order by delay) filter (where delay is not null) as "p95Seconds"
        from (
          select store, pipeline, did, status,
            floor(extract(epoch from (at - ${start}::timestamptz)) / ${seconds})::integer as part,
            case when ${isWritten} and changed_at is not null then greatest(0, extract(epoch from (at - changed_at))) end as delay
          from crossdock.event join crossdock.lane on lane.id = lane_id
          where (${isWritten} or status = 'parked') and at >= ${start}::timestamptz and at < ${end}::timestamptz
          and ${Option.getOrElse(amongStores("lane.store", stores), () => sql`true`)}
        ) as happened
        group by grouping sets ((store), (store, part) ${byPipeline ? sql`, (store, pipeline), (store, pipeline, part)` : sql``})
        order by store, pipeline nulls first, part nulls first`)
    )
    return list
  })

/** When work went on: every moment at which a run settled something in a store, and when that run had begun. */
import { AdminClient } from "@crossdock/postgres-server"
import { Effect, type Redacted, Schema } from "effect"

const Beat = Schema.Struct({ store: Schema.String, begun: Schema.Finite, settled: Schema.Finite })
export type Beat = typeof Beat.Type

const Rows = Schema.Array(Beat)

const latest = `
  select store, (extract(epoch from started_at) * 1000)::float8 as begun,
    (extract(epoch from cursor_saved_at) * 1000)::float8 as settled
  from crossdock.lane join crossdock.run on run.lane_id = lane.id and run.token = lane.token
  where pipeline = 'orders' and cursor_saved_at is not null and cursor_saved_at >= started_at`

/** Collects for ever; what it could not see because the database was away shows when that is back. */
export const listen = (database: Redacted.Redacted, beats: Array<Beat>) =>
  AdminClient.connected(database).pipe(
    Effect.flatMap((client) => Effect.forever(Effect.andThen(beat(client, beats), Effect.sleep("100 millis")))),
    Effect.scoped,
    Effect.ignore,
    Effect.andThen(Effect.sleep("100 millis")),
    Effect.forever
  )

const beat = (client: Parameters<typeof AdminClient.on>[0], beats: Array<Beat>) =>
  AdminClient.on(client, latest).pipe(
    Effect.flatMap(({ rows }) => Schema.decodeUnknownEffect(Rows)(rows)),
    Effect.map((rows) => void beats.push(...rows))
  )

/** Milliseconds from a blow until every store had something settled by a run that began after it. */
export const recovery = (beats: ReadonlyArray<Beat>, stores: ReadonlyArray<string>, blow: number) => {
  const each = stores.map((store) =>
    Math.min(...beats.flatMap((beat) => (beat.store === store && beat.begun > blow ? [beat.settled - blow] : [])))
  )
  const last = Math.max(...each)
  return Number.isFinite(last) ? [last] : []
}

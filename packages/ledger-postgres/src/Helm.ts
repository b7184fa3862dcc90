/** Lanes, as a person steers them. */
import { type Ledger, Steering } from "@crossdock/core"
import { Effect, Layer, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"

const Paused = listOf(Schema.Struct({ store: Schema.String, pipeline: Schema.String, why: Schema.String }))
const Nothing = Schema.Tuple([])
const Some = Schema.Array(Schema.Struct({ store: Schema.String }))
const Forgotten = Schema.Array(Schema.Struct({ at: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString) }))

export const layer: Layer.Layer<Steering.Steering, never, Database> = Layer.effect(
  Steering.Steering,
  Effect.map(Database, ({ ask }) => {
    const isOne = (statement: RawBuilder<unknown>) => Effect.map(ask(Some, statement), (rows) => rows.length > 0)
    // To the millisecond, as all moments of duties are: one that is finer is never the one that was read, and stays due.
    const hurry = Effect.fn("Steering.hurry")(({ pipeline, store }: Ledger.Lane) =>
      isOne(sql`
        update crossdock.duty set due_at = least(due_at, date_trunc('milliseconds', now())), failures = 0
        where store = ${store} and pipeline = ${pipeline} and is_enrolled
        returning store`)
    )
    return Steering.Steering.of({
      pause: Effect.fn("Steering.pause")(function* ({ pipeline, store }, why) {
        yield* ask(
          Nothing,
          sql`
            insert into crossdock.lane as known (store, pipeline, paused_because)
            values (${store}, ${pipeline}, ${toText(why)})
            on conflict (store, pipeline) do update set token = known.token + 1, paused_because = excluded.paused_because`
        )
      }),
      resume: Effect.fn("Steering.resume")(function* (lane) {
        const was = yield* isOne(sql`
          update crossdock.lane set paused_because = null
          where store = ${lane.store} and pipeline = ${lane.pipeline} and paused_because is not null
          returning store`)
        yield* hurry(lane)
        return was
      }),
      paused: Effect.map(
        ask(
          Paused,
          asList(sql`
            select store, pipeline, paused_because as why from crossdock.lane
            where paused_because is not null order by store, pipeline`)
        ),
        ([{ list }]) => list.map(({ pipeline, store, why }): Steering.Paused => ({ lane: { store, pipeline }, why }))
      ),
      reset: Effect.fn("Steering.reset")(function* ({ pipeline, store }) {
        const rows = yield* ask(
          Forgotten,
          sql`
            with before as (
              select id, cursor_saved_at from crossdock.lane where store = ${store} and pipeline = ${pipeline} for update
            )
            update crossdock.lane as known
            set token = token + 1, cursor = null, signature = null, cursor_saved_at = null
            from before where known.id = before.id
            returning to_json(before.cursor_saved_at) #>> '{}' as at`
        )
        return Option.flatMap(Option.fromUndefinedOr(rows[0]), ({ at }) => at)
      }),
      hurry
    })
  })
)

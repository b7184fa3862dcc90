/** How far backfills have come, one a lane. */
import { Backfills } from "@crossdock/core"
import { Effect, Layer, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"

const encode = Schema.encodeEffect(Backfills.Kept)

const find = ({ ask }: Database["Service"]): Backfills.Backfills["Service"]["find"] =>
  Effect.fn("Backfills.find")(function* ({ pipeline, store }) {
    const [{ list }] = yield* ask(
      listOf(Backfills.Kept),
      asList(sql`
        select store, pipeline, since, until, place, begun_at as "begunAt", ended_at as "endedAt"
        from crossdock.backfill where store = ${store} and pipeline = ${pipeline}`)
    )
    return Option.fromUndefinedOr(list[0])
  })

const save = ({ ask }: Database["Service"]): Backfills.Backfills["Service"]["save"] =>
  Effect.fn("Backfills.save")(function* (kept) {
    const { begunAt, endedAt, pipeline, place, since, store, until } = yield* Effect.orDie(encode(kept))
    yield* ask(
      Schema.Tuple([]),
      sql`
        insert into crossdock.backfill (store, pipeline, since, until, place, begun_at, ended_at)
        values (${store}, ${pipeline}, ${since}::timestamptz, ${until}::timestamptz,
          ${place === null ? null : JSON.stringify(place)}::jsonb, ${begunAt}::timestamptz, ${endedAt}::timestamptz)
        on conflict (store, pipeline) do update set
          since = excluded.since, until = excluded.until, place = excluded.place,
          begun_at = excluded.begun_at, ended_at = excluded.ended_at`
    )
  })

export const layer: Layer.Layer<Backfills.Backfills, never, Database> = Layer.effect(
  Backfills.Backfills,
  Effect.map(Database, (database) => Backfills.Backfills.of({ find: find(database), save: save(database) }))
)

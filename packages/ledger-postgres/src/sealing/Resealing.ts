/** What was sent, sealed anew: a batch of events at a time, each as long as nobody has changed or erased it meanwhile. */
import type { Keys } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "../Database.ts"
import * as SentPayload from "../SentPayload.ts"
import type { Seal, Seals } from "./Seals.ts"

type TheKeys = Keys.Keys["Service"]

const Row = Schema.Struct({ ...SentPayload.fields, id: Schema.String })
type Row = typeof Row.Type

const Nothing = Schema.Tuple([])
const atOnce = 200

const isOlder = (key: string) => sql`(sealed is not null and split_part(sealed, ':', 2) <> ${key})`

export const pending =
  ({ ask }: Database["Service"], seals: Seals["Service"]): TheKeys["pending"] =>
  (store) =>
    Effect.flatMap(seals.of(store), ({ key }) =>
      Effect.map(
        ask(
          Schema.Tuple([Schema.Struct({ older: Schema.Natural, plain: Schema.Natural })]),
          sql`
            select count(*) filter (where sent is not null)::integer as plain,
              count(*) filter (where ${isOlder(key)})::integer as older
            from crossdock.event join crossdock.lane on lane.id = lane_id where store = ${store}`
        ),
        ([counted]) => counted
      )
    )

export const sealed =
  ({ ask }: Database["Service"]): TheKeys["sealed"] =>
  (store) =>
    Effect.map(
      ask(
        Schema.Tuple([Schema.Struct({ count: Schema.Natural })]),
        sql`
          select count(*)::integer as count from crossdock.event join crossdock.lane on lane.id = lane_id
          where store = ${store} and (sent is not null or sealed is not null)`
      ),
      ([{ count }]) => count
    )

export const reseal = ({ ask }: Database["Service"], seals: Seals["Service"]): TheKeys["reseal"] =>
  Effect.fn("Keys.reseal")(function* (store, { after, what }) {
    const seal = yield* seals.of(store)
    const [{ list }] = yield* ask(
      listOf(Row),
      asList(sql`
        select event.id::text as id, ${SentPayload.columns}
        from crossdock.event join crossdock.lane on lane.id = lane_id
        where store = ${store} and event.id > ${after}::bigint
          and ${what === "plain" ? sql`sent is not null` : sql`(sent is not null or ${isOlder(seal.key)})`}
        order by event.id limit ${atOnce}`)
    )
    const anew = yield* Effect.forEach(list, (row) => sealedAnew(seals, seal, store, row))
    const changes = anew.flatMap(Option.toArray)
    if (changes.length > 0) {
      yield* ask(
        Nothing,
        sql`
          update crossdock.event as known set sealed = anew.sealed, sent = null
          from unnest(${changes.map(({ id }) => id)}::bigint[], ${changes.map(({ sealed }) => sealed)}::text[],
            ${changes.map(({ was }) => was)}::text[]) as anew (id, sealed, was)
          where known.id = anew.id and known.sealed is not distinct from anew.was and (anew.was is not null or known.sent is not null)`
      )
    }
    const last = Option.fromUndefinedOr(list.at(-1))
    return { sealed: changes.length, next: list.length < atOnce ? Option.none() : Option.map(last, ({ id }) => id) }
  })

/** None where it cannot be opened: it stays as it is. */
const sealedAnew = Effect.fnUntraced(function* (seals: Seals["Service"], seal: Seal, store: string, row: Row) {
  const sent = yield* SentPayload.sentIn(seals, store, row)
  return Option.map(sent, (json) => ({
    id: row.id,
    was: Option.getOrNull(row.sealed),
    sealed: SentPayload.seal(seal, SentPayload.occasionOf(store, row), json)
  }))
})

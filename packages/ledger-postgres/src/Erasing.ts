/** A person taken out of all that is on file, for good. */
import { Erasure, type Ledger, Mention } from "@crossdock/core"
import { Effect, Layer, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"
import { Seals } from "./sealing/Seals.ts"
import * as SentPayload from "./SentPayload.ts"
import { toKey } from "./StoredKey.ts"

type TheErasure = Erasure.Erasure["Service"]

const Sents = listOf(Schema.Struct({ ...SentPayload.fields, id: Schema.String }))

const atOnce = 500

/** Everything that was sent is opened and looked through: what is sealed cannot be searched for. */
const mentioned = ({ ask }: Database["Service"], seals: Seals["Service"]): TheErasure["mentioned"] =>
  Effect.fn("Erasure.mentioned")(function* (store, text) {
    const found = new Map<string, Ledger.Ref>()
    for (let after: string | undefined = "0"; after !== undefined;) {
      const [{ list }]: typeof Sents.Type = yield* ask(Sents, sentAfter(store, after))
      for (const row of list) {
        const { key, pipeline } = row
        const json = yield* SentPayload.sentIn(seals, store, row)
        if (Option.exists(json, (each) => Mention.isIn(each, text))) found.set(`${pipeline} ${key}`, { pipeline, key })
      }
      after = list.length < atOnce ? undefined : list.at(-1)?.id
    }
    return [...found.values()]
  })

const sentAfter = (store: string, after: string): RawBuilder<unknown> =>
  asList(sql`
    select event.id::text as id, ${SentPayload.columns}
    from crossdock.event join crossdock.lane on lane.id = lane_id
    where store = ${store} and event.id > ${after}::bigint and (sent is not null or sealed is not null)
    order by event.id limit ${atOnce}`)

const theirs = (store: string, refs: ReadonlyArray<Ledger.Ref>) => sql`
  theirs as (
    select lane.id as lane_id, asked.key
    from unnest(${refs.map(({ pipeline }) => pipeline)}::text[], ${refs.map(({ key }) => toKey(key))}::text[]) as asked (pipeline, key)
    join crossdock.lane on lane.store = ${store} and lane.pipeline = asked.pipeline
  )`

const tally = sql`
  select (select count(*) from crossdock.record join theirs using (lane_id, key))::integer as records,
    count(*)::integer as events, count(*) filter (where sent is not null or sealed is not null)::integer as payloads
  from crossdock.event join theirs using (lane_id, key)`

const Tally = Schema.Tuple([Erasure.Held])

const held = ({ ask }: Database["Service"]): TheErasure["held"] =>
  Effect.fn("Erasure.held")(function* (store, refs) {
    const [counted] = yield* ask(Tally, sql`with ${theirs(store, refs)} ${tally}`)
    return counted
  })

/** What stood there, as long as anything did. */
const erased = "erased"
const unsaid = (column: RawBuilder<unknown>) => sql`case when ${column} = '' then '' else ${erased} end`

const Nothing = Schema.Tuple([])

const fence = ({ ask }: Database["Service"]): TheErasure["fence"] =>
  Effect.fn("Erasure.fence")(function* (store) {
    yield* ask(Nothing, sql`update crossdock.lane set token = token + 1 where store = ${store}`)
  })

const erase = ({ ask }: Database["Service"]): TheErasure["erase"] =>
  Effect.fn("Erasure.erase")(function* (store, refs) {
    const [counted] = yield* ask(
      Tally,
      sql`
        with ${theirs(store, refs)}, events as (
          update crossdock.event set sent = null, sealed = null, why = ${unsaid(sql`event.why`)}
          from theirs where event.lane_id = theirs.lane_id and event.key = theirs.key
        ), records as (
          update crossdock.record set why = ${unsaid(sql`record.why`)}, names = '{}', worth = null, currency = null,
            held_because = case when held_because is not null then ${erased} end,
            discarded_because = case when discarded_because is not null then ${erased} end
          from theirs where record.lane_id = theirs.lane_id and record.key = theirs.key
        ), causes as (
          update crossdock.cause set message = ${erased}
          where id in (select cause from crossdock.record join theirs using (lane_id, key)) and not exists (
            select from crossdock.record as other where other.cause = cause.id and (other.lane_id, other.key) not in (select * from theirs)
          )
        ), alerts as (
          update crossdock.alert set text = ${erased}
          where store = ${store} and kind in ('exception', 'drift') and (
            closed_at is not null or subject in (select cause from crossdock.record join theirs using (lane_id, key))
          )
        ), runs as (
          update crossdock.run set detail = ${erased}
          where lane_id in (select lane_id from theirs) and ended_at is not null and detail <> ''
        ), jobs as (
          update crossdock.job set result = null, progress = case when state = 'failed' then ${erased} else progress end
          where store = ${store} and (result is not null or state = 'failed')
        )
        ${tally}`
    )
    return counted
  })

export const layer: Layer.Layer<Erasure.Erasure, never, Database | Seals> = Layer.effect(
  Erasure.Erasure,
  Effect.gen(function* () {
    const database = yield* Database
    return Erasure.Erasure.of({
      fence: fence(database),
      mentioned: mentioned(database, yield* Seals),
      held: held(database),
      erase: erase(database)
    })
  })
)

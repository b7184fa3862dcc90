/** What a person does to records: each of it is an event in their timelines. */
import { Ledger } from "@crossdock/core"
import { DateTime, Effect, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"
import { toFullKey, toKey, toText } from "./StoredKey.ts"

const Keys = listOf(Schema.Struct({ key: Schema.String }))

export const act = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["act"] =>
  Effect.fn("Ledger.act")(function* ({ pipeline, store }, keys, action, by) {
    const now = DateTime.formatIso(yield* DateTime.now)
    const distinct = [...new Map(keys.map((key) => [toKey(key), key])).values()]
    const [{ list }] = yield* ask(
      Keys,
      sql`
        with made as (
          insert into crossdock.lane (store, pipeline) values (${store}, ${pipeline})
          on conflict (store, pipeline) do nothing
          returning id
        ), known as (
          ${aloneWith(store, pipeline)}
        ), lane as (
          select id from made union all select id from known
        ), before as (
          select known.key, known.cause from lane join crossdock.record as known on lane_id = id
          where known.key = any(${distinct.map(toKey)}::text[])
        ), acted as (${statementOf(action, distinct, now)}), told as (
          insert into crossdock.event
            (lane_id, key, full_key, at, kind, actor, status, code, why, remote_key, remote_id)
          select lane_id, key, full_key, ${now}::timestamptz, ${kinds[action._tag]}, ${toText(by)}, status, code, why,
            remote_key, remote_id
          from acted
        ), went as (
          update crossdock.cause set left_at = ${now}::timestamptz where id in (
            select before.cause from before join acted using (key) where before.cause is not null and acted.cause is null
          )
        )
        ${asList(sql`select coalesce(full_key, key) as key from acted order by key`)}`
    )
    return list.map(({ key }) => key)
  })

/** No settlement of the lane has some of the same records in hand while it waits for others. */
const aloneWith = (store: string, pipeline: string) => sql`
  select id from crossdock.lane where store = ${store} and pipeline = ${pipeline} for update`

const kinds = { hold: "held", release: "released", replay: "replayed", discard: "discarded" } as const

/** What it changes of `lane`'s records, and gives them as they are then. */
const statementOf = (action: Ledger.Action, keys: ReadonlyArray<string>, now: string): RawBuilder<unknown> => {
  switch (action._tag) {
    case "hold":
      return held(action.why, keys, now)
    case "release":
      return changed(keys, sql`held_because = null, rests = false, is_released = true`, sql`true`)
    case "discard":
      return changed(
        keys,
        sql`
          status = 'skipped', disagrees = false, code = ${Ledger.discardedCode}, why = ${toText(action.why)}, cause = null,
          held_because = null, discarded_because = ${toText(action.why)}, decided_at = ${now}::timestamptz`,
        sql`true`
      )
    case "replay":
      return changed(
        keys,
        sql`
          status = case when discarded_because is null then status else 'waiting' end,
          code = case when discarded_because is null then code else ${Ledger.replayedCode} end,
          why = case when discarded_because is null then why else ${Ledger.replayedWhy} end,
          decided_at = case when discarded_because is null then decided_at else ${now}::timestamptz end,
          revision = '', discarded_because = null`,
        sql`(status in ('waiting', 'parked') or discarded_because is not null)`
      )
  }
}

const changed = (keys: ReadonlyArray<string>, change: RawBuilder<unknown>, isMeant: RawBuilder<unknown>) => sql`
  update crossdock.record as known set ${change} from lane
  where known.lane_id = lane.id and known.key = any(${keys.map(toKey)}::text[]) and ${isMeant}
  returning known.*`

/** A record that nobody has read yet can be held, in a lane that has never run. */
const held = (why: string, keys: ReadonlyArray<string>, now: string) => sql`
  insert into crossdock.record (lane_id, key, full_key, status, code, why, held_because, decided_at)
  select id, given.*, 'waiting', ${Ledger.heldCode}, ${toText(why)}, ${toText(why)}, ${now}::timestamptz
  from lane, unnest(${keys.map(toKey)}::text[], ${keys.map(toFullKey)}::text[]) as given
  on conflict (lane_id, key) do update set
    status = excluded.status,
    disagrees = false,
    code = excluded.code,
    why = excluded.why,
    cause = null,
    held_because = excluded.held_because,
    discarded_because = null,
    rests = false,
    is_released = false,
    decided_at = excluded.decided_at
  returning *`

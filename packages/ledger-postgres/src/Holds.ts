/** What a person holds back, and lets go. */
import { Ledger } from "@crossdock/core"
import { DateTime, Effect, Schema } from "effect"
import { sql } from "kysely"
import type { Database } from "./Database.ts"
import { toFullKey, toKey, toText } from "./StoredKey.ts"

/** A record that nobody has read yet can be held, in a lane that has never run. */
export const hold = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["hold"] =>
  Effect.fn("Ledger.hold")(function* ({ pipeline, store }, key, why) {
    const now = DateTime.formatIso(yield* DateTime.now)
    yield* ask(
      Schema.Tuple([]),
      sql`
        with made as (
          insert into crossdock.lane (store, pipeline) values (${store}, ${pipeline})
          on conflict (store, pipeline) do nothing
          returning id
        ), lane as (
          select id from made union all
          select id from crossdock.lane where store = ${store} and pipeline = ${pipeline}
        )
        insert into crossdock.record (lane_id, key, full_key, status, code, why, held_because, decided_at)
        select id, ${toKey(key)}, ${toFullKey(key)}, 'waiting', ${Ledger.heldCode}, ${toText(why)}, ${toText(why)},
          ${now}::timestamptz
        from lane
        on conflict (lane_id, key) do update set
          status = excluded.status,
          disagrees = false,
          code = excluded.code,
          why = excluded.why,
          held_because = excluded.held_because,
          is_released = false,
          decided_at = excluded.decided_at`
    )
  })

const Released = Schema.Array(Schema.Struct({ key: Schema.String }))

export const release = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["release"] =>
  Effect.fn("Ledger.release")(function* ({ pipeline, store }, key) {
    const released = yield* ask(
      Released,
      sql`
        update crossdock.record set held_because = null, is_released = true
        from crossdock.lane
        where lane.id = lane_id and store = ${store} and pipeline = ${pipeline} and record.key = ${toKey(key)}
        returning record.key`
    )
    return released.length > 0
  })

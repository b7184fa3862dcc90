/** Runs: begun with the lane's next token, ended with what they came to. */
import type { Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import type { Database } from "./Database.ts"
import { toText } from "./StoredKey.ts"

const Opened = Schema.Tuple([
  Schema.Struct({
    id: Schema.String,
    token: Schema.Natural,
    cursor: Schema.Json,
    /** Null where no cursor was ever saved. */
    signature: Schema.NullOr(Schema.String)
  })
])

export const open = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["open"] =>
  Effect.fn("Ledger.open")(function* (lane, { revision, signature }) {
    const startedAt = DateTime.formatIso(yield* DateTime.now)
    const [opened] = yield* ask(
      Opened,
      sql`
        with known as (
          update crossdock.lane set token = token + 1
          where store = ${lane.store} and pipeline = ${lane.pipeline}
          returning id, token, cursor, signature
        ), made as (
          insert into crossdock.lane as lane (store, pipeline)
          select ${lane.store}, ${lane.pipeline} where not exists (select from known)
          on conflict (store, pipeline) do update set token = lane.token + 1
          returning id, token, cursor, signature
        ), lane as (
          select * from known union all select * from made
        ), run as (
          insert into crossdock.run (lane_id, token, revision, started_at)
          select id, token, ${revision}, ${startedAt}::timestamptz from lane
          returning id
        )
        select run.id::text as id, token, cursor, signature from lane, run`
    )
    const cursor = opened.signature === signature ? Option.some(opened.cursor) : Option.none()
    return { id: opened.id, lane, token: opened.token, revision, cursor }
  })

const Nothing = Schema.Tuple([])

/** A run that was superseded may still say how it ended: it tells of itself alone. */
export const close = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["close"] =>
  Effect.fn("Ledger.close")(function* ({ id }, { counts, detail, ending }) {
    const endedAt = DateTime.formatIso(yield* DateTime.now)
    yield* ask(
      Nothing,
      sql`
        update crossdock.run
        set ended_at = ${endedAt}::timestamptz, ending = ${ending}, detail = ${toText(detail)},
          counts = ${JSON.stringify(counts)}::jsonb
        where id = ${id}::bigint`
    )
  })

/** Runs: begun with the lane's next token, ended with what they came to. */
import { Ledger } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import type { Database } from "./Database.ts"
import { toText } from "./StoredKey.ts"

const Opened = Schema.Array(
  Schema.Struct({
    id: Schema.String,
    token: Schema.Natural,
    cursor: Schema.Json,
    /** Null where no cursor was ever saved. */
    signature: Schema.NullOr(Schema.String)
  })
)

export const open = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["open"] =>
  Effect.fn("Ledger.open")(function* (lane, { permit, revision, signature }) {
    const startedAt = DateTime.formatIso(yield* DateTime.now)
    const [opened] = yield* ask(
      Opened,
      sql`
        with permitted as (
          select from (${permitted(permit)}) as held where not exists (${paused(lane)})
        ), known as (
          update crossdock.lane set token = token + 1
          where store = ${lane.store} and pipeline = ${lane.pipeline} and exists (select from permitted)
            and paused_because is null
          returning id, token, cursor, signature
        ), made as (
          insert into crossdock.lane as lane (store, pipeline)
          select ${lane.store}, ${lane.pipeline}
          where not exists (select from known) and exists (select from permitted)
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
    if (opened === undefined) return yield* refusal(ask, lane)
    const cursor = opened.signature === signature ? Option.some(opened.cursor) : Option.none()
    return { id: opened.id, lane, token: opened.token, revision, cursor }
  })

/** A row where the owner holds all its accounts now, and as long as this statement takes. */
const permitted = (permit: Ledger.Permit | undefined) =>
  permit === undefined
    ? sql`select`
    : sql`
        select from (
          select from crossdock.account
          where name = any(${permit.accounts}::text[]) and owner = ${permit.owner} and held_until > clock_timestamp()
          for share
        ) as held having count(*) = ${permit.accounts.length}`

const paused = ({ pipeline, store }: Ledger.Lane) => sql`
  select paused_because as why from crossdock.lane
  where store = ${store} and pipeline = ${pipeline} and paused_because is not null`

const Paused = Schema.Array(Schema.Struct({ why: Schema.String }))

const refusal = Effect.fnUntraced(function* (ask: Database["Service"]["ask"], lane: Ledger.Lane) {
  const [stopped] = yield* ask(Paused, paused(lane))
  if (stopped === undefined) return yield* noPermit(lane)
  const detail = `${lane.store}/${lane.pipeline} is paused: ${stopped.why}`
  return yield* new Ledger.LedgerError({ reason: "paused", detail })
})

const noPermit = ({ pipeline, store }: Ledger.Lane) =>
  new Ledger.LedgerError({
    reason: "superseded",
    detail: `another process looks after ${store}/${pipeline} now`
  })

const Nothing = Schema.Tuple([])

/** A run that was superseded may still say how it ended: it tells of itself alone. */
export const close = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["close"] =>
  Effect.fn("Ledger.close")(function* ({ id }, { counts, detail, ending, reason = "" }) {
    const endedAt = DateTime.formatIso(yield* DateTime.now)
    yield* ask(
      Nothing,
      sql`
        update crossdock.run
        set ended_at = ${endedAt}::timestamptz, ending = ${ending}, detail = ${toText(detail)}, reason = ${reason},
          counts = ${JSON.stringify(counts)}::jsonb
        where id = ${id}::bigint`
    )
  })

/** What a run writes: its intents, and what came of them. Each is one statement, refused once the run is superseded. */
import { Guard, Ledger, SearchName } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import * as Chronicle from "./Chronicle.ts"
import type { Database } from "./Database.ts"
import type { Seals } from "./sealing/Seals.ts"
import { toFullKey, toKey, toText } from "./StoredKey.ts"

/** How many lanes the run holds: one, or none any more. */
const Held = Schema.Tuple([Schema.Struct({ held: Schema.Natural })])

type Moments = Effect.Success<typeof moments>

/** `landed`: what is on record as unclear since then, or longer, cannot take effect any more. */
const moments = Effect.map(DateTime.now, (now) => ({
  now: DateTime.formatIso(now),
  landed: DateTime.formatIso(DateTime.subtractDuration(now, Ledger.longestLanding))
}))

/** What was written late is over with what it has been on record beside as unclear for so long. */
const isStillInDoubt = (landed: string) =>
  sql`known.in_doubt and coalesce(known.unclear_since > ${landed}::timestamptz, true)`

export const intend = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["intend"] =>
  Effect.fn("Ledger.intend")(function* (run, intents) {
    const { landed, now } = yield* moments
    const isFenced = yield* Guard.stands("late writers are refused")
    const latest = [...new Map(intents.map((intent) => [toKey(intent.key), intent])).values()]
    const keys = latest.map(({ key }) => toKey(key))
    const fullKeys = latest.map(({ key }) => toFullKey(key))
    const fingerprints = latest.map(({ fingerprint }) => fingerprint)
    const answer = yield* ask(
      Held,
      sql`
        with held as (${keepLane(run, isFenced)}), noted as (
          insert into crossdock.record as known (lane_id, key, full_key, open_intent, attempts, first_tried_at)
          select held.id, intent.*, 1, ${now}::timestamptz
          from held, unnest(${keys}::text[], ${fullKeys}::text[], ${fingerprints}::text[]) as intent
          on conflict (lane_id, key) do update set
            earlier_intent = known.open_intent,
            open_intent = excluded.open_intent,
            in_doubt = ${isStillInDoubt(landed)},
            unclear_since = null,
            attempts = known.attempts + 1,
            first_tried_at = coalesce(known.first_tried_at, excluded.first_tried_at)
        )
        select count(*)::integer as held from held`
    )
    return yield* unlessSuperseded(run, answer)
  })

export const settle = ({ ask }: Database["Service"], seals: Seals["Service"]): Ledger.Ledger["Service"]["settle"] =>
  Effect.fn("Ledger.settle")(function* (run, { cursor, outcomes, withdrawn }) {
    if (outcomes.length === 0 && withdrawn.length === 0 && Option.isNone(cursor)) return
    const { landed, now } = yield* moments
    const isFenced = yield* Guard.stands("late writers are refused")
    const latest = [...new Map(outcomes.map((outcome) => [toKey(outcome.key), outcome])).values()]
    const decided = new Set(latest.map(({ key }) => key))
    const undone = withdrawn.filter((key) => !decided.has(key)).map(toKey)
    const seal = yield* seals.of(run.lane.store)
    const holding = Option.match(cursor, {
      onNone: () => keepLane(run, isFenced),
      onSome: (place) => moveLane(run, isFenced, place, now)
    })
    const parts = [
      sql`held as (${holding})`,
      ...(latest.length === 0
        ? []
        : [decide(run, latest, { landed, now }), ...Chronicle.parts(run, latest, now, seal)]),
      ...(undone.length === 0 ? [] : [withdraw(undone)])
    ]
    const answer = yield* ask(Held, sql`with ${sql.join(parts)} select count(*)::integer as held from held`)
    return yield* unlessSuperseded(run, answer)
  })

/** No later run is asked: whoever was late says what it may have done. */
export const doubt = ({ ask }: Database["Service"]): Ledger.Ledger["Service"]["doubt"] =>
  Effect.fn("Ledger.doubt")(function* ({ pipeline, store }, keys) {
    const distinct = [...new Map(keys.map((key) => [toKey(key), key])).values()]
    yield* ask(
      Schema.Tuple([]),
      sql`
        insert into crossdock.record as known (lane_id, key, full_key, open_intent, attempts)
        select lane.id, late.*, ${lateWrite}, 1
        from crossdock.lane, unnest(${distinct.map(toKey)}::text[], ${distinct.map(toFullKey)}::text[]) as late
        where store = ${store} and pipeline = ${pipeline}
        on conflict (lane_id, key) do update set
          in_doubt = known.in_doubt or coalesce(known.open_intent <> ${lateWrite}, false),
          open_intent = coalesce(known.open_intent, ${lateWrite}),
          unclear_since = null,
          attempts = greatest(1, known.attempts)`
    )
  })

const lateWrite = "a late write"

/** Locks the lane against a later run until this statement is done; no row once there is a later run. */
const keepLane = (run: Ledger.Run, isFenced: boolean) => sql`
  select id from crossdock.lane where ${isHolder(run, isFenced)} for share`

const isHolder = ({ lane, token }: Ledger.Run, isFenced: boolean) => sql`
  store = ${lane.store} and pipeline = ${lane.pipeline} ${isFenced ? sql`and token = ${token}` : sql``}`

const moveLane = (
  run: Ledger.Run,
  isFenced: boolean,
  { signature, value }: { readonly value: Schema.Json; readonly signature: string },
  now: string
) => sql`
  update crossdock.lane
  set cursor = ${JSON.stringify(value)}::jsonb, signature = ${signature}, cursor_saved_at = ${now}::timestamptz
  where ${isHolder(run, isFenced)}
  returning id`

const decide = (
  run: Ledger.Run,
  outcomes: ReadonlyArray<Ledger.Outcome>,
  { landed, now }: Moments
): RawBuilder<unknown> => {
  const column = (value: (outcome: Ledger.Outcome) => string | null) => sql`${outcomes.map(value)}::text[]`
  return sql`
    decided as (
      insert into crossdock.record as known
        (lane_id, key, full_key, status, fingerprint, remote_key, remote_id, code, why, cause, worth, currency, names, disagrees, rests,
          unclear_since, revision, decided_at, looked_at)
      select held.id, key, full_key, status, fingerprint, remote_key, remote_id, code, why, cause, worth, currency,
        string_to_array(names, ${nameEnd}), disagrees, rests, unclear_since, ${run.revision}, ${now}::timestamptz, ${now}::timestamptz
      from held, unnest(
        ${column(({ key }) => toKey(key))}, ${column(({ key }) => toFullKey(key))}, ${column(storedStatus)},
        ${column(({ fingerprint }) => fingerprint)}, ${column(({ remoteKey }) => toText(remoteKey))},
        ${column(({ remoteId }) => toText(remoteId))}, ${column(({ code }) => toText(code))},
        ${column(({ why }) => toText(why))}, ${column((outcome) => Option.getOrNull(Option.map(Chronicle.causeOf(run.lane, outcome), ({ id }) => id)))},
        ${column(({ witness }) => witness?.worth?.amount ?? null)}, ${column(({ witness }) => witness?.worth?.currency ?? null)},
        ${column(({ witness }) => toText(SearchName.all(witness?.names ?? []).join(nameEnd)))},
        ${outcomes.map(({ status }) => status === "disagreeing")}::boolean[],
        ${outcomes.map(({ isUntilReleased }) => isUntilReleased === true)}::boolean[],
        ${outcomes.map(({ isUnclear }) => (isUnclear === true ? now : null))}::timestamptz[]
      ) as outcome
        (key, full_key, status, fingerprint, remote_key, remote_id, code, why, cause, worth, currency, names, disagrees, rests, unclear_since)
      on conflict (lane_id, key) do update set
        status = excluded.status,
        fingerprint = excluded.fingerprint,
        open_intent = case
          when excluded.unclear_since is not null then known.open_intent
          when ${isStillInDoubt(landed)} then ${lateWrite}
        end,
        unclear_since = case
          when excluded.unclear_since is not null then coalesce(known.unclear_since, excluded.unclear_since)
        end,
        in_doubt = known.in_doubt and excluded.unclear_since is not null,
        earlier_intent = null,
        remote_key = coalesce(nullif(excluded.remote_key, ''), known.remote_key),
        remote_id = coalesce(nullif(excluded.remote_id, ''), known.remote_id),
        code = excluded.code,
        why = excluded.why,
        cause = excluded.cause,
        worth = coalesce(excluded.worth, known.worth),
        currency = coalesce(excluded.currency, known.currency),
        names = case when excluded.names = '{}' then known.names else excluded.names end,
        disagrees = excluded.disagrees,
        rests = excluded.rests,
        revision = excluded.revision,
        decided_at = case when ${isSame} then known.decided_at else excluded.decided_at end,
        looked_at = excluded.looked_at
      where excluded.disagrees or excluded.rests
        or known.open_intent is not null
        or not ${isSame}
      returning key, decided_at = ${now}::timestamptz as is_news
    )`
}

/** In no name: `SearchName` takes it for a blank. */
const nameEnd = "\n"

/** Nothing that a person sees would change. */
const isSame = sql`(
  (known.status, known.disagrees, known.fingerprint, known.code, known.why, known.cause, known.revision, known.unclear_since is null)
    is not distinct from
    (excluded.status, excluded.disagrees, excluded.fingerprint, excluded.code, excluded.why, excluded.cause, excluded.revision,
      excluded.unclear_since is null)
  and excluded.remote_key in ('', known.remote_key)
  and excluded.remote_id in ('', known.remote_id)
)`

/** A program that knows no disagreements sees a record that waits. */
const storedStatus = ({ status }: Ledger.Outcome) => (status === "disagreeing" ? "waiting" : status)

/** A withdrawn intent leaves its record as it was before; where it was all there was, it leaves none. */
const withdraw = (keys: ReadonlyArray<string>): RawBuilder<unknown> => sql`
  emptied as (
    delete from crossdock.record as known using held
    where lane_id = held.id and key = any(${keys}::text[])
      and open_intent is not null and attempts = 1 and status is null and not in_doubt
  ), withdrawn as (
    update crossdock.record as known set
      open_intent = coalesce(earlier_intent, case when in_doubt then ${lateWrite} end),
      unclear_since = null,
      in_doubt = false,
      earlier_intent = null,
      attempts = attempts - 1,
      first_tried_at = case when attempts > 1 then first_tried_at end
    from held
    where lane_id = held.id and key = any(${keys}::text[])
      and open_intent is not null and (attempts > 1 or status is not null or in_doubt)
  )`

const unlessSuperseded = ({ lane }: Ledger.Run, [{ held }]: typeof Held.Type) =>
  held === 1
    ? Effect.void
    : Effect.fail(
        new Ledger.LedgerError({
          reason: "superseded",
          detail: `a later run of ${lane.store}/${lane.pipeline} has taken over, or it was paused, reset, or somebody forgotten meanwhile`
        })
      )

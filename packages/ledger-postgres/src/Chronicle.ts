/** What a settlement adds to the journal, in the same statement: an event for each decision that is news, and what records are stuck for. */
import { Cause, type Ledger } from "@crossdock/core"
import { DateTime, Option } from "effect"
import { type RawBuilder, sql } from "kysely"
import type { Seal } from "./sealing/Seals.ts"
import * as SentPayload from "./SentPayload.ts"
import { toFullKey, toKey, toText } from "./StoredKey.ts"
import { hash } from "node:crypto"

export interface Stuck extends Cause.Cause {
  readonly id: string
  readonly status: Ledger.Status
}

/** The same for the same cause of the same lane, whenever it comes. */
export const causeOf = ({ pipeline, store }: Ledger.Lane, outcome: Ledger.Outcome): Option.Option<Stuck> =>
  Option.map(Cause.of(outcome), ({ code, message, path }) => ({
    id: hash("sha256", JSON.stringify([store, pipeline, code, path, message]), "hex").slice(0, 12),
    status: outcome.status,
    code,
    path,
    message
  }))

/** Reads `held` and `decided`, which gives the keys of records that were written to, and whether what is decided is news. */
export const parts = (
  run: Ledger.Run,
  outcomes: ReadonlyArray<Ledger.Outcome>,
  now: string,
  seal: Seal
): ReadonlyArray<RawBuilder<unknown>> => {
  const stuck = outcomes.flatMap((outcome) => Option.toArray(causeOf(run.lane, outcome)))
  const causes = [...new Map(stuck.map((each) => [each.id, each])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return [
    told(run, outcomes, now, seal),
    ...(causes.length === 0 ? [] : [seen(causes, now)]),
    left(causes, outcomes, now)
  ]
}

const told = (run: Ledger.Run, outcomes: ReadonlyArray<Ledger.Outcome>, now: string, seal: Seal) => {
  const column = (value: (outcome: Ledger.Outcome) => string | null) => sql`${outcomes.map(value)}::text[]`
  const witnessed = (value: (witness: Ledger.Witness) => string | undefined) =>
    column(({ witness = {} }) => toText(value(witness) ?? ""))
  return sql`
    told as (
      insert into crossdock.event
        (lane_id, at, kind, run_id, revision, key, full_key, status, code, why, remote_key, remote_id, did, status_here, status_there, changed_at, sealed)
      select held.id, ${now}::timestamptz, 'decided', ${run.id}::bigint, ${run.revision}, said.key, full_key, status, code, why,
        remote_key, remote_id, did, status_here, status_there, changed_at::timestamptz, sealed
      from held, unnest(
        ${column(({ key }) => toKey(key))}, ${column(({ key }) => toFullKey(key))}, ${column(({ status }) => status)},
        ${column(({ code }) => toText(code))}, ${column(({ why }) => toText(why))},
        ${column(({ remoteKey }) => toText(remoteKey))}, ${column(({ remoteId }) => toText(remoteId))},
        ${witnessed(({ did }) => did)}, ${witnessed(({ statusHere }) => statusHere)},
        ${witnessed(({ statusThere }) => statusThere)},
        ${column(({ witness: { changedAt } = {} }) => (changedAt === undefined ? null : DateTime.formatIso(changedAt)))},
        ${column(({ key, witness: { sent } = {} }) =>
          sent === undefined ? null : SentPayload.seal(seal, { lane: run.lane, key, run: run.id, at: now }, sent)
        )}
      ) as said (key, full_key, status, code, why, remote_key, remote_id, did, status_here, status_there, changed_at, sealed)
      where sealed is not null or said.key in (select key from decided where is_news)
    )`
}

const seen = (causes: ReadonlyArray<Stuck>, now: string) => {
  const column = (value: (cause: Stuck) => string) => sql`${causes.map((cause) => toText(value(cause)))}::text[]`
  return sql`
    seen as (
      insert into crossdock.cause as known (lane_id, id, status, code, path, message, first_seen, last_seen)
      select held.id, given.*, ${now}::timestamptz, ${now}::timestamptz
      from held, unnest(
        ${column(({ id }) => id)}, ${column(({ status }) => status)}, ${column(({ code }) => code)},
        ${column(({ path }) => path)}, ${column(({ message }) => message)}
      ) as given
      on conflict (id) do update set status = excluded.status, last_seen = excluded.last_seen
    )`
}

/** What some of these records were stuck for, and are no more. One that another settlement has in hand is in use: nobody waits for it. */
const left = (causes: ReadonlyArray<Stuck>, outcomes: ReadonlyArray<Ledger.Outcome>, now: string) => sql`
  went as (
    update crossdock.cause set left_at = ${now}::timestamptz from (
      select cause.id from crossdock.cause
      where id <> all(${causes.map(({ id }) => id)}::text[]) and id in (
        select known.cause from held join crossdock.record as known on known.lane_id = held.id
        where known.key = any(${outcomes.map(({ key }) => toKey(key))}::text[]) and known.cause is not null
      )
      for update skip locked
    ) as free
    where cause.id = free.id
  )`

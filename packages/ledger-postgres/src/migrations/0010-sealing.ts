/**
 * The stores' keys, and what is sealed with them. A program from before this writes what was sent as it was sent, and does not see what is
 * sealed: the next look of a newer one seals it.
 */
import { type Kysely, sql } from "kysely"

/** `id`: counts each store's keys of one purpose; the highest is used. `wrapped`: by the master key that it names. */
const storeKey = sql`
  create table crossdock.store_key (
    store text collate "C" not null,
    purpose text not null,
    id integer not null,
    wrapped text not null,
    created_at timestamptz not null default date_trunc('milliseconds', now()),
    retired_at timestamptz,
    primary key (store, purpose, id)
  )`

const sealed = sql`alter table crossdock.event add column sealed text`

/** What is still to be sealed. */
const eventUnsealed = sql`create index event_unsealed on crossdock.event (id) where sent is not null`

/** Fingerprints without a key are one shorter than those with one. */
const recordUnkeyed = sql`
  create index record_unkeyed on crossdock.record (lane_id)
  where length(fingerprint) = 43 or length(open_intent) = 43 or length(earlier_intent) = 43`

export const up = async (db: Kysely<unknown>) => {
  for (const statement of [storeKey, sealed, eventUnsealed, recordUnkeyed]) await statement.execute(db)
}

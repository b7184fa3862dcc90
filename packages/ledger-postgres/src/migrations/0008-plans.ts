/** Plans that may be applied, and how far backfills have come. A program from before this knows nothing of either. */
import { type Kysely, sql } from "kysely"

/** `entries`: keys, actions and fingerprints; no field of any record. */
const plan = sql`
  create table crossdock.plan (
    store text collate "C" not null,
    hash text collate "C" not null,
    made_at timestamptz not null,
    accounts text[] not null,
    revision text not null,
    selection jsonb not null,
    entries jsonb not null,
    primary key (store, hash)
  )`

const planAge = sql`create index plan_made on crossdock.plan (made_at)`

/** One a lane. `place`: where its next turn begins. */
const backfill = sql`
  create table crossdock.backfill (
    store text collate "C" not null,
    pipeline text collate "C" not null,
    since timestamptz not null,
    until timestamptz,
    place jsonb,
    begun_at timestamptz not null,
    ended_at timestamptz,
    primary key (store, pipeline)
  )`

const statements = [plan, planAge, backfill]

export const up = async (db: Kysely<unknown>) => {
  for (const statement of statements) await statement.execute(db)
}

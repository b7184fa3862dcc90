/** Who may ask over the network, and the long work that was asked for. */
import { type Kysely, sql } from "kysely"

const statements = [
  sql`
    create table crossdock.token (
      id text collate "C" primary key,
      hash text not null,
      name text not null,
      role text not null,
      stores text[],
      created_at timestamptz not null default date_trunc('milliseconds', now()),
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz
    )`,
  sql`
    create table crossdock.job (
      id text collate "C" primary key,
      store text collate "C" not null,
      kind text not null,
      actor text not null,
      state text not null default 'running',
      progress text not null default '',
      result jsonb,
      started_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
      ended_at timestamptz,
      heard_at timestamptz not null default clock_timestamp()
    )`,
  sql`create index job_by_store on crossdock.job (store, started_at desc, id desc)`
]

export const up = async (db: Kysely<unknown>) => {
  for (const statement of statements) await statement.execute(db)
}

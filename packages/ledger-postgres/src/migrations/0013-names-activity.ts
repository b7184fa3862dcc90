/** What else a record is called, and when it was last changed: for whoever looks for it, and for how long its way has taken. */
import { type Kysely, sql } from "kysely"

const statements = [
  sql`alter table crossdock.record add column names text[] collate "C" not null default '{}'`,
  sql`create index record_names on crossdock.record using gin (names) where names <> '{}'`,
  sql`alter table crossdock.event add column changed_at timestamptz`,
  sql`
    create index event_activity on crossdock.event (at) include (lane_id, did, status, changed_at)
    where did in ('created', 'updated') or status = 'parked'`
]

export const up = async (db: Kysely<unknown>) => {
  for (const statement of statements) await statement.execute(db)
}

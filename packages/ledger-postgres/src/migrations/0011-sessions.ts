/** People at browsers, and codes to sign in with: only hashes are kept. And secrets of store files, sealed. */
import { type Kysely, sql } from "kysely"

const statements = [
  sql`
    create table crossdock.session (
      id text collate "C" primary key,
      hash text not null,
      token text collate "C" not null references crossdock.token on delete cascade,
      seen_at timestamptz not null default date_trunc('minute', now()),
      expires_at timestamptz not null
    )`,
  sql`
    create table crossdock.sign_in_code (
      id text collate "C" primary key,
      hash text not null,
      token text collate "C" not null references crossdock.token on delete cascade,
      expires_at timestamptz not null
    )`,
  sql`
    create table crossdock.secret (
      name text collate "C" primary key,
      sealed text not null,
      set_at timestamptz not null default date_trunc('milliseconds', now())
    )`
]

export const up = async (db: Kysely<unknown>) => {
  for (const statement of statements) await statement.execute(db)
}

/**
 * Records that a person holds back or has released. A program from before this sees what is held as waiting, and does not know to
 * leave it alone.
 */
import { type Kysely, sql } from "kysely"

const held = sql`
  alter table crossdock.record
    add column held_because text,
    add column is_released boolean not null default false`

export const up = async (db: Kysely<unknown>) => {
  await held.execute(db)
}

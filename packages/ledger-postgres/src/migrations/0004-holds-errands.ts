/**
 * Records that a person holds back or has released, and hints with a hint to follow. A program from before this sees what is held as
 * waiting, and does not know to leave it alone.
 */
import { type Kysely, sql } from "kysely"

const held = sql`
  alter table crossdock.record
    add column held_because text,
    add column is_released boolean not null default false`

/** Another record to look at once the hint has been answered; both or none. */
const followUp = sql`
  alter table crossdock.hint
    add column then_pipeline text collate "C",
    add column then_key text`

export const up = async (db: Kysely<unknown>) => {
  for (const statement of [held, followUp]) await statement.execute(db)
}

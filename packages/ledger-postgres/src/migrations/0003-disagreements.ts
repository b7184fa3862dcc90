/**
 * Records on which both sides disagree. A program from before this sees them as waiting, and looks at them in every run: the status says
 * `waiting`, and `disagrees` counts only beside it.
 */
import { type Kysely, sql } from "kysely"

const disagrees = sql`alter table crossdock.record add column disagrees boolean not null default false`

/** When it was last decided upon, if only to the same end. */
const lookedAt = sql`alter table crossdock.record add column looked_at timestamptz`

export const up = async (db: Kysely<unknown>) => {
  for (const statement of [disagrees, lookedAt]) await statement.execute(db)
}

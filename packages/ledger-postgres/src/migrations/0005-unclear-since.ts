/** Since when a write whose outcome is not known is on record as one that may still take effect. */
import { type Kysely, sql } from "kysely"

const unclearSince = sql`alter table crossdock.record add column unclear_since timestamptz`

export const up = async (db: Kysely<unknown>) => {
  await unclearSince.execute(db)
}

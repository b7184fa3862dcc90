/** Which record waits for the one that is hinted at. A program from before this answers such a hint and leaves it at that. */
import { type Kysely, sql } from "kysely"

const waiting = sql`
  alter table crossdock.hint
    add column waiting_pipeline text collate "C",
    add column waiting_key text`

export const up = async (db: Kysely<unknown>) => {
  await waiting.execute(db)
}

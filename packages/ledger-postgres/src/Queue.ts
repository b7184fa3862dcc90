/** What the queue asks of the database under it: its own statements, and to be woken. */
import { Context } from "effect"
import type { BackendProfile, Db } from "pg-boss"
import type { StatementLog } from "./StatementLog.ts"

export class Queue extends Context.Service<Queue, Db & { readonly backend: BackendProfile }>()(
  "@crossdock/ledger-postgres/Queue"
) {}

/** The same database, of which a log is told. */
export const told = <A extends Db>(log: StatementLog, db: A): A => ({
  ...db,
  executeSql: async (text: string, values?: Array<unknown>) => {
    log.before(text)
    try {
      return await db.executeSql(text, values)
    } finally {
      log.after(text)
    }
  }
})

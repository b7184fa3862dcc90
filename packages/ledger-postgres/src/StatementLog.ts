/** Who is told of every statement that a database is asked: a test that counts them, one that dies there, or nobody. */
import { Context } from "effect"

export interface StatementLog {
  /** Just before a statement of the ledger or the queue is sent; not told of the steps that bring the ledger up to date, nor of its tidying. */
  readonly before: (statement: string) => void
  /** Once a statement has been answered, whatever the answer. */
  readonly after: (statement: string) => void
}

const untold = () => undefined

export const StatementLog = Context.Reference<StatementLog>("@crossdock/ledger-postgres/StatementLog", {
  defaultValue: (): StatementLog => ({ before: untold, after: untold })
})

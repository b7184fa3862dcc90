/** Who is told of every statement that a database is asked: a test that counts them, or nobody. */
import { Context } from "effect"

export type StatementLog = (statement: string) => void

export const StatementLog = Context.Reference<StatementLog>("@crossdock/ledger-postgres/StatementLog", {
  defaultValue: (): StatementLog => () => undefined
})

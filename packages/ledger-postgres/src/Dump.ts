/** Every row of every table as it lies there: for whoever looks for what should not be there. */
import { Effect, Schema } from "effect"
import { sql } from "kysely"
import { Database } from "./Database.ts"

const Tables = Schema.Array(Schema.Struct({ name: Schema.String }))
const Rows = Schema.Array(Schema.Struct({ row: Schema.String }))

/** Whose rows, by their tables' names. */
export const rows = Effect.gen(function* () {
  const { ask } = yield* Database
  const tables = yield* ask(
    Tables,
    sql`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema like 'crossdock%' and table_type = 'BASE TABLE' order by 1`
  )
  return yield* Effect.forEach(tables, ({ name }) =>
    Effect.map(ask(Rows, sql`select t::text as row from ${sql.raw(name)} as t`), (found) => ({
      name,
      rows: found.map(({ row }) => row)
    }))
  )
})

/** What is to come for a store, and how the accounts stand that it needs. */
import type { Agenda } from "@crossdock/core"
import { Effect, Schema } from "effect"
import { sql } from "kysely"
import { AccountRow, toAccountState } from "./Accounts.ts"
import type { Database } from "./Database.ts"

const Lane = Schema.Struct({
  pipeline: Schema.String,
  timetable: Schema.String,
  due: Schema.DateTimeUtcFromString,
  failures: Schema.Natural,
  hints: Schema.Natural
})

const Answer = Schema.Tuple([
  Schema.Struct({
    now: Schema.DateTimeUtcFromString,
    lanes: Schema.Array(Lane),
    accounts: Schema.Array(Schema.Struct({ ...AccountRow.fields, is_held: Schema.Boolean }))
  })
])

export const outlook = ({ ask }: Database["Service"]): Agenda.Agenda["Service"]["outlook"] =>
  Effect.fn("Agenda.outlook")(function* (store) {
    const [{ accounts, lanes, now }] = yield* ask(
      Answer,
      sql`
        with own as (select * from crossdock.duty where store = ${store} and is_enrolled)
        select to_json(now()) #>> '{}' as now,
          (
            select coalesce(json_agg(lane order by pipeline), '[]') from (
              select pipeline, timetable, due_at as due, failures, (
                select count(*)::integer from crossdock.hint where hint.store = own.store and hint.pipeline = own.pipeline
              ) as hints
              from own
            ) as lane
          ) as lanes,
          (
            select coalesce(json_agg(account order by name), '[]') from (
              select name, spent_until, tripped, coalesce(held_until > clock_timestamp(), false) as is_held
              from crossdock.account where name in (select unnest(accounts) from own)
            ) as account
          ) as accounts`
    )
    return {
      now,
      lanes,
      accounts: accounts.map((row) => Object.assign(toAccountState(row), { isHeld: row.is_held }))
    }
  })

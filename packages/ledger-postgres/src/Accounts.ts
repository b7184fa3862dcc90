/** Who looks after which accounts, and what the next one must know of them. */
import type { Agenda, Ledger } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"

type TheAgenda = Agenda.Agenda["Service"]

const Tripped = Schema.Struct({ failures: Schema.Natural, until: Schema.Int, why: Schema.String })

export const AccountRow = Schema.Struct({
  name: Schema.String,
  spent_until: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  tripped: Schema.Record(Schema.String, Tripped)
})
type AccountRow = typeof AccountRow.Type

const Claimed = listOf(AccountRow)
const Names = listOf(Schema.Struct({ name: Schema.String }))

const lease = (duration: Duration.Duration) =>
  sql`clock_timestamp() + ${Duration.toMillis(duration)}::integer * interval '1 millisecond'`

const Nothing = Schema.Tuple([])

/** Rows that somebody else is just about to take are left to them. An account that nobody knew is made known. */
export const claim = ({ ask }: Database["Service"]): TheAgenda["claim"] =>
  Effect.fn("Agenda.claim")(function* (permit, duration) {
    const names = permit.accounts
    const [{ list }] = yield* ask(Claimed, taking(permit, duration))
    if (list.length === 0) {
      const [{ list: known }] = yield* ask(
        Names,
        asList(sql`
        select name from crossdock.account where name = any(${names}::text[])`)
      )
      if (known.length === names.length) return Option.none()
      yield* ask(
        Nothing,
        sql`insert into crossdock.account (name) select unnest(${names}::text[]) order by 1 on conflict do nothing`
      )
      const [{ list: second }] = yield* ask(Claimed, taking(permit, duration))
      return statesOf(second)
    }
    return statesOf(list)
  })

const taking = ({ accounts, owner }: Ledger.Permit, duration: Duration.Duration) => sql`
  with free as (
    select name from crossdock.account
    where name = any(${accounts}::text[])
      and (owner is null or owner = ${owner} or held_until <= clock_timestamp())
    order by name for update skip locked
  ), taken as (
    update crossdock.account set owner = ${owner}, held_until = ${lease(duration)}
    where name in (select name from free) and (select count(*) from free) = ${accounts.length}
    returning name, spent_until, tripped
  )
  ${asList(sql`select * from taken`)}`

/** All of them, or none. */
const statesOf = (rows: ReadonlyArray<AccountRow>) =>
  rows.length === 0 ? Option.none() : Option.some(rows.map(toAccountState))

export const toAccountState = ({ name, spent_until, tripped }: AccountRow): Agenda.AccountState => ({
  name,
  spentUntil: spent_until,
  tripped
})

/** A lease that has run out and that nobody has taken is as good as new. */
export const renew = ({ ask }: Database["Service"]): TheAgenda["renew"] =>
  Effect.fn("Agenda.renew")(function* ({ accounts, owner }, duration) {
    const [{ list }] = yield* ask(
      Names,
      sql`
        with kept as (
          update crossdock.account set held_until = ${lease(duration)}
          where owner = ${owner} and name = any(${accounts}::text[]) returning name
        )
        ${asList(sql`select * from kept`)}`
    )
    return new Set(list.map(({ name }) => name))
  })

export const keep = ({ ask }: Database["Service"]): TheAgenda["keep"] =>
  Effect.fn("Agenda.keep")(function* (owner, state) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.account set
          spent_until = ${spentUntilOf(state)}::timestamptz, tripped = ${JSON.stringify(state.tripped)}::jsonb
        where name = ${state.name} and owner = ${owner}`
    )
  })

const spentUntilOf = ({ spentUntil }: Agenda.AccountState) =>
  Option.getOrNull(Option.map(spentUntil, DateTime.formatIso))

export const release = ({ ask }: Database["Service"]): TheAgenda["release"] =>
  Effect.fn("Agenda.release")(function* (owner, accounts) {
    const states = accounts.map((state) => ({
      name: state.name,
      spent_until: spentUntilOf(state),
      tripped: state.tripped
    }))
    yield* ask(
      Nothing,
      sql`
        update crossdock.account set
          owner = null, held_until = null, spent_until = state.spent_until, tripped = state.tripped
        from jsonb_to_recordset(${JSON.stringify(states)}::jsonb)
          as state (name text, spent_until timestamptz, tripped jsonb)
        where account.name = state.name and owner = ${owner}`
    )
  })

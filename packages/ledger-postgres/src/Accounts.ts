/** Who looks after which accounts, and what the next one must know of them. */
import { Agenda } from "@crossdock/core"
import { DateTime, Duration, Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"

type TheAgenda = Agenda.Agenda["Service"]

const Tripped = Schema.Struct({ failures: Schema.Natural, until: Schema.Int, why: Schema.String })

const Claimed = listOf(
  Schema.Struct({
    name: Schema.String,
    spent_until: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
    tripped: Schema.Record(Schema.String, Tripped)
  })
)

const lease = (duration: Duration.Duration) =>
  sql`clock_timestamp() + ${Duration.toMillis(duration)}::integer * interval '1 millisecond'`

/** Rows that somebody else is just about to take are left to them. */
export const claim = ({ ask }: Database["Service"]): TheAgenda["claim"] =>
  Effect.fn("Agenda.claim")(function* ({ accounts, owner }, duration) {
    const [{ list }] = yield* ask(
      Claimed,
      sql`
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
    )
    return list.length === accounts.length && list.length > 0
      ? Option.some(
          list.map(({ name, spent_until, tripped }): Agenda.AccountState => ({
            name,
            spentUntil: spent_until,
            tripped
          }))
        )
      : Option.none()
  })

const Names = listOf(Schema.Struct({ name: Schema.String }))

/** A lease that has run out and that nobody has taken is as good as new. */
export const renew = ({ ask }: Database["Service"]): TheAgenda["renew"] =>
  Effect.fn("Agenda.renew")(function* (owner, duration) {
    const [{ list }] = yield* ask(
      Names,
      sql`
        with kept as (
          update crossdock.account set held_until = ${lease(duration)} where owner = ${owner} returning name
        )
        ${asList(sql`select * from kept`)}`
    )
    return new Set(list.map(({ name }) => name))
  })

export const release = ({ ask }: Database["Service"]): TheAgenda["release"] =>
  Effect.fn("Agenda.release")(function* (owner, accounts) {
    const states = accounts.map(({ name, spentUntil, tripped }) => ({
      name,
      spent_until: Option.getOrNull(Option.map(spentUntil, DateTime.formatIso)),
      tripped
    }))
    yield* ask(
      Schema.Tuple([]),
      sql`
        update crossdock.account set
          owner = null, held_until = null, spent_until = state.spent_until, tripped = state.tripped
        from jsonb_to_recordset(${JSON.stringify(states)}::jsonb)
          as state (name text, spent_until timestamptz, tripped jsonb)
        where account.name = state.name and owner = ${owner}`
    )
  })

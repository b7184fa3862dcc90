/** Who is to hear of an alert: taken by one process at a time, sent at least once, tried again after longer and longer. */
import { Alerts } from "@crossdock/core"
import { Duration, Effect, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "./Database.ts"
import { toText } from "./StoredKey.ts"

type TheAlerts = Alerts.Alerts["Service"]

const Nothing = Schema.Tuple([])
const Rows = listOf(
  Schema.Struct({ ...Alerts.Alert.fields, notification: Schema.String, what: Schema.Literals(["opened", "closed"]) })
)
const Unheard = listOf(Schema.Struct({ route: Schema.String, count: Schema.Natural, why: Schema.String }))

const atOnce = 100
/** After 10 s, 20 s … an hour: the last one about a day after the first. */
const mostAttempts = 30

/** Whoever takes it has a minute; then it is anybody's again. */
const lease = sql`now() + interval '1 minute'`

export const claim = ({ ask }: Database["Service"]): TheAlerts["claim"] =>
  Effect.fn("Alerts.claim")(function* (route, rest) {
    const [{ list }] = yield* ask(
      Rows,
      sql`
        with taken as (
          update crossdock.notification set due_at = ${lease}, attempts = attempts + 1 where id in (
            select id from crossdock.notification
            where route = ${route} and sent_at is null and due_at <= now() and attempts < ${mostAttempts}
              and not exists (
                select from crossdock.notification
                where route = ${route} and sent_at > now() - make_interval(secs => ${Duration.toSeconds(rest)})
              )
            order by made_at, id limit ${atOnce} for update skip locked
          )
          returning id, alert, what, made_at
        )
        ${asList(sql`
          select taken.id as notification, what, alert.id, kind, store, pipeline, subject, text, fix,
            opened_at as "openedAt", closed_at as "closedAt"
          from taken join crossdock.alert on alert.id = taken.alert order by made_at, taken.id`)}`
    )
    return list.map(({ notification, what, ...alert }): Alerts.Notification => ({ id: notification, what, alert }))
  })

export const sent = ({ ask }: Database["Service"]): TheAlerts["sent"] =>
  Effect.fn("Alerts.sent")(function* (notifications) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.notification set sent_at = now(), trouble = ''
        where id = any(${[...notifications]}::text[]) and sent_at is null`
    )
  })

export const unsent = ({ ask }: Database["Service"]): TheAlerts["unsent"] =>
  Effect.fn("Alerts.unsent")(function* (notifications, why) {
    yield* ask(
      Nothing,
      sql`
        update crossdock.notification set
          trouble = ${toText(why)}, due_at = now() + least(interval '1 hour', interval '5 seconds' * power(2, least(attempts, 20)))
        where id = any(${[...notifications]}::text[]) and sent_at is null`
    )
  })

export const unheard = ({ ask }: Database["Service"]): TheAlerts["unheard"] =>
  ask(
    Unheard,
    asList(sql`
      select route, count(*) as count, (array_agg(trouble order by due_at desc))[1] as why from crossdock.notification
      where sent_at is null and trouble <> '' group by route order by route`)
  ).pipe(Effect.map(([{ list }]) => list))

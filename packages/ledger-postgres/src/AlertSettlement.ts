/** What holds now, against what held before: alerts are opened and closed, and notifications made, in one statement. */
import type { Alerts } from "@crossdock/core"
import { Effect, Schema } from "effect"
import { sql } from "kysely"
import type { Database } from "./Database.ts"
import { toText } from "./StoredKey.ts"

const Nothing = Schema.Tuple([])

/** Who watches looks more often than that: one that was not seen for longer was not watched, and begins anew. */
const longestBlink = "3 minutes"
const kept = "90 days"

/** To the millisecond, as all moments here are. */
const now = sql`date_trunc('milliseconds', now())`

const since = sql`
  case when known.opened_at is null and known.seen_at < now() - ${longestBlink}::interval then ${now} else known.since end`

const isSame = sql`
  given.kind = old.kind and given.store = old.store and given.pipeline = old.pipeline and given.subject = old.subject`

/** Neither holds it still, nor is it of a lane that is quiet. */
const isOver = sql`
  closed_at is null and not exists (select from given where ${isSame})
  and not exists (select from quiet where quiet.store = old.store and quiet.pipeline = old.pipeline)`

export const settle = ({ ask }: Database["Service"]): Alerts.Alerts["Service"]["settle"] =>
  Effect.fn("Alerts.settle")(function* (conditions, quiet) {
    const given = conditions.map((each) => ({ ...each, text: toText(each.text), fix: toText(each.fix) }))
    yield* ask(
      Nothing,
      sql`
        with quiet as (
          select * from jsonb_to_recordset(${JSON.stringify(quiet)}::jsonb) as quiet (store text, pipeline text)
        ), given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
            kind text, store text, pipeline text, subject text, text text, fix text, patience double precision, routes jsonb
          ) where (store, pipeline) not in (select store, pipeline from quiet)
        ), held as (
          insert into crossdock.alert as known
            (kind, store, pipeline, subject, text, fix, patience, since, seen_at, opened_at)
          select kind, store, pipeline, subject, text, fix, patience, ${now}, ${now}, case when patience <= 0 then ${now} end
          from given
          on conflict (kind, store, pipeline, subject) where closed_at is null do update set
            text = excluded.text,
            fix = excluded.fix,
            patience = excluded.patience,
            seen_at = excluded.seen_at,
            since = ${since},
            opened_at = coalesce(
              known.opened_at,
              case when ${since} <= ${now} - make_interval(secs => excluded.patience) then ${now} end
            )
          returning id, kind, store, pipeline, subject, opened_at
        ), over as (
          update crossdock.alert as old set closed_at = ${now} where opened_at is not null and ${isOver} returning id
        ), dropped as (
          delete from crossdock.alert as old where opened_at is null and ${isOver}
        ), forgotten as (
          delete from crossdock.alert where closed_at < now() - ${kept}::interval
        )
        insert into crossdock.notification (id, alert, what, route, made_at, due_at)
        select told.id || '.' || what || '.' || route, told.id, what, route, ${now}, ${now} from (
          select old.id, 'opened' as what, route
          from held as old join given on ${isSame} cross join lateral jsonb_array_elements_text(routes) as route
          where old.opened_at = ${now}
          union all
          select over.id, 'closed', route from over join crossdock.notification on alert = over.id and what = 'opened'
        ) as told
        on conflict (id) do nothing`
    )
  })

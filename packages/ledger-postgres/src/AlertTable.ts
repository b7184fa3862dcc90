/** Alerts that are open, or were, and what else is needed to make them. */
import { Alerts } from "@crossdock/core"
import { DateTime, Duration, Effect, Layer, Option, Schema } from "effect"
import { type RawBuilder, sql } from "kysely"
import { settle } from "./AlertSettlement.ts"
import { amongStores } from "./AmongStores.ts"
import { asList, Database, listOf } from "./Database.ts"
import { claim, sent, unheard, unsent } from "./Notifications.ts"
import { toText } from "./StoredKey.ts"

const Found = listOf(Alerts.Alert)
const Nothing = Schema.Tuple([])
const Owners = Schema.Array(Schema.Struct({ owner: Schema.String }))
const Findings = listOf(
  Schema.Struct({ store: Schema.String, pipeline: Schema.String, kind: Alerts.Kind, text: Schema.String })
)

const alerts = (conditions: ReadonlyArray<RawBuilder<unknown>>, limit: number) =>
  asList(sql`
    select id, kind, store, pipeline, subject, text, fix, opened_at as "openedAt", closed_at as "closedAt"
    from crossdock.alert where ${sql.join([sql`opened_at is not null`, ...conditions], sql` and `)}
    order by greatest(opened_at, closed_at) desc, id limit ${limit}`)

const mostChanged = 500

const make = (database: Database["Service"]): Alerts.Alerts["Service"] => {
  const { ask } = database
  return {
    watch: Effect.fn("Alerts.watch")(function* (owner, lease) {
      const rows = yield* ask(
        Owners,
        sql`
          update crossdock.watch set
            owner = ${owner}, held_until = clock_timestamp() + make_interval(secs => ${Duration.toSeconds(lease)})
          where owner = ${owner} or held_until < clock_timestamp()
          returning owner`
      )
      return rows.length > 0
    }),
    settle: settle(database),
    claim: claim(database),
    sent: sent(database),
    unsent: unsent(database),
    unheard: unheard(database),
    list: Effect.fn("Alerts.list")(function* ({ isOpen, limit, stores }) {
      const isAsked = [
        isOpen ? sql`closed_at is null` : sql`closed_at is not null`,
        ...Option.toArray(amongStores("store", stores))
      ]
      const [{ list }] = yield* ask(Found, alerts(isAsked, limit))
      return list
    }),
    changed: Effect.fn("Alerts.changed")(function* (stores, since) {
      const at = DateTime.formatIso(since)
      const isAsked = [
        sql`greatest(opened_at, closed_at) >= ${at}::timestamptz`,
        ...Option.toArray(amongStores("store", stores))
      ]
      const [{ list }] = yield* ask(Found, alerts(isAsked, mostChanged))
      return list
    }),
    found: Effect.fn("Alerts.found")(function* ({ pipeline, store }, kind, text) {
      yield* ask(
        Nothing,
        Option.match(text, {
          onNone: () =>
            sql`delete from crossdock.finding where store = ${store} and pipeline = ${pipeline} and kind = ${kind}`,
          onSome: (said) => sql`
            insert into crossdock.finding (store, pipeline, kind, text)
            values (${store}, ${pipeline}, ${kind}, ${toText(said)})
            on conflict (store, pipeline, kind) do update set text = excluded.text, found_at = excluded.found_at`
        })
      )
    }),
    findings: ask(Findings, asList(sql`select store, pipeline, kind, text from crossdock.finding`)).pipe(
      Effect.map(([{ list }]) =>
        list.map(({ kind, pipeline, store, text }): Alerts.Finding => ({ lane: { store, pipeline }, kind, text }))
      )
    )
  }
}

export const layer: Layer.Layer<Alerts.Alerts, never, Database> = Layer.effect(
  Alerts.Alerts,
  Effect.map(Database, make)
)

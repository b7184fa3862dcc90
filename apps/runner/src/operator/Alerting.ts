/** Alerts, as an operator asks about them. */
import { Alerts } from "@crossdock/core"
import { DateTime, Effect, Option, Schema } from "effect"
import * as Routes from "../alerts/Routes.ts"
import { send } from "../alerts/Watchman.ts"
import { AlertReport, toReport } from "./AlertReport.ts"
import { wrong } from "./Refusal.ts"

export const AlertList = Schema.Struct({
  alerts: Schema.Array(AlertReport),
  /** By which ways alerts could not be told so far. */
  unheard: Schema.Array(Schema.Struct({ route: Schema.String, count: Schema.Natural, why: Schema.String }))
})
export type AlertList = typeof AlertList.Type

/** The newest first. */
export const list = Effect.fn("Alerting.list")(function* (query: Alerts.Query) {
  const { list, unheard } = yield* Alerts.Alerts
  const found = yield* list(query)
  const troubles = Option.isNone(query.stores) ? yield* unheard : []
  return { alerts: found.map(toReport), unheard: troubles } satisfies AlertList
})

export const TestReport = Schema.Struct({
  routes: Schema.Array(Schema.Struct({ route: Schema.String, problem: Schema.NullOr(Schema.String) }))
})
export type TestReport = typeof TestReport.Type

/** A message by every way by which this store's alerts are told, now. Nothing is written down. */
export const test = Effect.fn("Alerting.test")(function* (routes: Routes.Routes, store: Option.Option<string>) {
  const asked = Option.match(store, { onNone: () => routes.all, onSome: (one) => Routes.of(routes, one) })
  if (asked.length === 0)
    return yield* wrong(
      "nobody is to hear of alerts: set CROSSDOCK_ALERT_WEBHOOK, or CROSSDOCK_ALERT_MAIL and CROSSDOCK_ALERT_SMTP"
    )
  const now = yield* DateTime.now
  const alert = trial(
    Option.getOrElse(store, () => "test"),
    now
  )
  const tried = yield* Effect.forEach(asked, (route) =>
    Effect.match(send(route, [{ id: `test.${now.epochMilliseconds}`, what: "opened", alert }], routes), {
      onFailure: (problem: string) => ({ route: route.name, problem }),
      onSuccess: () => ({ route: route.name, problem: null })
    })
  )
  return { routes: tried } satisfies TestReport
})

const trial = (store: string, now: DateTime.Utc): Alerts.Alert => ({
  id: "test",
  kind: "no-progress",
  store,
  pipeline: "",
  subject: "test",
  text: "this is a test: nothing is wrong",
  fix: "nothing is to be done",
  openedAt: now,
  closedAt: Option.none()
})

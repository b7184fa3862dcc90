/**
 * Watches over all lanes, whichever process works at them. One process at a time looks what is wrong; every one of them tells what is to be
 * told, and none of it twice at once.
 */
import { Alerts } from "@crossdock/core"
import { Cause, Duration, Effect, Schedule } from "effect"
import * as Owner from "../Owner.ts"
import { Condition } from "../service/Condition.ts"
import * as Conditions from "./Conditions.ts"
import * as Mail from "./Mail.ts"
import { namesFor, type Route, type Routes } from "./Routes.ts"
import * as Webhook from "./Webhook.ts"

const every = Duration.seconds(15)
const lease = Duration.minutes(1)

/** Mail is for people: what comes soon after a message waits for the next one. */
const restOf = { mail: Duration.minutes(5), webhook: Duration.zero } as const

/** Never ends by itself, whatever goes wrong: what cannot be done now is done the next time. */
export const watch = (routes: Routes) =>
  Effect.suspend(() => {
    const owner = Owner.make()
    return round(owner, routes).pipe(
      Effect.catch(({ message }) => Effect.logWarning(`alerts: ${message}`)),
      Effect.catchCauseIf(
        (cause) => !Cause.hasInterruptsOnly(cause),
        (cause) => Effect.logError("alerts: this went wrong here", cause)
      ),
      Effect.repeat(Schedule.spaced(every))
    )
  })

const round = Effect.fnUntraced(function* (owner: string, routes: Routes) {
  const stage = yield* (yield* Condition).stage
  if (stage._tag !== "Working") return
  yield* Effect.andThen(look(owner, routes), tell(routes)).pipe(Effect.provideContext(stage.works))
})

/** Opens and closes alerts, where this is the process that watches. */
export const look = Effect.fn("Watchman.look")(function* (owner: string, routes: Routes) {
  const alerts = yield* Alerts.Alerts
  if (!(yield* alerts.watch(owner, lease))) return
  const { conditions, quiet } = yield* Conditions.now
  yield* alerts.settle(conditions.map(toldBy(routes)), quiet)
})

const toldBy =
  (routes: Routes) =>
  (condition: Conditions.Found): Alerts.Condition => ({ ...condition, routes: namesFor(routes, condition.store) })

/** Sends what is due. A way that fails keeps no other from being used. */
export const tell = Effect.fn("Watchman.tell")(function* (routes: Routes) {
  yield* Effect.forEach(routes.all, (route) => tellBy(route, routes), { discard: true })
})

const tellBy = Effect.fnUntraced(function* (route: Route, routes: Routes) {
  const alerts = yield* Alerts.Alerts
  const due = yield* alerts.claim(route.name, restOf[route.way])
  if (due.length === 0) return
  const ids = due.map(({ id }) => id)
  yield* send(route, due, routes).pipe(
    Effect.matchEffect({
      onSuccess: () => alerts.sent(ids),
      onFailure: (why) =>
        Effect.andThen(alerts.unsent(ids, why), Effect.logWarning(`alerts could not be told by ${route.name}: ${why}`))
    })
  )
})

/** What went wrong is said without any address. */
export const send = (route: Route, notifications: ReadonlyArray<Alerts.Notification>, routes: Routes) =>
  route.way === "mail" ? Mail.send(route, notifications, routes) : Webhook.send(route, notifications, routes)

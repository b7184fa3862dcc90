/**
 * A sign of life to somebody outside who raises the alarm when none comes: the only way to hear that no process lives at all. It is given
 * while the work of all processes gets on, once a minute.
 */
import { Config, Effect, Option, Redacted, Schedule } from "effect"
import { HttpClient } from "effect/http"
import { Condition } from "../service/Condition.ts"

const url = Config.option(Config.Redacted("CROSSDOCK_HEARTBEAT_URL"))

export const beat = Effect.gen(function* () {
  const to = yield* url
  if (Option.isNone(to)) return
  yield* Effect.repeat(give(to.value), Schedule.spaced("1 minute"))
})

const give = Effect.fnUntraced(function* (to: Redacted.Redacted) {
  const { isHealthy } = yield* (yield* Condition).health
  if (!isHealthy) return
  const http = yield* HttpClient.HttpClient
  yield* http.get(Redacted.value(to)).pipe(
    Effect.provideService(HttpClient.TracerDisabledWhen, () => true),
    Effect.timeout("15 seconds"),
    Effect.catch(() => Effect.logWarning("the heartbeat could not be given"))
  )
})

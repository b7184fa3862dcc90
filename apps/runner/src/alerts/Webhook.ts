/** Alerts by HTTP: one POST for all that is due, signed where there is a secret. */
import type { Alerts } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import { Clock, Effect, Option, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import type { Route, Routes } from "./Routes.ts"
import * as Telling from "./Telling.ts"

const patience = "15 seconds"

/** Fails with a sentence that names no address. */
export const send = Effect.fnUntraced(function* (
  { to }: Pick<Route, "to">,
  notifications: ReadonlyArray<Alerts.Notification>,
  { secret }: Pick<Routes, "secret">
) {
  const body = yield* Effect.orDie(Telling.toJson(notifications))
  const seconds = Math.floor((yield* Clock.currentTimeMillis) / 1_000)
  const signature = Option.match(secret, {
    onNone: () => ({}),
    onSome: (key) => ({ "crossdock-signature": `t=${seconds},v1=${sign(key, seconds, body)}` })
  })
  const headers = { "idempotency-key": Telling.idOf(notifications), ...signature }
  yield* post(to, body, headers)
})

const sign = (key: Redacted.Redacted, seconds: number, body: string) =>
  Digest.keyed(Redacted.value(key), `${seconds}.${body}`).hex

const post = (address: Redacted.Redacted, body: string, headers: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    const http = yield* HttpClient.HttpClient
    const request = HttpClientRequest.post(Redacted.value(address)).pipe(
      HttpClientRequest.bodyText(body, "application/json"),
      HttpClientRequest.setHeaders(headers)
    )
    const { status } = yield* http.execute(request)
    if (status < 200 || status > 299) return yield* Effect.fail(`HTTP ${status}`)
  }).pipe(
    Effect.scoped,
    Effect.provideService(HttpClient.TracerDisabledWhen, () => true),
    Effect.mapError((error) => (typeof error === "string" ? error : "no answer, or the address is not allowed")),
    Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail("no answer in time") })
  )

/** The cookie of a session: no script reads it, and no other site's page has it sent. */
import { Duration, Effect, Redacted } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { longestSession } from "../operator/SessionBook.ts"
import { Peer } from "./Peer.ts"

/** By TLS its name itself says that nobody but this host has set it, and that it never goes without TLS. */
export const secureName = "__Host-crossdock"
const plainName = "crossdock"

const options = { httpOnly: true, sameSite: "strict", path: "/" } as const

const named = Effect.map(Peer, ({ isSecure }) => ({
  name: isSecure ? secureName : plainName,
  options: { ...options, secure: isSecure }
}))

/** Empty where there is none. */
export const read = Effect.gen(function* () {
  const { name } = yield* named
  const { cookies } = yield* HttpServerRequest.HttpServerRequest
  return Redacted.make(cookies[name] ?? "")
})

export const set = Effect.fnUntraced(function* (response: HttpServerResponse.HttpServerResponse, secret: string) {
  const { name, options } = yield* named
  return yield* Effect.orDie(
    HttpServerResponse.setCookie(response, name, secret, { ...options, maxAge: longestSession })
  )
})

export const unset = Effect.fnUntraced(function* (response: HttpServerResponse.HttpServerResponse) {
  const { name, options } = yield* named
  return yield* Effect.orDie(HttpServerResponse.setCookie(response, name, "", { ...options, maxAge: Duration.zero }))
})

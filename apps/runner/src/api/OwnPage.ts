/** A browser sends a session's cookie by itself: so what comes with it must come from a page of this service, and say so. */
import { Digest } from "@crossdock/http"
import { Effect, Option } from "effect"
import { HttpServerRequest } from "effect/http"
import { Peer } from "./Peer.ts"
import * as Problem from "./Problem.ts"

const csrfHeader = "x-csrf-token"

/** Of a request that changes nothing: whether a browser says that another site's page, or another port's, has sent it. */
export const strangeReader = Effect.gen(function* () {
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  const site = headers["sec-fetch-site"] ?? "none"
  return site === "same-origin" || site === "none" ? Option.none() : Option.some(foreign)
})

/** Of a request that changes something: every browser says where that is from. */
export const strangeOrigin = Effect.gen(function* () {
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  const { host, isSecure } = yield* Peer
  const site = headers["sec-fetch-site"]
  const isOwn =
    site === "same-origin" || (site === undefined && headers["origin"] === `${isSecure ? "https" : "http"}://${host}`)
  return isOwn ? Option.none() : Option.some(foreign)
})

/** The same of a request that comes with a session. */
export const strangeWriter = Effect.fnUntraced(function* (csrf: string) {
  const problem = yield* strangeOrigin
  if (Option.isSome(problem)) return problem
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  return Digest.isSecret(headers[csrfHeader], csrf) ? Option.none() : Option.some(unsaid)
})

const foreign = new Problem.Forbidden({
  message: "a session is for this service's own pages",
  fix: "other programs send `authorization: Bearer cd_…`"
})

const unsaid = new Problem.Forbidden({
  message: `a request that changes something says the session's own word in \`${csrfHeader}\``,
  fix: "GET /api/v1/session has it as `csrf`"
})

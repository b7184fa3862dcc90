/** Around every route of the API: how much and how often may be asked, and that what goes wrong is told in the one shape. */
import { ByteSize, Cause, type Duration, Effect, Option } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Limits } from "./Limits.ts"
import * as Peer from "./Peer.ts"
import * as Problem from "./Problem.ts"
import * as SafeHeaders from "./SafeHeaders.ts"
import { tooMany } from "./TurnedAway.ts"

const mostBytes = 256 * 1024

export const shell = HttpRouter.middleware(
  Effect.gen(function* () {
    const limits = yield* Limits
    const proxies = yield* Peer.Proxies
    return (route) =>
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const peer = Peer.of(request, proxies)
        const answer = isOurs(request.url) ? held(route, request, yield* limits.count("address", peer.address)) : route
        const response = yield* Effect.provideService(answer, Peer.Peer, peer)
        return SafeHeaders.on(response, request.url, peer)
      })
  }),
  { global: true }
)

const held = <E, R>(
  route: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>,
  { headers }: HttpServerRequest.HttpServerRequest,
  wait: Duration.Duration
) =>
  Option.match(tooMany(wait, "too many calls from this address"), {
    onSome: (refusal) => Effect.succeed(refusal),
    onNone: () =>
      Number(headers["content-length"] ?? 0) > mostBytes
        ? Effect.succeed(tooLarge)
        : route.pipe(
            Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(mostBytes)),
            Effect.map(inShape),
            Effect.catchCause(answered)
          )
  })

/** All but these: whatever else a path may be taken for is held to the rules of the API. */
const isOurs = (url: string) => !others.some((path) => url.startsWith(path))

const others = ["/healthz", "/readyz", "/hooks/"]

const inShape = (response: HttpServerResponse.HttpServerResponse) => {
  if (response.status === 415) return unsupported
  const own = response.status === 503 ? { ...always, "retry-after": "5" } : always
  return HttpServerResponse.setHeaders(response, { ...own, ...response.headers })
}

const always = { "cache-control": "no-store" }

/** What nobody foresaw is written down here, and not told. */
const answered = <E>(cause: Cause.Cause<E>): Effect.Effect<HttpServerResponse.HttpServerResponse, E> => {
  if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause)
  const error = Cause.squash(cause)
  if (HttpServerError.isHttpServerError(error) && error.reason._tag === "RouteNotFound") return Effect.succeed(noRoute)
  if (HttpServerError.isHttpServerError(error) && error.reason._tag === "RequestParseError") {
    return Effect.succeed(error.reason.reason === "BodyTooLarge" ? tooLarge : brokenOff)
  }
  return Effect.as(Effect.logError("the API could not answer", cause), broken)
}

const tooLarge = Problem.toResponse(new Problem.TooLarge({ message: "a body may have 256 KiB" }), {
  connection: "close"
})

const brokenOff = Problem.toResponse(new Problem.Invalid({ message: "the body broke off" }))

const broken = Problem.toResponse(
  new Problem.Broken({ message: "this went wrong here, and is in the service's log", fix: "report it with the time" })
)

const unsupported = HttpServerResponse.jsonUnsafe(
  { error: "unsupported_media_type", message: "a body is JSON", fix: "send `content-type: application/json`" },
  { status: 415, headers: { "cache-control": "no-store" } }
)

/** What no route answers, or whose path is spelt so that it is none. */
export const noRoute = Problem.toResponse(new Problem.NotFound({ message: "there is no such route", fix: "see /docs" }))

export const elsewhere = HttpRouter.add("*", "/api/*", noRoute)

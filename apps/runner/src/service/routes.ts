/** What the service answers over HTTP. */
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Condition } from "./Condition.ts"
import type { Reception } from "./HookDesk.ts"

const json = HttpServerResponse.jsonUnsafe

/** 200 while the oldest due work is young enough, else 503 with the reason. */
const healthz = HttpRouter.add(
  "GET",
  "/healthz",
  Effect.gen(function* () {
    const condition = yield* Condition
    const { isHealthy, ...health } = yield* condition.health
    return json({ status: isHealthy ? "healthy" : "unhealthy", ...health }, { status: isHealthy ? 200 : 503 })
  })
)

/** 200 while it can take work, 503 while it starts or stops. */
const readyz = HttpRouter.add(
  "GET",
  "/readyz",
  Effect.gen(function* () {
    const condition = yield* Condition
    const stage = yield* condition.stage
    if (stage._tag === "Working") return json({ status: "ready" })
    return json({ status: stage._tag.toLowerCase(), why: stage._tag === "Starting" ? stage.why : "" }, { status: 503 })
  })
)

/** Answered with 2xx only once it is put down. What it says is looked up at the platform, never believed. */
const hooks = HttpRouter.add(
  "POST",
  "/hooks/:store/:connector",
  Effect.gen(function* () {
    const { stage } = yield* Condition
    const now = yield* stage
    if (now._tag !== "Working") return comeAgain
    const { connector = "", store = "" } = yield* HttpRouter.params
    const message = yield* messageIn(yield* HttpServerRequest.HttpServerRequest)
    const reception = yield* now.hooks.receive(store, connector, message)
    return answers[reception]
  }).pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.fromInputUnsafe("256 KiB")),
    Effect.catchTags({
      LedgerError: () => Effect.succeed(comeAgain),
      HttpServerError: () => Effect.succeed(json({ message: "the body is too large, or broke off" }, { status: 413 }))
    })
  )
)

const messageIn = (request: HttpServerRequest.HttpServerRequest) =>
  Effect.map(request.text, (body) => ({
    body,
    headers: Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    ),
    query: Object.fromEntries(new URL(request.url, "http://here").searchParams)
  }))

const comeAgain = json({ message: "not ready" }, { status: 503, headers: { "retry-after": "5" } })

const answers: Readonly<Record<Reception, HttpServerResponse.HttpServerResponse>> = {
  noted: json({ status: "noted" }, { status: 202 }),
  known: json({ status: "known" }, { status: 200 }),
  forged: json({ message: "not authentic" }, { status: 401 }),
  unknown: json({ message: "no such hook" }, { status: 404 })
}

export const routes = Layer.mergeAll(healthz, readyz, hooks)

/** What the service answers over HTTP. */
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Condition } from "./Condition.ts"
import type { Reception } from "./HookDesk.ts"
import * as Insiders from "./Insiders.ts"

const json = HttpServerResponse.jsonUnsafe

/** 200 while the oldest due work is young enough, else 503. */
const healthz = Effect.gen(function* () {
  const { isHealthy, ...health } = yield* (yield* Condition).health
  return isHealthy ? well("healthy", health) : unwell("unhealthy", health)
})

/** 200 while it can take work, 503 while it starts or stops. */
const readyz = Effect.gen(function* () {
  const stage = yield* (yield* Condition).stage
  if (stage._tag === "Working") return well("ready")
  return unwell(stage._tag.toLowerCase(), { why: stage._tag === "Starting" ? stage.why : "" })
})

/** Why it is so may name a store, or repeat what the ledger says: insiders alone are told. */
const conditions = Layer.unwrap(
  Effect.map(Insiders.known, (isInsider) => {
    const answer = ({ code, more, status }: Told) =>
      Effect.map(HttpServerRequest.HttpServerRequest, (request) =>
        json({ status, ...(isInsider(request) ? more : {}) }, { status: code })
      )
    return Layer.mergeAll(
      HttpRouter.add("GET", "/healthz", Effect.flatMap(healthz, answer)),
      HttpRouter.add("GET", "/readyz", Effect.flatMap(readyz, answer))
    )
  })
)

interface Told {
  readonly code: 200 | 503
  readonly status: string
  readonly more: object
}

const well = (status: string, more: object = {}): Told => ({ code: 200, status, more })
const unwell = (status: string, more: object): Told => ({ code: 503, status, more })

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

export const routes = Layer.merge(conditions, hooks)

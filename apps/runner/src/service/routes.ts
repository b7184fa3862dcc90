/** What the service answers over HTTP. */
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { Condition } from "./Condition.ts"

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

export const routes = Layer.mergeAll(healthz, readyz)

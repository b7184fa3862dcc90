/** What Prometheus asks for: insiders alone are answered. */
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import * as Gauges from "../signals/Gauges.ts"
import * as StoreLabels from "../signals/StoreLabels.ts"
import { StoresAtHand } from "../api/Works.ts"
import { Condition } from "./Condition.ts"
import * as Insiders from "./Insiders.ts"

/** Prometheus may ask often, and several of them at once; the ledger is asked once in that time. */
const cachedFor = "5 seconds"

const contentType = "text/plain; version=0.0.4; charset=utf-8"

export const metrics = Layer.unwrap(
  Effect.gen(function* () {
    const isInsider = yield* Insiders.known
    const gauges = yield* Effect.cachedWithTTL(measured(yield* StoreLabels.most), cachedFor)
    return HttpRouter.add(
      "GET",
      "/metrics",
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        if (!isInsider(request)) return stranger
        return HttpServerResponse.text(`${yield* gauges}${yield* PrometheusMetrics.format()}`, { contentType })
      })
    )
  })
)

/** A service that starts waits for its ledger, and may wait long; of one that stops nothing is told. */
const measured = Effect.fnUntraced(function* (most: number) {
  const stage = yield* (yield* Condition).stage
  if (stage._tag === "Starting") return yield* Gauges.awayText
  if (stage._tag === "Stopping") return ""
  return yield* Effect.gen(function* () {
    const { files, kept } = yield* StoresAtHand
    const labels = StoreLabels.make(most)
    labels.know([...files.map(({ store }) => store.name), ...kept])
    return yield* Gauges.text(labels.of)
  }).pipe(Effect.provideContext(stage.works))
})

const stranger = HttpServerResponse.jsonUnsafe(
  {
    error: "unauthenticated",
    message: "metrics are for whoever asks from this machine, or with the service's CROSSDOCK_METRICS_TOKEN",
    fix: "see docs/operations.md"
  },
  { status: 401, headers: { "www-authenticate": "Bearer" } }
)

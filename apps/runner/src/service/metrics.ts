/**
 * What Prometheus asks for. With `CROSSDOCK_METRICS_TOKEN` set, whoever knows it is answered; without, only who asks from this machine
 * itself: a proxy on it, by the headers that proxies add, is somebody else.
 */
import { Digest } from "@crossdock/http"
import { Config, Effect, Layer, Option, Redacted } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import * as Gauges from "../signals/Gauges.ts"
import * as StoreLabels from "../signals/StoreLabels.ts"
import { StoresAtHand } from "../api/Works.ts"
import { Condition } from "./Condition.ts"

/** Prometheus may ask often, and several of them at once; the ledger is asked once in that time. */
const cachedFor = "5 seconds"

const contentType = "text/plain; version=0.0.4; charset=utf-8"

const token = Config.option(Config.Redacted("CROSSDOCK_METRICS_TOKEN"))

export const metrics = Layer.unwrap(
  Effect.gen(function* () {
    const secret = Option.filter(yield* token, (each) => Redacted.value(each) !== "")
    const gauges = yield* Effect.cachedWithTTL(measured(yield* StoreLabels.most), cachedFor)
    return HttpRouter.add(
      "GET",
      "/metrics",
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        if (!mayAsk(request, secret)) return stranger
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

type Request = Pick<HttpServerRequest.HttpServerRequest, "headers" | "remoteAddress">

const mayAsk = (request: Request, secret: Option.Option<Redacted.Redacted>) =>
  Option.match(secret, {
    onNone: () => isFromHere(request),
    onSome: (token) => Digest.isSecret(request.headers["authorization"], `Bearer ${Redacted.value(token)}`)
  })

const isFromHere = ({ headers, remoteAddress }: Request) =>
  Option.exists(remoteAddress, (address) => /^(?:::ffff:)?127\.|^::1$/u.test(address)) &&
  ["forwarded", "via", "x-forwarded-for", "x-real-ip"].every((name) => headers[name] === undefined)

const stranger = HttpServerResponse.jsonUnsafe(
  {
    error: "unauthenticated",
    message: "metrics are for whoever asks from this machine, or with the service's CROSSDOCK_METRICS_TOKEN",
    fix: "see docs/operations.md"
  },
  { status: 401, headers: { "www-authenticate": "Bearer" } }
)

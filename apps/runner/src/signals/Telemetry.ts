/** Traces and metrics to an OpenTelemetry collector, where the environment names one; nothing of it is loaded, and no span made, where it does not. */
import { Config, Effect, Layer, Option, References } from "effect"

/** The standard's own names. A signal may have an endpoint of its own. */
const endpoints = [
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"
].map((name) => Config.option(Config.URL(name)))

const isAsked = Effect.map(Effect.all([...endpoints]), (found) => found.some(Option.isSome))

const off = Layer.succeed(References.TracerEnabled, false)

/** By the environment. */
export const layer = Layer.unwrap(
  Effect.gen(function* () {
    if (!(yield* isAsked)) return off
    const { layer } = yield* Effect.promise(() => import("./Otlp.ts"))
    return layer.pipe(Layer.provide(off), Layer.merge(Layer.succeed(References.TracerEnabled, true)))
  })
)

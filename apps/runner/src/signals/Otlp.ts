/** The exporters of OTLP over HTTP, set by the standard's variables; what they leave open is as the standard says. */
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Config, ConfigProvider, Effect, Layer, Tracer } from "effect"
import { OtlpMetrics, OtlpSerialization, OtlpTracer } from "effect/observability"
import { version } from "../Version.ts"
import { discreet } from "./Discreet.ts"

const defaults = Effect.gen(function* () {
  const attributes = yield* Config.withDefault(Config.String("OTEL_RESOURCE_ATTRIBUTES"), "")
  const usual = { OTEL_TRACES_EXPORTER: "otlp", OTEL_METRICS_EXPORTER: "otlp" }
  return attributes.includes("service.name=") ? usual : { ...usual, OTEL_SERVICE_NAME: "crossdock" }
})

const withDefaults = Layer.effect(
  ConfigProvider.ConfigProvider,
  Effect.gen(function* () {
    const own = yield* ConfigProvider.ConfigProvider
    return ConfigProvider.orElse(own, ConfigProvider.fromEnv({ env: yield* defaults }))
  })
)

const Protocol = Config.Literals(["http/protobuf", "http/json"], "OTEL_EXPORTER_OTLP_PROTOCOL").pipe(
  Config.withDefault("http/protobuf" as const)
)

const serialization = Layer.unwrap(
  Effect.map(Protocol, (protocol) =>
    protocol === "http/json" ? OtlpSerialization.layerJson : OtlpSerialization.layerProtobuf
  )
)

const resource = { serviceVersion: version }

/** A span tells how it ended and nothing of what was in hand. */
const traces = Layer.effect(Tracer.Tracer, Effect.map(Tracer.Tracer, discreet)).pipe(
  Layer.provideMerge(OtlpTracer.layerFromConfig({ resource }))
)

export const layer = Layer.merge(traces, OtlpMetrics.layerFromConfig({ resource })).pipe(
  Layer.provide(Layer.mergeAll(withDefaults, serialization, NodeHttpClient.layerUndici))
)

/** How bytes travel. undici by default; `node:https` for platforms that answer other clients with errors. */
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Config, Effect, Layer, Schema } from "effect"

export const Transport = Schema.Literals(["undici", "node"])
export type Transport = typeof Transport.Type

export const layer = (transport: Transport) =>
  transport === "undici" ? NodeHttpClient.layerUndici : NodeHttpClient.layerNodeHttp

/** By `CROSSDOCK_TRANSPORT`, `undici` where it is not set. */
export const layerConfig = Layer.unwrap(
  Effect.map(Config.schema(Transport, "CROSSDOCK_TRANSPORT").pipe(Config.withDefault("undici")), layer)
)

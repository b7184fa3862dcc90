/** The service's HTTP server: it listens before anything else is ready, and says so. */
import { createServer, type Server } from "node:http"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type { AddressRange } from "@crossdock/http"
import { Context, Effect, Layer } from "effect"
import { HttpMiddleware, HttpRouter, HttpServer } from "effect/http"
import * as Limits from "../api/Limits.ts"
import { Proxies } from "../api/Peer.ts"
import { api } from "../api/serve.ts"
import { dashboard, usualPlaces } from "./dashboard.ts"
import { metrics } from "./metrics.ts"
import { routes } from "./routes.ts"

export interface Options {
  readonly host: string
  readonly port: number
  /** How often the API may be asked. */
  readonly rates?: Limits.Rates
  /** Folders in which the dashboard may lie, built. */
  readonly dashboards?: ReadonlyArray<string>
  /** Proxies before the service, which say where a request is from. */
  readonly proxies?: ReadonlyArray<AddressRange.AddressRange>
  /** For how many milliseconds a request may take to say what it asks: its headers, and all of it. */
  readonly patience?: Patience
}

export interface Patience {
  readonly headers: number
  readonly whole: number
}

/** Whoever sends a letter an hour keeps no place. */
const usualPatience: Patience = { headers: 10_000, whole: 30_000 }

/** Gives the port on which it listens, until the scope closes. */
export const open = Effect.fnUntraced(function* ({
  dashboards = usualPlaces,
  host,
  patience = usualPatience,
  port,
  proxies = [],
  rates = Limits.usual
}: Options) {
  const server = NodeHttpServer.layer(() => patientServer(patience), {
    host,
    port,
    gracefulShutdownTimeout: "2 seconds"
  })
  const served = HttpRouter.serve(Layer.mergeAll(routes, metrics, api, dashboard(dashboards)), {
    disableLogger: true,
    disableListenLog: true,
    routerConfig: spelling
  }).pipe(Layer.provide([Limits.Limits.layer(rates), Layer.succeed(Proxies, proxies), untraced]))
  const services = yield* Layer.build(Layer.provideMerge(served, server))
  const { address } = Context.get(services, HttpServer.HttpServer)
  return "port" in address ? address.port : port
})

/** An address may have a secret in it. */
const untraced = Layer.succeed(HttpMiddleware.TracerDisabledWhen, () => true)

/** A path is spelt in one way, so that a proxy's rules about it hold; and some records have long names. */
const spelling = { caseSensitive: true, ignoreDuplicateSlashes: false, maxParamLength: 1_000 }

/** It listens before its handler is attached: a request in between would never be answered. */
const patientServer = ({ headers, whole }: Patience): Server => {
  const server = createServer({
    headersTimeout: headers,
    requestTimeout: whole,
    connectionsCheckingInterval: Math.min(headers, 5_000)
  })
  server.on("request", (_, response) => {
    if (server.listenerCount("request") > 1) return
    response.writeHead(503, { "content-type": "application/json", "retry-after": "1" })
    response.end(JSON.stringify({ status: "starting" }))
  })
  return server
}

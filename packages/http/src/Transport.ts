/** How bytes travel. undici by default; `node:https` for platforms that answer other clients with errors. */
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Config, Effect, Layer, Schema } from "effect"
import { HttpClient, HttpClientError, type HttpClientRequest } from "effect/http"
import * as Outgoing from "./Outgoing.ts"

export const Transport = Schema.Literals(["undici", "node"])
export type Transport = typeof Transport.Type

/** Neither follows a redirect: it is answered as what it is. `resolve`: how names are looked up. */
const makers = {
  undici: (rule: Outgoing.Rule, resolve?: Outgoing.Resolve) =>
    Effect.flatMap(
      NodeHttpClient.makeDispatcherOptions({
        connect: connectionBy(rule, resolve),
        maxResponseSize: Outgoing.mostBytes
      }),
      (dispatcher) => Effect.provideService(NodeHttpClient.makeUndici, NodeHttpClient.Dispatcher, dispatcher)
    ),
  node: (rule: Outgoing.Rule, resolve?: Outgoing.Resolve) =>
    Effect.flatMap(NodeHttpClient.makeAgent({ keepAlive: true, ...connectionBy(rule, resolve) }), (agent) =>
      Effect.provideService(NodeHttpClient.makeNodeHttp, NodeHttpClient.HttpAgent, agent)
    )
}

/** A certificate is looked at whatever the environment says. */
const connectionBy = (rule: Outgoing.Rule, resolve?: Outgoing.Resolve) =>
  ({ lookup: Outgoing.lookup(rule, resolve), minVersion: "TLSv1.2", rejectUnauthorized: true }) as const

/** `allowed`: addresses that are not everyone's, to which calls may go all the same, without TLS, too. */
export const layer = (transport: Transport, allowed: Outgoing.Allowed = [], resolve?: Outgoing.Resolve) =>
  Layer.effect(
    HttpClient.HttpClient,
    Effect.gen(function* () {
      const rules = { secure: Outgoing.ruleOf(true, allowed), plain: Outgoing.ruleOf(false, allowed) }
      const secure = yield* makers[transport](rules.secure, resolve)
      const plain = yield* makers[transport](rules.plain, resolve)
      return HttpClient.transform(secure, (call, request) => {
        if (!URL.canParse(request.url)) return call
        const url = new URL(request.url)
        const rule = url.protocol === "https:" ? rules.secure : rules.plain
        if (Outgoing.isRefused(url, rule)) return Effect.fail(refused(request, rule))
        return rule === rules.plain ? plain.execute(request) : call
      })
    })
  )

const refused = (request: HttpClientRequest.HttpClientRequest, rule: Outgoing.Rule) =>
  new HttpClientError.HttpClientError({
    reason: new HttpClientError.TransportError({ request, cause: Outgoing.toError(rule) })
  })

/** By `CROSSDOCK_TRANSPORT`, `undici` where it is not set, and `CROSSDOCK_ALLOW_ADDRESSES`. */
export const layerConfig = Layer.unwrap(
  Effect.gen(function* () {
    const transport = yield* Config.schema(Transport, "CROSSDOCK_TRANSPORT").pipe(Config.withDefault("undici"))
    return layer(transport, yield* Outgoing.allowed)
  })
)

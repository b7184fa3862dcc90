/** Nobody reads of a customer in what the service says: to whoever asks its API, listens to it, collects from it, or is told. */
import { Agenda } from "@crossdock/core"
import { Network } from "@crossdock/testkit"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import { ConfigProvider, DateTime, Effect, Layer, Metric, Option, References } from "effect"
import { FetchHttpClient } from "effect/http"
import * as Routes from "../src/alerts/Routes.ts"
import * as Watchman from "../src/alerts/Watchman.ts"
import { type Route, routes } from "../src/api/DocsPage.ts"
import { StoresAtHand } from "../src/api/Works.ts"
import { runStores } from "../src/RunStores.ts"
import * as LogLines from "../src/signals/LogLines.ts"
import * as Telemetry from "../src/signals/Telemetry.ts"
import { ApiWorld } from "./ApiWorld.ts"
import { examples } from "./apiExamples.ts"
import * as Canary from "./Canary.ts"
import * as CanaryScene from "./CanaryScene.ts"
import { listener } from "./Crossdock.ts"
import * as EventStream from "./EventStream.ts"
import * as NewsDesk from "./NewsDesk.ts"
import { shopAddress, warehouseAddress } from "./StoreText.ts"
import { makeWorld, secrets } from "./World.ts"

type Door = Effect.Success<ReturnType<ApiWorld["Service"]["another"]>>
type Platforms = ReturnType<typeof CanaryScene.echoingWorld>

const settings = (environment: Readonly<Record<string, string>>) =>
  ConfigProvider.layer(ConfigProvider.fromUnknown({ ...secrets, ...environment }))

/** All that the environment can ask for: a collector, a hook for alerts, a mailbox, and every line of the log. */
const ears = Effect.gen(function* () {
  const [collector, hook, box] = [yield* NewsDesk.webhook, yield* NewsDesk.webhook, yield* NewsDesk.mailbox]
  const log = yield* listener(process.stderr)
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: new URL(collector.url).origin,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    CROSSDOCK_LOG: "json",
    CROSSDOCK_ALERT_WEBHOOK: hook.url,
    CROSSDOCK_ALERT_MAIL: "ops@example.com",
    CROSSDOCK_ALERT_SMTP: `${box.url}?requireTLS=false`
  }
  const bodies = ({ posts }: typeof hook) => posts.map(({ body }) => body).join("\n")
  return {
    environment,
    heard: (): ReadonlyArray<readonly [who: string, text: string, among: string]> => [
      ["a collector of traces", bodies(collector), "Pipeline.run"],
      ["a collector of metrics", bodies(collector), "crossdock_calls_total"],
      ["a hook of alerts", bodies(hook), "cannot take"],
      ["a mailbox of alerts", box.mails.join("\n"), "stuck"],
      ["the log", log(), "parked"]
    ]
  }
})

/** One pass over acme, by a service that works with these platforms. */
const pass = ({ shop, warehouse }: Platforms, door: Door) =>
  Effect.gen(function* () {
    const { files } = yield* StoresAtHand
    return yield* runStores(
      files.filter(({ store }) => store.name === "acme"),
      Option.none()
    )
  }).pipe(
    Effect.provide(Network.layer({ [shopAddress]: shop, [warehouseAddress]: warehouse })),
    Effect.provide(NodeServices.layer),
    Effect.provideContext(door.works)
  )

const alerted = (environment: Readonly<Record<string, string>>, { works }: Door) =>
  Effect.gen(function* () {
    const routes = yield* Effect.provide(Routes.config, settings(environment))
    // Only flows that run by themselves are watched.
    const orders = { store: "acme", pipeline: "orders" }
    const duty = { lane: orders, dock: "acme", accounts: ["acme"], timetable: "every 1h" }
    yield* (yield* Agenda.Agenda).enrol([
      { ...duty, firstDue: (at: DateTime.Utc) => DateTime.addDuration(at, "1 hour") }
    ])
    yield* Watchman.look("one", routes)
    yield* Watchman.tell(routes)
  }).pipe(Effect.provide(FetchHttpClient.layer), Effect.provideContext(works))

const nameOf = ({ group, name }: Route) => `${group}.${name}`

/** That is what `reveal` is for. The stream is listened to all the while. */
const aside = new Set(["records.reveal", "events.stream"])

/** What the example asks, and the same of a customer's order. */
const questions = Effect.fnUntraced(function* (route: Route, orders: ReadonlyArray<string>) {
  const example = yield* (examples[nameOf(route)] ?? (() => Effect.die(nameOf(route))))(yield* ApiWorld)
  const { body, headers = {}, path } = example
  const about = (order: string) => ({
    path: path.replaceAll("10234", order),
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body).replaceAll("10234", order) })
  })
  return [about("10234"), ...orders.map(about)]
})

layer(ApiWorld.layer, { timeout: 180_000, excludeTestServices: true })("of a customer", (it) => {
  it.effect(
    "nobody reads in any answer of the API, in its events, in alerts, traces, metrics or logs",
    () =>
      Effect.gen(function* () {
        const { environment, heard } = yield* ears
        const { another } = yield* ApiWorld
        yield* Effect.gen(function* () {
          const platforms = CanaryScene.echoingWorld(makeWorld(() => new Date()))
          const door = yield* another({}, [], platforms)
          yield* door.enter
          const { token } = yield* door.token({ role: "admin" })
          const stream = yield* EventStream.listen(door.address, "/events?store=acme", token)
          const said = Effect.fnUntraced(function* (method: string, path: string, asking: object = {}) {
            const { status, text } = yield* door.ask(method, path, { token, ...asking })
            Canary.isSilent(`${method} ${path} ${JSON.stringify(asking)}`, text)
            return { status, text }
          })
          yield* pass(platforms, door)
          yield* alerted(environment, door)
          for (const kind of ["reconcile", "doctor"]) Canary.isSilent(kind, JSON.stringify(yield* door.job(kind)))
          const planned = yield* door.job("plan", { pipeline: "orders", all: true })
          const backfilled = yield* door.job("backfill", { pipeline: "orders", since: "2020-01-01" })
          const applied = yield* door.job("apply", { plan: Object(planned.result)["hash"] })
          Canary.isSilent("jobs", JSON.stringify([planned, backfilled, applied]))
          const { goes, parked, refused } = platforms
          for (const route of routes().filter((each) => !aside.has(nameOf(each)))) {
            for (const { path, ...asking } of yield* questions(route, [goes, refused, parked])) {
              yield* said(route.method, `/api/v1${path}`, asking)
            }
          }
          const timeline = yield* said("GET", `/api/v1/stores/acme/records/${refused}`)
          assert.include(timeline.text, "cannot take")
          const name = Canary.customer.last_name
          const search = `/api/v1/search?text=${encodeURIComponent(name)}`
          const { text: found } = yield* door.ask("GET", search, { token })
          Canary.isSilent("a search, but for what was asked", found.replace(JSON.stringify(name), ""))
          for (const silent of ["shop", "warehouse"] as const) {
            platforms.state.silent = silent
            Canary.isSilent(`${silent}: reconcile`, JSON.stringify(yield* door.job("reconcile")))
            yield* said("GET", `/api/v1/stores/acme/records/${goes}/explain?pipeline=orders`)
          }
          for (const path of ["/openapi.json", "/docs", "/metrics", "/healthz", "/readyz"]) yield* said("GET", path)
          yield* stream.until((text) => text.includes(goes) && text.includes("cannot take"))
          Canary.isSilent("the stream", stream.heard.text)
          Canary.isSilent("the database", yield* Effect.provideContext(Canary.dump, door.works))
        }).pipe(
          Effect.provide(Layer.mergeAll(Telemetry.layer, LogLines.layer).pipe(Layer.provide(settings(environment)))),
          Effect.provide(settings(environment)),
          Effect.provideService(References.MinimumLogLevel, "Trace"),
          Effect.provideService(Metric.MetricRegistry, new Map())
        )
        for (const [who, text, among] of heard()) {
          assert.include(text, among, who)
          Canary.isSilent(who, text)
        }
      }).pipe(Effect.scoped),
    150_000
  )
})

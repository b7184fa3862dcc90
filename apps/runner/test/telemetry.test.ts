/** What an OpenTelemetry collector is told: received over HTTP, as one would. */
import { createServer } from "node:http"
import { assert, describe, it } from "@effect/vitest"
import { Clock, ConfigProvider, Effect, Layer, Metric, References, Schema } from "effect"
import * as Telemetry from "../src/signals/Telemetry.ts"
import { storeText } from "./StoreText.ts"
import { around, makeWorld, ran, secrets } from "./World.ts"

const Attributes = Schema.Array(
  Schema.Struct({ key: Schema.String, value: Schema.Record(Schema.String, Schema.Unknown) })
)

const Span = Schema.Struct({
  name: Schema.String,
  traceId: Schema.String,
  spanId: Schema.String,
  parentSpanId: Schema.optional(Schema.String),
  attributes: Attributes,
  status: Schema.Struct({ code: Schema.Int, message: Schema.optional(Schema.String) })
})
type Span = typeof Span.Type

const Traces = Schema.Struct({
  resourceSpans: Schema.Array(
    Schema.Struct({
      resource: Schema.Struct({ attributes: Attributes }),
      scopeSpans: Schema.Array(Schema.Struct({ spans: Schema.Array(Span) }))
    })
  )
})

interface Post {
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A collector on this machine. */
const collector = Effect.gen(function* () {
  const posts: Array<Post> = []
  const server = yield* Effect.acquireRelease(
    Effect.callback<ReturnType<typeof createServer>>((resume) => {
      const made = createServer((request, response) => {
        const parts: Array<Buffer> = []
        request.on("data", (part: Buffer) => void parts.push(part))
        request.on("end", () => {
          posts.push({
            path: request.url ?? "",
            headers: request.headers,
            body: Buffer.concat(parts).toString("latin1")
          })
          response.end("{}")
        })
      })
      made.listen(0, "127.0.0.1", () => resume(Effect.succeed(made)))
    }),
    (made) => Effect.sync(() => made.close())
  )
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return { posts, endpoint: `http://127.0.0.1:${port}` }
})

const spansIn = (posts: ReadonlyArray<Post>) =>
  posts
    .filter(({ path }) => path === "/v1/traces")
    .flatMap(({ body }) => Schema.decodeUnknownSync(Traces)(JSON.parse(body)).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))

const attribute = ({ attributes }: Pick<Span, "attributes">, name: string) =>
  attributes.find(({ key }) => key === name)?.value["stringValue"]

const acme = { "acme.yaml": storeText("orders: { waysOfDelivery: { 1: POSTI } }") }

/** By which exporters wait, whatever the pass's own clock says. */
const realTime = Layer.succeed(Clock.Clock, Clock.Clock.defaultValue())

/** A pass, of which this environment is told. */
const told = (environment: Readonly<Record<string, string>>) =>
  ran(acme).pipe(
    Effect.provide(Telemetry.layer.pipe(Layer.provide(realTime))),
    Effect.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: { ...secrets, ...environment } }))),
    Effect.provideService(Metric.MetricRegistry, new Map()),
    Effect.provideService(References.TracerEnabled, false)
  )

const json = { OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" }

describe("a collector", () => {
  it.effect(
    "is told of runs, their pages, the records that were news and the calls made for them, one below the other",
    () =>
      Effect.gen(function* () {
        const world = makeWorld()
        const { endpoint, posts } = yield* collector
        yield* Effect.gen(function* () {
          yield* told({ ...json, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })
          const spans = spansIn(posts)
          const lineOf = (span: Span | undefined): ReadonlyArray<Span> =>
            span === undefined ? [] : [...lineOf(spans.find(({ spanId }) => spanId === span.parentSpanId)), span]
          const call = spans.find(({ name }) => name === "ongoing PUT /orders")
          assert.deepStrictEqual([call && attribute(call, "outcome"), call?.status.code], ["Answered", 1])
          const line = lineOf(call).filter(({ name }) =>
            /^(?:Pipeline.run|Page.settle|Record.send|ongoing)/u.test(name)
          )
          assert.deepStrictEqual(
            line.map(({ name }) => name),
            ["Pipeline.run", "Page.settle", "Record.send", "ongoing PUT /orders"]
          )
          const [run, , record] = line
          assert.deepStrictEqual(record && ["key", "status", "did"].map((name) => attribute(record, name)), [
            "10001",
            "delivered",
            "created"
          ])
          assert.deepStrictEqual(run && ["store", "pipeline"].map((name) => attribute(run, name)), ["acme", "orders"])
          assert.match(String(run && attribute(run, "run")), /./u)
          const parked = spans.find((span) => attribute(span, "status") === "parked")
          assert.deepStrictEqual([parked?.name, lineOf(parked).at(-2)?.name], ["Record.decide", "Page.settle"])
          assert.include(
            posts
              .filter(({ path }) => path === "/v1/metrics")
              .map(({ body }) => body)
              .join(""),
            "crossdock_calls_total"
          )

          posts.length = 0
          yield* told({ ...json, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })
          const again = spansIn(posts)
          assert.isTrue(again.some(({ name }) => name === "Page.settle"))
          assert.deepStrictEqual(
            again.filter(({ name }) => name.startsWith("Record.")),
            [],
            "a record that has not changed is no news"
          )
        }).pipe(Effect.provide(around(world)))
      }).pipe(Effect.scoped)
  )

  it.effect("hears how a call failed by its kind alone, and nothing of shops, secrets, addresses and people", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      const { endpoint, posts } = yield* collector
      world.shop.distort("orders", 10001, { customer_information: { email: { canary: "canary@example.com" } } })
      const environment = { ...json, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }
      yield* told(environment).pipe(Effect.provide(around(world)))
      yield* told({ ...environment, WAREHOUSE_PASSWORD: "canary-wrong" }).pipe(Effect.provide(around(world)))
      const failed = spansIn(posts).filter(({ status }) => status.code === 2)
      assert.include(
        failed.map(({ status }) => status.message),
        "Unauthorized"
      )
      const all = posts.map(({ body }) => body).join("")
      assert.notMatch(all, /canary|shop\.test|warehouse\.test|demo@|HTTP 401/iu)
    }).pipe(Effect.scoped)
  )

  it.effect(
    "is sent what the standard's variables say: headers, a name for the service, protobuf where nothing else is asked for",
    () =>
      Effect.gen(function* () {
        const { endpoint, posts } = yield* collector
        yield* told({
          OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
          OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20t",
          OTEL_RESOURCE_ATTRIBUTES: "service.name=docks,deployment.environment=test"
        }).pipe(Effect.provide(around(makeWorld())))
        const [first] = posts
        assert.strictEqual(first?.headers["content-type"], "application/x-protobuf")
        assert.strictEqual(first?.headers["authorization"], "Bearer t")
        for (const word of ["docks", "deployment.environment", "Pipeline.run"]) {
          assert.isTrue(
            posts.some(({ body }) => body.includes(word)),
            word
          )
        }
      }).pipe(Effect.scoped)
  )

  it.effect("that nobody has named costs nothing: no span is made", () =>
    Effect.gen(function* () {
      const isTraced = yield* References.TracerEnabled.pipe(
        Effect.provide(Telemetry.layer),
        Effect.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: {} }))),
        Effect.provideService(References.TracerEnabled, true)
      )
      assert.isFalse(isTraced)
    })
  )
})

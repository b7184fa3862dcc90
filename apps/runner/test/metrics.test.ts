/** What Prometheus is told. */
import { Agenda, Alerts, Ledger, Meter, Standing, Steering } from "@crossdock/core"
import { assert, describe, it, layer } from "@effect/vitest"
import { ConfigProvider, Context, DateTime, Duration, Effect, Layer, Metric, Option } from "effect"
import { FetchHttpClient } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { StoresAtHand } from "../src/api/Works.ts"
import { Condition } from "../src/service/Condition.ts"
import * as HttpDoor from "../src/service/HttpDoor.ts"
import * as Gauges from "../src/signals/Gauges.ts"
import * as StoreLabels from "../src/signals/StoreLabels.ts"
import { ApiWorld } from "./ApiWorld.ts"
import * as Exposition from "./Exposition.ts"

const flows = ["articles", "orders", "deliveries", "stock"]

const enrol = (stores: ReadonlyArray<string>) =>
  Effect.flatMap(Agenda.Agenda, (agenda) =>
    agenda.enrol(
      stores.flatMap((store) =>
        flows.map((pipeline) => ({
          lane: { store, pipeline },
          dock: store,
          accounts: [store],
          timetable: "every 1m",
          firstDue: (now) => now
        }))
      )
    )
  )

/** A run with a parked record, a call that was refused and one that was made again. */
const worked = (lane: Ledger.Lane) =>
  Effect.gen(function* () {
    yield* Meter.called({ connector: "ongoing", kind: "write", outcome: "Refused" })
    yield* Meter.called({ connector: "mycashflow", kind: "read", outcome: "RateLimited" })
    yield* Meter.retried({ connector: "mycashflow" })
    yield* Meter.settled({ ...Ledger.noCounts, read: 3, created: 2, parked: 1 })
    yield* Meter.ran("done", Duration.seconds(2))
  }).pipe(Effect.provideService(Meter.CurrentLane, lane))

const alone = <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.provideService(work, Metric.MetricRegistry, new Map())

/** Every flow of theirs has a parked record. */
const standing = (stores: ReadonlyArray<string>) => {
  const at = DateTime.makeUnsafe("2031-01-01T00:00:00Z")
  const still = { isPaused: false, failures: 0, reason: "", waiting: 0, disagreeing: 0, hints: 0 }
  const lanes = stores.flatMap((store) =>
    flows.map((pipeline): Standing.LaneStanding => ({
      ...still,
      lane: { store, pipeline },
      due: at,
      doneAt: Option.some(at),
      cursorSavedAt: Option.some(at),
      oldestHint: Option.none(),
      parked: 1,
      exceptions: 1
    }))
  )
  return Layer.mergeAll(
    Layer.mock(Standing.Standing)({ lanes: () => Effect.succeed({ now: at, lanes }) }),
    Layer.mock(Alerts.Alerts)({ list: () => Effect.succeed([]) })
  )
}

const atHand = Layer.succeed(StoresAtHand, { files: [], kept: [] })

describe("metrics", () => {
  it.effect("are calls, tries, records and runs by what came of them, as Prometheus spells them", () =>
    Effect.gen(function* () {
      yield* worked({ store: 'a"c\\me', pipeline: "orders" })
      const families = Exposition.parse(yield* PrometheusMetrics.format())
      const samples = (name: string) =>
        families
          .get(name)
          ?.samples.map(({ labels, value }): Readonly<Record<string, string | number>> =>
            Object.assign(labels, { value })
          )
      const lane = { store: String.raw`a\"c\\me`, pipeline: "orders" }
      assert.deepStrictEqual(samples("crossdock_calls_total"), [
        { ...lane, connector: "ongoing", kind: "write", outcome: "refused", value: 1 },
        { ...lane, connector: "mycashflow", kind: "read", outcome: "rate_limited", value: 1 }
      ])
      assert.deepStrictEqual(samples("crossdock_retries_total"), [{ ...lane, connector: "mycashflow", value: 1 }])
      assert.deepStrictEqual(samples("crossdock_records_total"), [
        { ...lane, outcome: "created", value: 2 },
        { ...lane, outcome: "parked", value: 1 }
      ])
      assert.deepStrictEqual(samples("crossdock_runs_total"), [{ ...lane, ending: "done", value: 1 }])
      const durations = families.get("crossdock_run_duration_seconds")
      assert.deepInclude(durations?.samples ?? [], {
        name: "crossdock_run_duration_seconds_bucket",
        labels: { ...lane, le: "5" },
        value: 1
      })
    }).pipe(alone)
  )

  it.effect("of two thousand stores are of two hundred by name, and of all others together", () =>
    Effect.gen(function* () {
      const stores = Array.from({ length: 2_000 }, (_, index) => `store-${String(index).padStart(4, "0")}`)
      const labels = StoreLabels.make(200)
      labels.know(stores)
      yield* Effect.forEach(stores, (store) =>
        Effect.forEach(flows, (pipeline) => worked({ store, pipeline }), { discard: true })
      ).pipe(Effect.provideService(Meter.StoreLabel, labels.of))
      const gauges = yield* Gauges.text(labels.of).pipe(Effect.provide(standing(stores)))
      const text = `${gauges}${yield* PrometheusMetrics.format()}`
      const families = Exposition.parse(text)
      const all = [...families.values()].flatMap(({ samples }) => samples)
      assert.strictEqual(new Set(all.map((each) => each.labels["store"] ?? "")).size, 200 + 2)
      assert.isBelow(all.length, 201 * flows.length * 40)
      const valueOf = (name: string, store: string) =>
        families.get(name)?.samples.find((each) => each.labels["store"] === store)?.value
      assert.deepStrictEqual(
        ["store-0000", "store-1999", "other"].map((store) => valueOf("crossdock_records_total", store)),
        [2, undefined, 3_600]
      )
      assert.strictEqual(valueOf("crossdock_parked_records", "other"), 1_800)
      assert.deepStrictEqual(
        ["crossdock_stores", "crossdock_stores_folded"].map((name) => families.get(name)?.samples[0]?.value),
        [2_000, 1_800]
      )
    }).pipe(alone, Effect.provide(atHand))
  )
})

const patience = { timeout: 120_000, excludeTestServices: true } as const

layer(ApiWorld.layer, patience)("a service", (it) => {
  it.effect("tells whoever asks from its own machine how every flow stands, by what the ledger knows", () =>
    Effect.gen(function* () {
      const { ask, works } = yield* ApiWorld
      yield* Effect.provideContext(enrol(["acme", "beta"]), works)
      yield* Effect.provideContext(
        Effect.flatMap(Steering.Steering, ({ pause }) => pause({ store: "beta", pipeline: "stock" }, "counting")),
        works
      )
      const { headers, status, text } = yield* ask("GET", "/metrics")
      assert.strictEqual(status, 200, text)
      assert.match(headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/u)
      const found = Exposition.parse(text)
      const valueOf = (name: string, store: string, pipeline: string) =>
        found
          .get(`crossdock_${name}`)
          ?.samples.find(({ labels }) => labels["store"] === store && labels["pipeline"] === pipeline)?.value
      assert.strictEqual(valueOf("parked_records", "acme", "orders"), 1)
      assert.strictEqual(valueOf("exceptions_open", "acme", "orders"), 1)
      assert.isBelow(valueOf("freshness_seconds", "acme", "orders") ?? Number.NaN, 600)
      assert.isUndefined(valueOf("freshness_seconds", "beta", "orders"), "it has never run")
      assert.deepStrictEqual([valueOf("paused", "beta", "stock"), valueOf("late_seconds", "beta", "stock")], [1, 0])
      assert.strictEqual(found.get("crossdock_ledger_up")?.samples[0]?.value, 1)
    })
  )

  it.effect("tells nobody who comes through a proxy, and with a token set nobody without it", () =>
    Effect.gen(function* () {
      const { ask, works } = yield* ApiWorld
      const proxied = yield* ask("GET", "/metrics", { headers: { "x-forwarded-for": "203.0.113.7" } })
      assert.strictEqual(proxied.status, 401)
      assert.notInclude(proxied.text, "acme")

      const condition = Context.get(yield* Layer.build(Condition.layer(Duration.minutes(10))), Condition)
      const token = { CROSSDOCK_METRICS_TOKEN: "canary-metrics" }
      const port = yield* HttpDoor.open({ host: "127.0.0.1", port: 0 }).pipe(
        Effect.provideService(Condition, condition),
        Effect.provide(Layer.merge(FetchHttpClient.layer, ConfigProvider.layer(ConfigProvider.fromUnknown(token))))
      )
      yield* condition.enter({ _tag: "Working", hooks: { receive: () => Effect.succeed("unknown") }, works })
      const asked = (authorization: string) =>
        Effect.promise(async () => {
          const response = await fetch(`http://127.0.0.1:${port}/metrics`, {
            headers: { connection: "close", authorization, "x-forwarded-for": "203.0.113.7" }
          })
          return [response.status, (await response.text()).includes("acme")]
        })
      assert.deepStrictEqual(yield* asked("Bearer canary-metrics"), [200, true])
      assert.deepStrictEqual(yield* asked("Bearer canary-metric"), [401, false])
      assert.deepStrictEqual(yield* asked(""), [401, false])
    }).pipe(Effect.scoped)
  )
})

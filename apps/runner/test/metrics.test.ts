/** What Prometheus is told. */
import { readFileSync } from "node:fs"
import { Agenda, Alerts, Ledger, Meter, Standing, Steering } from "@crossdock/core"
import { Accounts } from "@crossdock/scheduler"
import { assert, describe, it, layer } from "@effect/vitest"
import { ConfigProvider, Context, DateTime, Duration, Effect, Layer, Metric, Option, Schema } from "effect"
import { FetchHttpClient } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { parse } from "yaml"
import { StoresAtHand } from "../src/api/Works.ts"
import { Condition } from "../src/service/Condition.ts"
import * as HttpDoor from "../src/service/HttpDoor.ts"
import * as Gauges from "../src/signals/Gauges.ts"
import * as StoreLabels from "../src/signals/StoreLabels.ts"
import { ApiWorld } from "./ApiWorld.ts"
import * as Exposition from "./Exposition.ts"
import { secrets } from "./World.ts"

const text = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8")

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

/** This process holds these accounts. */
const holding = (accounts: ReturnType<Accounts["Service"]["left"]>) =>
  Layer.mock(Accounts)({
    turnstile: { pass: (_, work) => work },
    standing: () => Option.none(),
    underWay: () => 0,
    left: () => accounts
  })

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

  it.effect(
    "tells what is left of the budgets of the accounts that it holds, and all that the dashboard and the rules ask for",
    () =>
      Effect.gen(function* () {
        const { works } = yield* ApiWorld
        const { files } = Context.get(works, StoresAtHand)
        const [accounts = []] = yield* Effect.forEach(files, ({ store }) => store.accounts).pipe(
          Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(secrets)))
        )
        const held = accounts.map(({ name }, index) => ({ name, left: index / 2 }))
        yield* worked({ store: "acme", pipeline: "orders" })
        const gauges = yield* Gauges.text((store) => store).pipe(
          Effect.provide(holding(held)),
          Effect.provideContext(works),
          Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(secrets)))
        )
        const families = Exposition.parse(`${gauges}${yield* PrometheusMetrics.format()}`)
        assert.sameDeepMembers(
          families
            .get("crossdock_budget_left_ratio")
            ?.samples.map(({ labels, value }) => [labels["store"], labels["connector"], value]) ?? [],
          [
            ["acme", "mycashflow", 0],
            ["acme", "ongoing", 0.5]
          ]
        )
        for (const file of ["deploy/grafana/crossdock.json", "deploy/prometheus/alerts.yaml"]) {
          const asked = [...text(file).matchAll(/crossdock_\w+/gu)].map(([name]) => name.replace(/_bucket$/u, ""))
          assert.isNotEmpty(asked)
          assert.deepStrictEqual(
            asked.filter((name) => !families.has(name)),
            [],
            file
          )
        }
      }).pipe(alone)
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

  it.effect("says whether it is well to everyone, and why to none but those who may read its metrics", () =>
    Effect.gen(function* () {
      const { another } = yield* ApiWorld
      const { ask, condition } = yield* another()
      const proxied = { headers: { "x-forwarded-for": "203.0.113.7" } }
      yield* condition.enter({ _tag: "Starting", why: "acme's ledger is away" })
      const why = (yield* ask("GET", "/readyz")).json
      assert.deepStrictEqual(why, { status: "starting", why: "acme's ledger is away" })
      assert.include((yield* ask("GET", "/healthz")).text, "the ledger has not answered")
      const strangers = yield* Effect.forEach(["/readyz", "/healthz"], (path) => ask("GET", path, proxied))
      assert.deepStrictEqual(
        strangers.map(({ json, status }) => [status, json]),
        [
          [503, { status: "starting" }],
          [200, { status: "healthy" }]
        ]
      )
    }).pipe(Effect.scoped)
  )

  it.effect("says that no ledger answers while it waits for one to start with", () =>
    Effect.gen(function* () {
      const condition = yield* Layer.build(Condition.layer(Duration.minutes(10)))
      const port = yield* HttpDoor.open({ host: "127.0.0.1", port: 0 }).pipe(
        Effect.provideContext(condition),
        Effect.provide(FetchHttpClient.layer)
      )
      const told = yield* Effect.promise(async () => {
        const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { connection: "close" } })
        return response.text()
      })
      assert.strictEqual(Exposition.parse(told).get("crossdock_ledger_up")?.samples[0]?.value, 0)
    }).pipe(Effect.scoped)
  )
})

const Rules = Schema.Struct({
  groups: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      rules: Schema.Array(
        Schema.Struct({
          alert: Schema.String,
          expr: Schema.String,
          for: Schema.String.check(Schema.isPattern(/^\d+m$/u)),
          labels: Schema.Struct({ severity: Schema.Literals(["critical", "warning", "info"]) }),
          annotations: Schema.Struct({ summary: Schema.String, runbook: Schema.String })
        })
      )
    })
  )
})

describe("the rules of Prometheus", () => {
  const { groups } = Schema.decodeUnknownSync(Rules)(parse(text("deploy/prometheus/alerts.yaml")))

  it.each(groups.flatMap(({ rules }) => rules.map((rule) => [rule.alert, rule] as const)))(
    "%s says where it is told what to do",
    (alert, { annotations }) => {
      assert.strictEqual(annotations.runbook, `docs/alerts.md#${alert.toLowerCase()}`)
      assert.match(
        text("docs/alerts.md"),
        new RegExp(String.raw`^## ${alert}\n\n\*\*Means:\*\*[\s\S]*?\*\*Do:\*\*`, "mu")
      )
    }
  )
})

const Dashboard = Schema.Struct({
  uid: Schema.String,
  schemaVersion: Schema.Literal(41),
  panels: Schema.Array(
    Schema.Struct({
      id: Schema.Int,
      type: Schema.Literals(["timeseries", "stat"]),
      title: Schema.NonEmptyString,
      gridPos: Schema.Struct({ x: Schema.Int, y: Schema.Int, w: Schema.Int, h: Schema.Int }),
      targets: Schema.NonEmptyArray(Schema.Struct({ refId: Schema.String, expr: Schema.NonEmptyString }))
    })
  )
})

describe("the dashboard of Grafana", () => {
  it("has panels that each ask for something, of which none lies upon another", () => {
    const { panels } = Schema.decodeUnknownSync(Dashboard)(JSON.parse(text("deploy/grafana/crossdock.json")))
    const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`)
    )
    assert.strictEqual(new Set(cells).size, cells.length)
    assert.strictEqual(new Set(panels.map(({ id }) => id)).size, panels.length)
  })
})

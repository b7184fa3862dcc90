/** How things stand, as Prometheus reads it: asked of the ledger, so that every process answers alike, and told by few labels. */
import { Alerts, Journal, Standing } from "@crossdock/core"
import { DateTime, Duration, Effect, Metric, Option } from "effect"
import { PrometheusMetrics } from "effect/observability"
import * as Budgets from "./Budgets.ts"
import { other } from "./StoreLabels.ts"

type Value = (lane: Standing.LaneStanding, now: DateTime.Utc) => number | undefined
type Combine = (a: number, b: number) => number

const sum: Combine = (a, b) => a + b

const secondsSince = (at: Option.Option<DateTime.Utc>, now: DateTime.Utc) =>
  Option.getOrUndefined(
    Option.map(at, (then) => Math.max(0, Math.round(Duration.toSeconds(DateTime.distance(then, now)))))
  )

/** Of a lane; where several share a label, of all of them. */
const ofLanes: ReadonlyArray<readonly [name: string, help: string, value: Value, combine: Combine]> = [
  [
    "freshness_seconds",
    "Since the last run that was done; of a flow that never was, nothing. Of several the stalest",
    ({ doneAt }, now) => secondsSince(doneAt, now),
    Math.max
  ],
  [
    "late_seconds",
    "How long a run has been due; 0 where none is, or a person has stopped the flow. Of several the latest",
    ({ due, isPaused }, now) => (isPaused ? 0 : secondsSince(Option.some(due), now)),
    Math.max
  ],
  ["paused", "Flows that a person has stopped", ({ isPaused }) => (isPaused ? 1 : 0), sum],
  [
    "failures_in_a_row",
    "Runs that failed since the last one that was done. Of several the most",
    (lane) => lane.failures,
    Math.max
  ],
  ["parked_records", "Records that want a person", (lane) => lane.parked, sum],
  ["waiting_records", "Records that wait for something", (lane) => lane.waiting, sum],
  ["disagreeing_records", "Records on which both sides differ", (lane) => lane.disagreeing, sum],
  ["exceptions_open", "Causes for which records are stuck", (lane) => lane.exceptions, sum],
  ["backlog_hints", "What somebody wants looked at, and nobody has looked at yet", (lane) => lane.hints, sum],
  [
    "backlog_oldest_seconds",
    "How long the oldest of it has waited",
    ({ oldestHint }, now) => secondsSince(oldestHint, now) ?? 0,
    Math.max
  ]
]

const set = (name: string, help: string, labels: Readonly<Record<string, string>>, value: number) =>
  Metric.update(Metric.gauge(`crossdock_${name}`, { description: help, attributes: labels }), value)

const lanes = Effect.fnUntraced(function* (labelOf: (store: string) => string) {
  const { lanes, now } = yield* (yield* Standing.Standing).lanes(Journal.patience)
  const stores = new Set(lanes.map(({ lane }) => lane.store))
  const groups = [...Map.groupBy(lanes, ({ lane }) => JSON.stringify([labelOf(lane.store), lane.pipeline])).values()]
  for (const [name, help, valueOf, combine] of ofLanes) {
    for (const group of groups) {
      const values = group.flatMap((lane) => valueOf(lane, now) ?? [])
      const [first] = group
      if (first === undefined || values.length === 0) continue
      const { pipeline, store } = first.lane
      yield* set(name, help, { store: labelOf(store), pipeline }, values.reduce(combine))
    }
  }
  yield* set("stores", "Stores that are looked after", {}, stores.size)
  const folded = [...stores].filter((store) => labelOf(store) === other).length
  yield* set("stores_folded", "Stores that share the label `other`", {}, folded)
})

const alerts = Effect.gen(function* () {
  const { list } = yield* Alerts.Alerts
  const open = yield* list({ stores: Option.none(), isOpen: true, limit: 1_000 })
  for (const kind of Alerts.Kind.literals) {
    const count = open.filter((each) => each.kind === kind).length
    yield* set("alerts_open", "Alerts that are open, by kind", { kind }, count)
  }
})

const budgets = (labelOf: (store: string) => string) =>
  Effect.flatMap(Budgets.left(labelOf), (all) =>
    Effect.forEach(
      all,
      ({ connector, left, store }) =>
        set(
          "budget_left_ratio",
          "What is left of a second's worth of calls, of accounts that this process holds",
          { store, connector },
          left
        ),
      { discard: true }
    )
  )

/** As text, with nothing that is gone since. */
export const text = (labelOf: (store: string) => string) =>
  Effect.andThen(
    Effect.all([lanes(labelOf), alerts, budgets(labelOf), reachable(1)], { discard: true }),
    PrometheusMetrics.format()
  ).pipe(
    Effect.catchTag("LedgerError", () => away),
    Effect.provideService(Metric.MetricRegistry, new Map())
  )

/** All that is known while no ledger answers. */
export const awayText = Effect.suspend(() => Effect.provideService(away, Metric.MetricRegistry, new Map()))

const reachable = (value: 0 | 1) => set("ledger_up", "Whether the ledger answers this process", {}, value)

const away = Effect.andThen(reachable(0), PrometheusMetrics.format())

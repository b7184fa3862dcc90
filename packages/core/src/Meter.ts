/**
 * What is counted while records move: calls, tries, records and runs. A label is a store, a pipeline, a connector or one of a few
 * words, so that what is counted stays bounded; no record is named.
 */
import { Context, Duration, Effect, Metric } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import type { Ending, Lane } from "./Ledger.ts"
import type { Tally } from "./Tally.ts"

/** On whose behalf a call is made; empty where no run asks for it. */
export const CurrentLane = Context.Reference<Lane>("@crossdock/core/CurrentLane", {
  defaultValue: (): Lane => ({ store: "", pipeline: "" })
})

/** What a store is called where things are counted: many stores may share one word. */
export const StoreLabel = Context.Reference<(store: string) => string>("@crossdock/core/StoreLabel", {
  defaultValue: () => (store: string) => store
})

const calls = Metric.counter("crossdock_calls_total", {
  description: "Calls to platforms, by what came of them",
  incremental: true
})
const retries = Metric.counter("crossdock_retries_total", {
  description: "Calls made again after a passing failure",
  incremental: true
})
const records = Metric.counter("crossdock_records_total", {
  description: "Records that were read, by what became of them",
  incremental: true
})
const runs = Metric.counter("crossdock_runs_total", {
  description: "Runs that are over, by how they ended",
  incremental: true
})
const seconds = Metric.histogram("crossdock_run_duration_seconds", {
  description: "How long runs took",
  boundaries: [0.1, 0.5, 1, 5, 15, 30, 60, 300]
})

const labelled = Effect.fnUntraced(function* (labels: Readonly<Record<string, string>>) {
  const { pipeline, store } = yield* CurrentLane
  const label = yield* StoreLabel
  return { store: label(store), pipeline, ...labels }
})

/** The call was made; no reason: it was answered. */
export const called = (call: {
  readonly connector: string
  readonly kind: "read" | "write"
  readonly outcome: ConnectorError["reason"]["_tag"] | "Answered" | "Interrupted"
}) =>
  Effect.flatMap(labelled({ ...call, outcome: wordOf(call.outcome) }), (labels) =>
    Metric.update(Metric.withAttributes(calls, labels), 1)
  )

/** A call is about to be made again. */
export const retried = ({ connector }: Pick<ConnectorError, "connector">) =>
  Effect.flatMap(labelled({ connector }), (labels) => Metric.update(Metric.withAttributes(retries, labels), 1))

/** In the manner of labels: `rate_limited`. */
const wordOf = (tag: string) => tag.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "_").toLowerCase()

/** A page more is settled. */
export const settled = (tally: Tally) =>
  Effect.forEach(
    Object.entries(tally).filter(([outcome, count]) => outcome !== "read" && count > 0),
    ([outcome, count]) =>
      Effect.flatMap(labelled({ outcome }), (labels) => Metric.update(Metric.withAttributes(records, labels), count)),
    { discard: true }
  )

export const ran = Effect.fnUntraced(function* (ending: Ending, took: Duration.Duration) {
  yield* Metric.update(Metric.withAttributes(runs, yield* labelled({ ending })), 1)
  yield* Metric.update(Metric.withAttributes(seconds, yield* labelled({})), Duration.toSeconds(took))
})

/** What a process carries: how many lanes, how many stores, and how much memory. */
import { Child } from "@crossdock/torture"
import { Effect, Redacted, Schema } from "effect"
import { count, figure } from "../Figure.ts"
import * as Serve from "./Serve.ts"
import * as Stage from "./Stage.ts"

const Told = Schema.fromJsonString(
  Schema.Struct({ runs: Schema.Int, read: Schema.Int, failed: Schema.Int, rss: Schema.Int })
)
type Told = typeof Told.Type

const start = (database: Redacted.Redacted, ...size: ReadonlyArray<number>) =>
  Child.start({
    entry: "tooling/bench/src/service/toyService.ts",
    args: size.map(String),
    environment: { CROSSDOCK_KEY: Stage.secrets.CROSSDOCK_KEY, DATABASE_URL: Redacted.value(database) }
  })

/** What it has told by now, the latest last. */
const told = (child: Child.Child) =>
  Effect.map(child.said, (text) =>
    text.split("\n").flatMap((line) => {
      const parsed = Schema.decodeUnknownOption(Told)(line)
      return parsed._tag === "Some" ? [parsed.value] : []
    })
  )

const latest = (child: Child.Child) => Effect.map(told(child), (all): Told => all.at(-1) ?? nothing)
const nothing: Told = { runs: 0, read: 0, failed: 0, rss: 0 }

const until = Effect.fnUntraced(function* (children: ReadonlyArray<Child.Child>, runs: number) {
  for (;;) {
    const all = yield* Effect.forEach(children, latest)
    const sum = all.reduce((total, each) => total + each.runs, 0)
    if (sum >= runs) return all
    yield* Effect.sleep("500 millis")
  }
})

/** All of them are due at once, which is the worst that can be. */
export const manyPipelines = Effect.gen(function* () {
  const [stores, pipelines] = [5000, 4]
  const database = yield* Stage.database
  const children = [
    yield* start(database, stores, pipelines, 0, 600),
    yield* start(database, stores, pipelines, 0, 600)
  ]
  for (const child of children) yield* child.line('"listening"')
  const since = performance.now()
  const all = yield* until(children, stores * pipelines)
  const seconds = (performance.now() - since) / 1000
  const failed = all.reduce((sum, each) => sum + each.failed, 0)
  return [
    figure(
      "20,000 pipelines due every 10 minutes on two processes: all of them due at once are through after",
      "< 600 s",
      `${seconds.toFixed(0)} s (${count((stores * pipelines) / seconds)} runs a second, ${failed} failed)`,
      seconds < 600 && failed === 0
    )
  ]
}).pipe(Effect.scoped)

/** Each store has four lanes, due every minute. */
export const manyStores = Effect.gen(function* () {
  const stores = 1000
  const database = yield* Stage.database
  const child = yield* start(database, stores, 4, 0, 60)
  yield* child.line('"listening"')
  yield* Effect.sleep("90 seconds")
  const before = yield* latest(child)
  yield* Effect.sleep("60 seconds")
  const after = yield* latest(child)
  const runs = after.runs - before.runs
  return [
    figure(
      "1,000 stores of 4 pipelines on one process, every minute: runs in a minute, memory",
      "4,000 runs",
      `${count(runs)} runs, ${after.rss} MB`,
      runs >= 0.95 * stores * 4
    )
  ]
}).pipe(Effect.scoped)

/** The first pass writes every record, the second finds them unchanged. */
export const memory = Effect.gen(function* () {
  const database = yield* Stage.database
  const stores = yield* Serve.folder({ shop: Stage.declaration("http://127.0.0.1:9", "shop", 100) })
  const idle = yield* idleMemory(stores, database)
  const rounds = yield* Effect.forEach([10_000, 100_000], (records) => peak(records))
  const [small = 0, large = 0] = rounds
  return [
    figure("RSS of an idle service on Postgres, from source", "≤ 150 MB", `${idle.toFixed(0)} MB`, idle <= 150),
    figure(
      "RSS at its highest during 100,000 records (10,000 records in brackets)",
      "≤ 300 MB, flat",
      `${large} MB (${small} MB)`,
      large <= 300
    )
  ]
}).pipe(Effect.scoped)

const idleMemory = Effect.fnUntraced(function* (stores: string, database: Redacted.Redacted) {
  const { child } = yield* Serve.start(stores, database)
  yield* Effect.sleep("8 seconds")
  return Serve.residentMemory(child.pid)
}, Effect.scoped)

const peak = Effect.fnUntraced(function* (records: number) {
  const child = yield* start(yield* Stage.database, 1, 1, records, 1)
  yield* until([child], 2)
  const all = yield* told(child)
  return Math.max(...all.map(({ rss }) => rss))
}, Effect.scoped)

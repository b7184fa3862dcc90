/** Unchanged records per second through decode → map → fingerprint → ledger, flow by flow, beside their floors. */
import { Ledger, LedgerMemory, type Pipeline } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Effect, Layer, Option } from "effect"
import { count, figure } from "./Figure.ts"
import { growth } from "./Memory.ts"
import { orderPages, productPages, stockPages } from "./Pages.ts"
import * as Stage from "./service/Stage.ts"
import * as Subject from "./Subject.ts"
import { sideBySide, type Timed } from "./Timing.ts"

const goal = 60_000

/** The first pass delivers everything; what is timed are passes over unchanged records. */
const through = Effect.fnUntraced(function* <R, E>(
  name: string,
  store: string,
  pipeline: Pipeline.Pipeline,
  ledger: Layer.Layer<R | Ledger.Ledger, E>
) {
  const run = Effect.provide(pipeline.run({ store, revision: "1" }), yield* Layer.build(ledger))
  yield* run
  return { name, run }
})

const inProcess = "in-process source"

const measure = Effect.fnUntraced(function* (subject: Subject.Subject) {
  const { name, pipeline } = subject
  const server = PostgresLedger.layer({ url: yield* Stage.database })
  const rows = yield* sideBySide(subject.records, [
    { name: "JSON.parse (floor)", run: Effect.sync(subject.parse) },
    { name: "JSON.parse + schema (floor)", run: Effect.sync(subject.decode) },
    yield* through("from JSON, ledger in memory", name, pipeline, LedgerMemory.layer),
    yield* through("from JSON, ledger in PGlite", name, pipeline, PostgresLedger.layerEphemeral),
    yield* through("from JSON, ledger on Postgres", name, pipeline, server),
    yield* through(`${inProcess}, ledger in memory`, `${name} in process`, subject.inProcess, LedgerMemory.layer),
    yield* through(`${inProcess}, ledger on Postgres`, `${name} in process`, subject.inProcess, server)
  ])
  print(subject, rows)
  return rows
    .filter((row) => row.name.startsWith(inProcess))
    .map((row) => figure(`unchanged ${name} a second, ${row.name}`, "≥ 60,000", count(row.median), row.median >= goal))
}, Effect.scoped)

const print = ({ name, records }: Subject.Subject, rows: ReadonlyArray<Timed>) => {
  console.log(`${name}: ${count(records)} unchanged records, pages of 250 platform records; medians of 15 rounds`)
  for (const { max, median, min, name: row, processor, ratio } of rows) {
    const rate = `${thousands(median).padStart(6)} records/s ${`(${thousands(min)}–${thousands(max)})`.padEnd(12)}`
    console.log(`  ${row.padEnd(36)} ${rate} ${processor.toFixed(1).padStart(6)} µs of processor, ×${ratio.toFixed(1)}`)
  }
}

const thousands = (rate: number) => `${Math.round(rate / 1000)}k`

export const articles = Effect.flatMap(Effect.map(productPages(3000), Subject.articles), measure)
export const stock = Effect.flatMap(Effect.map(stockPages(10_000), Subject.stock), measure)
export const orders = Effect.flatMap(Effect.map(orderPages(5000), Subject.orders), measure)

const megabyte = (megabytes: number) => `${megabytes.toFixed(1)} MB`

/** Records of a kilobyte, ledger in PGlite. */
export const heap = Effect.map(growth(800, PostgresLedger.layerEphemeral), (measured) =>
  Option.toArray(measured).map(({ early, late }) =>
    figure(
      `heap in use in one pass after ${count(late[0])} records (after ${count(early[0])} in brackets)`,
      "flat",
      `${megabyte(late[1])} (${megabyte(early[1])})`,
      late[1] < early[1] * 1.2
    )
  )
)

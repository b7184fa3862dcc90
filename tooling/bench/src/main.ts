/**
 * `pnpm bench [subject …]`: unchanged records per second through decode → map → fingerprint → ledger, beside their
 * floors. Machines and moments differ; what holds is the ratio to JSON.parse in the same round.
 */
import "effect/schema/SchemaJITCompiler/enable"
import { cpus } from "node:os"
import type { Ledger } from "@crossdock/core"
import { LedgerMemory } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Config, Effect, Layer, Option } from "effect"
import { growth } from "./Memory.ts"
import { orderPages, productPages, stockPages } from "./Pages.ts"
import * as Subject from "./Subject.ts"
import { sideBySide, type Timed } from "./Timing.ts"

const goal = 60_000

/** The first pass delivers everything; what is timed are passes over unchanged records. */
const through = Effect.fnUntraced(function* <E>(
  name: string,
  { name: store, pipeline }: Subject.Subject,
  ledger: Layer.Layer<Ledger.Ledger, E>
) {
  const run = Effect.provide(pipeline.run({ store, revision: "1" }), yield* Layer.build(ledger))
  yield* run
  return { name, run }
})

const measure = Effect.fnUntraced(function* (subject: Subject.Subject) {
  const hasServer = Option.isSome(yield* Config.option(Config.String("DATABASE_URL")))
  const rows = yield* sideBySide(subject.records, [
    { name: "JSON.parse (floor)", run: Effect.sync(subject.parse) },
    { name: "JSON.parse + schema (floor)", run: Effect.sync(subject.decode) },
    yield* through("pipeline, ledger in memory", subject, LedgerMemory.layer),
    yield* through("pipeline, ledger in PGlite", subject, PostgresLedger.layerEphemeral),
    ...(hasServer ? [yield* through("pipeline, ledger on DATABASE_URL", subject, PostgresLedger.layerConfig)] : [])
  ])
  print(subject, rows, hasServer)
}, Effect.scoped)

const print = ({ name, records }: Subject.Subject, rows: ReadonlyArray<Timed>, hasServer: boolean) => {
  console.log(
    `\n${name}: ${records.toLocaleString("en")} unchanged records, pages of 250 platform records; medians of 15 rounds`
  )
  for (const { max, median, min, name: row, processor, ratio } of rows) {
    const rate = `${thousands(median).padStart(6)} records/s ${`(${thousands(min)}–${thousands(max)})`.padEnd(12)}`
    console.log(`  ${row.padEnd(34)} ${rate} ${processor.toFixed(1).padStart(6)} µs of processor, ×${ratio.toFixed(1)}`)
  }
  if (!hasServer) console.log("  not measured: a Postgres server (set DATABASE_URL)")
}

const thousands = (rate: number) => `${Math.round(rate / 1000)}k`

const measureMemory = Effect.gen(function* () {
  const measured = yield* growth(800, PostgresLedger.layerEphemeral)
  console.log("\nmemory: one pass, records of 1 kB, ledger in PGlite")
  console.log(
    Option.match(measured, {
      onNone: () => "  not measured: run with --expose-gc",
      onSome: ({ early, late }) => `  heap in use: ${format(early)}, ${format(late)}`
    })
  )
})

const format = ([records, megabytes]: readonly [number, number]) =>
  `${megabytes.toFixed(1)} MB after ${records.toLocaleString("en")} records`

const subjects = {
  articles: Effect.map(productPages(3000), Subject.articles),
  stock: Effect.map(stockPages(10_000), Subject.stock),
  orders: Effect.map(orderPages(5000), Subject.orders)
}

const main = Effect.gen(function* () {
  console.log(
    `Goal: ${thousands(goal)} unchanged records/s. ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`
  )
  const asked = process.argv.slice(2)
  for (const [name, subject] of Object.entries(subjects)) {
    if (asked.length === 0 || asked.includes(name)) yield* measure(yield* subject)
  }
  if (asked.length === 0 || asked.includes("memory")) yield* measureMemory
})

await Effect.runPromise(main)

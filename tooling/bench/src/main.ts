/**
 * `pnpm bench [subject …]`: unchanged records per second through decode → map → fingerprint → ledger, beside their
 * floors. Machines and moments differ: what holds is each row's share of the JSON.parse row above it.
 */
import "effect/schema/SchemaJITCompiler/enable"
import { cpus } from "node:os"
import type { Ledger } from "@crossdock/core"
import { LedgerMemory } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Config, Effect, type Layer, Option } from "effect"
import { orderPages, productPages, stockPages } from "./Pages.ts"
import * as Subject from "./Subject.ts"
import { timed, type Timed } from "./Timing.ts"

const goal = 60_000

/** The first pass delivers everything; what is timed are passes over unchanged records. */
const through = <E>(
  name: string,
  { name: store, pipeline, records }: Subject.Subject,
  ledger: Layer.Layer<Ledger.Ledger, E>
) => {
  const pass = pipeline.run({ store, revision: "1" })
  return Effect.andThen(pass, timed(name, records, pass)).pipe(Effect.provide(ledger))
}

const measure = Effect.fnUntraced(function* (subject: Subject.Subject) {
  const hasServer = Option.isSome(yield* Config.option(Config.String("DATABASE_URL")))
  const rows = [
    yield* timed("JSON.parse (floor)", subject.records, Effect.sync(subject.parse)),
    yield* timed("JSON.parse + schema (floor)", subject.records, Effect.sync(subject.decode)),
    yield* through("pipeline, ledger in memory", subject, LedgerMemory.layer),
    yield* through("pipeline, ledger in PGlite", subject, PostgresLedger.layerEphemeral),
    ...(hasServer ? [yield* through("pipeline, ledger on DATABASE_URL", subject, PostgresLedger.layerConfig)] : [])
  ]
  print(subject, rows, hasServer)
})

const print = ({ name, records }: Subject.Subject, rows: ReadonlyArray<Timed>, hasServer: boolean) => {
  const floor = rows[0]?.median ?? 1
  console.log(
    `\n${name}: ${records.toLocaleString("en")} unchanged records, pages of 250 platform records; median of 9 runs`
  )
  for (const { max, median, min, name: row } of rows) {
    const share = `${Math.round((100 * median) / floor)} % of JSON.parse`
    const range = `(${thousands(min)}–${thousands(max)})`
    console.log(`  ${row.padEnd(34)} ${thousands(median).padStart(6)} records/s ${range.padEnd(14)} ${share}`)
  }
  if (!hasServer) console.log("  not measured: a Postgres server (set DATABASE_URL)")
}

const thousands = (rate: number) => `${Math.round(rate / 1000)}k`

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
})

await Effect.runPromise(main)

/**
 * A process that looks after toy stores, told by its arguments how many: `toyService STORES PIPELINES RECORDS SECONDS`. It
 * tells once a second, one JSON line each, how many runs have ended and what it weighs.
 */
import "effect/schema/SchemaJITCompiler/enable"
import { randomUUID } from "node:crypto"
import { Timetable } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Accounts, Holding, Scheduler } from "@crossdock/scheduler"
import { Config, Duration, Effect, Exit, Layer, Schedule } from "effect"
import * as toyStores from "./toyStores.ts"

const [stores = 1, pipelines = 1, records = 0, seconds = 600] = process.argv.slice(2).map(Number)

const services = Holding.layer(randomUUID()).pipe(
  Layer.provideMerge(Accounts.layer),
  Layer.provideMerge(PostgresLedger.nudges),
  Layer.provideMerge(Layer.unwrap(Effect.map(Config.Redacted("DATABASE_URL"), (url) => PostgresLedger.layer({ url }))))
)

const tally = { runs: 0, read: 0, failed: 0 }

const tell = Effect.sync(() =>
  console.log(JSON.stringify({ ...tally, rss: Math.round(process.memoryUsage.rss() / 1024 / 1024) }))
)

await Effect.gen(function* () {
  yield* Scheduler.make({
    stores: toyStores.make({ stores, pipelines, records, timetable: Timetable.every(Duration.seconds(seconds)) }),
    concurrency: 32,
    report: ({ exit }) =>
      Effect.sync(() => {
        tally.runs += 1
        if (Exit.isSuccess(exit)) tally.read += exit.value.read
        else tally.failed += 1
      }),
    leftOut: () => Effect.void
  })
  yield* Effect.sync(() => console.log(JSON.stringify({ listening: 0 })))
  yield* Effect.repeat(tell, Schedule.spaced("1 second"))
}).pipe(Effect.provide(services), Effect.scoped, Effect.runPromise)

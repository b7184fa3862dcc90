/** `DATABASE_URL=… node openLedger.ts`: a database with all that a ledger wants of it, and nothing in it. */
import { Effect, Layer } from "effect"
import { PostgresLedger } from "../src/index.ts"

await Effect.runPromise(Effect.scoped(Layer.build(Layer.provide(PostgresLedger.nudges, PostgresLedger.layerConfig))))

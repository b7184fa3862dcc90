/** A ledger of its own in the Postgres that all tests share. */
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { PostgresServer } from "@crossdock/postgres-server"
import { Effect, Layer } from "effect"

export const layer = Layer.unwrap(
  Effect.gen(function* () {
    const { freshLedger } = yield* PostgresServer
    return PostgresLedger.layer({ url: yield* Effect.orDie(freshLedger) })
  })
).pipe(Layer.provide(Layer.orDie(PostgresServer.layer)))

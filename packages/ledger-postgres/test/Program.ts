/** A program at a database of the test server, and somebody else at the same database. */
import { Ledger } from "@crossdock/core"
import { Context, Effect, Layer, Redacted } from "effect"
import { Client } from "pg"
import { PostgresLedger, StatementLog } from "../src/index.ts"
import { PostgresServer } from "@crossdock/postgres-server"

export const freshDatabase = Effect.flatMap(PostgresServer, (server) => server.freshDatabase)

/** A ledger of its own at the server. */
export const atServer = Layer.unwrap(
  Effect.flatMap(PostgresServer, (server) => Effect.map(server.freshLedger, (url) => PostgresLedger.layer({ url })))
)

/** A ledger of a new process, and every statement that it asks. */
export const opened = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const statements: Array<string> = []
  const context = yield* Layer.build(
    Layer.fresh(PostgresLedger.layer({ url })).pipe(
      Layer.provide(
        Layer.succeed(StatementLog, { before: () => undefined, after: (statement) => void statements.push(statement) })
      )
    )
  )
  const ledger = yield* Effect.provide(Ledger.Ledger, context)
  return { url, ledger, statements }
})

/** A connection of somebody else to the same database. */
export const connected = (url: Redacted.Redacted) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const client = new Client({ connectionString: Redacted.value(url) })
      await client.connect()
      return client
    }),
    (client) => Effect.promise(() => client.end())
  )

export const query = (client: Client, statement: string) => Effect.promise(() => client.query(statement))

export const changed = (url: Redacted.Redacted, change: (address: URL) => void) => {
  const address = new URL(Redacted.value(url))
  change(address)
  return Redacted.make(address.href)
}

/** Until some statement waits for a lock. */
export const isWaiting = (client: Client) =>
  query(client, "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").pipe(
    Effect.repeat({ until: ({ rowCount }) => rowCount === 1 })
  )

/** One program that several tests share, each with a store of its own. */
export class Program extends Context.Service<Program, Effect.Success<ReturnType<typeof opened>>>()("test/Program") {
  static readonly layer = Layer.effect(Program, Effect.flatMap(freshDatabase, opened))
}

/** Somebody who may do anything at a server: one statement on a connection of its own, or a connection to keep. */
import { Effect, Redacted } from "effect"
import { Client, type QueryResult } from "pg"
import { attempt } from "./PostgresServerError.ts"

/** Asks one statement; the connection is closed before the answer is given. */
export const ask = (url: Redacted.Redacted, statement: string) =>
  attempt("the database server", async (): Promise<QueryResult> => {
    const client = await open(url)
    return client.query(statement).finally(() => client.end().catch(() => undefined))
  })

/** A connection, closed with its scope. */
export const connected = (url: Redacted.Redacted) =>
  Effect.acquireRelease(
    attempt("the database server", () => open(url)),
    (client) => Effect.promise(() => client.end().catch(() => undefined))
  )

export const withDatabase = (url: Redacted.Redacted, database: string) => {
  const address = new URL(Redacted.value(url))
  address.pathname = `/${database}`
  return Redacted.make(address.href)
}

const open = async (url: Redacted.Redacted) => {
  const client = new Client({ connectionString: Redacted.value(url), connectionTimeoutMillis })
  // A connection that the server breaks: the next question says so.
  client.on("error", () => undefined)
  await client.connect()
  return client
}

const connectionTimeoutMillis = 10_000

/** One statement on a connection that is kept. */
export const on = (client: Client, statement: string) => attempt("the database server", () => client.query(statement))

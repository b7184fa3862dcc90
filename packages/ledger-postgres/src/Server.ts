/** A Postgres at a server, by its address. */
import { Ledger } from "@crossdock/core"
import { Effect, Layer, Redacted } from "effect"
import { PostgresDialect } from "kysely"
import { Pool } from "pg"
import { Database, open } from "./Database.ts"
import type { Place } from "./Trouble.ts"

/** A ledger is asked a little at a time; many programs may share one server. */
const maxConnections = 4
const connectionTimeoutMillis = 10_000

/** `url` as in `postgres://user:password@host:5432/database?sslmode=require`. */
export const layer = (url: Redacted.Redacted): Layer.Layer<Database, Ledger.LedgerError> =>
  Layer.effect(
    Database,
    Effect.gen(function* () {
      const place = yield* placeOf(url)
      const pool = yield* Effect.sync(() => poolOf(url))
      return yield* open(new PostgresDialect({ pool }), place)
    })
  )

const poolOf = (url: Redacted.Redacted): Pool => {
  const pool = new Pool({
    connectionString: Redacted.value(url),
    max: maxConnections,
    connectionTimeoutMillis,
    keepAlive: true,
    application_name: "crossdock"
  })
  // A connection that breaks while nobody uses it; the next question opens another.
  pool.on("error", () => undefined)
  // One that breaks while it is in use, but between two messages: what was asked fails by itself, and nobody else listens.
  pool.on("connect", (client) => void client.on("error", () => undefined))
  return pool
}

const placeOf = (url: Redacted.Redacted) =>
  Effect.try({ try: () => new URL(Redacted.value(url)), catch: notAnAddress }).pipe(
    Effect.filterOrFail(({ protocol }) => protocol === "postgres:" || protocol === "postgresql:", notAnAddress),
    Effect.flatMap((address) => Effect.try({ try: () => toPlace(address), catch: notAnAddress }))
  )

const toPlace = (url: URL): Place => ({
  at: url.host === "" ? (url.searchParams.get("host") ?? "this machine") : url.host,
  user: decodeURIComponent(url.username),
  database: decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username),
  password: decodeURIComponent(url.password)
})

const notAnAddress = () =>
  new Ledger.LedgerError({
    reason: "unreachable",
    detail: "DATABASE_URL is not an address such as postgres://user:password@host:5432/database"
  })

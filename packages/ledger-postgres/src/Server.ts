/** A Postgres at a server, by its address. */
import { Ledger } from "@crossdock/core"
import { Config, Context, Effect, Layer, Redacted } from "effect"
import { PostgresDialect } from "kysely"
import { Pool, type PoolConfig } from "pg"
import * as CarefulPool from "./CarefulPool.ts"
import { type Access, Database, open } from "./Database.ts"
import * as Listener from "./Listener.ts"
import { Queue, told } from "./Queue.ts"
import { StatementLog } from "./StatementLog.ts"
import type { Place } from "./Trouble.ts"

/** A statement asks little and answers at once: one that takes longer has met a lock or a frozen server. */
const patienceMillis = 15_000
/** What nobody waits for any more does not go on for long. */
const longestMillis = 20_000
const connectionTimeoutMillis = 10_000

/** `url` as in `postgres://user:password@host:5432/database?sslmode=require`. */
export const layer = (url: Redacted.Redacted): Layer.Layer<Database | Queue, Ledger.LedgerError> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const place = yield* placeOf(url)
      const max = yield* Effect.orElseSucceed(Config.Int("CROSSDOCK_CONNECTIONS"), () => 4)
      const settings = settingsOf(url)
      const pool = yield* Effect.sync(() => poolOf({ ...settings, max }))
      const ask = CarefulPool.preparing(pool)
      const access: Access = {
        dialect: new PostgresDialect({ pool: CarefulPool.make(pool) }),
        execute: ({ parameters, sql }) => ask(sql, parameters),
        isScoped: true
      }
      const database = yield* open(access, place)
      const queue = Queue.of({
        backend: "postgres",
        executeSql: (text, values) => CarefulPool.query(pool, text, values),
        listen: Listener.make(settings)
      })
      return Context.make(Database, database).pipe(Context.add(Queue, told(yield* StatementLog, queue)))
    })
  )

const settingsOf = (url: Redacted.Redacted): PoolConfig => ({
  connectionString: Redacted.value(url),
  connectionTimeoutMillis,
  query_timeout: patienceMillis,
  lock_timeout: patienceMillis,
  statement_timeout: longestMillis,
  idle_in_transaction_session_timeout: patienceMillis,
  keepAlive: true,
  application_name: "crossdock",
  // A role of the service's own sees what its connection names; whoever owns the tables sees all anyway. Each question is planned for its values:
  // a plan for any, made while a table is small, would outlive that.
  options: "-c crossdock.stores=* -c plan_cache_mode=force_custom_plan"
})

/** A ledger is asked a little at a time; many programs may share one server. */
const poolOf = (settings: PoolConfig): Pool => {
  const pool = new Pool(settings)
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

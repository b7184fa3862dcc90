/** A Postgres in this process (PGlite), in a folder or in memory. */
import { mkdirSync } from "node:fs"
import { resolve } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import type { Ledger } from "@crossdock/core"
import { Context, Effect, Layer, Schedule, Schema } from "effect"
import { PGliteDialect, sql } from "kysely"
import { fromPglite } from "pg-boss"
import { Database, open } from "./Database.ts"
import * as FolderLock from "./FolderLock.ts"
import { Queue, told } from "./Queue.ts"
import { StatementLog } from "./StatementLog.ts"
import { type Place, unreachable } from "./Trouble.ts"

/** Created where it is missing. Fails with `locked` where another process has it. */
export const layerFolder = (path: string): Layer.Layer<Database | Queue, Ledger.LedgerError> =>
  Layer.effectContext(
    Effect.gen(function* () {
      yield* FolderLock.hold(path)
      const folder = resolve(path)
      const started = yield* start(placeOf(`the folder ${folder}`), () => {
        mkdirSync(folder, { recursive: true })
        return PGlite.create(folder)
      })
      yield* Effect.forkScoped(keepTidy(Context.get(started, Database)))
      return started
    })
  )

export const layerMemory: Layer.Layer<Database | Queue, Ledger.LedgerError> = Layer.effectContext(
  Effect.suspend(() => start(placeOf("memory"), () => PGlite.create()))
)

const start = Effect.fnUntraced(function* (place: Place, create: () => Promise<PGlite>) {
  const pglite = yield* Effect.acquireRelease(
    Effect.tryPromise({ try: create, catch: (error) => unreachable(error, place) }),
    (db) => Effect.promise(() => (db.closed ? Promise.resolve() : db.close()))
  )
  const database = yield* open(new PGliteDialect({ pglite }), place)
  const queue = Queue.of({ ...fromPglite(pglite), backend: "pglite" })
  return Context.make(Database, database).pipe(Context.add(Queue, told(yield* StatementLog, queue)))
})

const placeOf = (at: string): Place => ({ at, user: "", database: "", password: "" })

/** A server does this by itself; without it a file that is written often only ever grows. */
const keepTidy = (database: Database["Service"]) =>
  database
    .ask(Schema.Unknown, sql`vacuum (analyze) crossdock.lane, crossdock.run, crossdock.record`)
    .pipe(Effect.ignore, Effect.repeat(Schedule.spaced("1 hour")))

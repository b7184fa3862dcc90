/** A Postgres in this process (PGlite), in a folder or in memory. */
import { existsSync, mkdirSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { setFlagsFromString } from "node:v8"
import { PGlite } from "@electric-sql/pglite"
import type { Ledger } from "@crossdock/core"
import { Context, Effect, Layer, Schedule } from "effect"
import { PGliteDialect, sql } from "kysely"
import { fromPglite } from "pg-boss"
import { type Access, Database, open } from "./Database.ts"
import * as FolderLock from "./FolderLock.ts"
import * as PgBossNudges from "./PgBossNudges.ts"
import * as PreparedStatements from "./PreparedStatements.ts"
import { Queue, told } from "./Queue.ts"
import { StatementLog } from "./StatementLog.ts"
import * as Template from "./Template.ts"
import { type Place, unreachable } from "./Trouble.ts"

/** Created where it is missing. Fails with `locked` where another process has it. */
export const layerFolder = (path: string): Layer.Layer<Database | Queue, Ledger.LedgerError> =>
  Layer.effectContext(
    Effect.gen(function* () {
      yield* FolderLock.hold(path)
      const folder = resolve(path)
      const started = yield* start(placeOf(`the folder ${folder}`), (template) => {
        mkdirSync(folder, { recursive: true })
        return existsSync(join(folder, "PG_VERSION")) ? PGlite.create(folder, small) : create(template, folder)
      })
      yield* Effect.forkScoped(keepTidy(Context.get(started, Database)))
      return started
    })
  )

export const layerMemory: Layer.Layer<Database | Queue, Ledger.LedgerError> = Layer.effectContext(
  Effect.suspend(() => start(placeOf("memory"), (template) => create(template)))
)

const create = async (template: string | undefined, dataDir?: string) => {
  const loadDataDir = await Template.read(template)
  return PGlite.create({
    ...small,
    ...(dataDir !== undefined && { dataDir }),
    ...(loadDataDir !== undefined && { loadDataDir })
  })
}

/**
 * What is filled with zeros before a ledger can be used, and lies in memory or in its folder: an eighth of PGlite's own buffers, a sixteenth
 * of its segments. Larger ones take longer to start, and no pass less time. And a plan that is kept looks into an index, be the table ever so small
 * when it is made: nobody here makes it anew once the table has grown.
 */
const small = {
  startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB", "-c", "enable_seqscan=off"],
  initDbStartParams: ["--wal-segsize=1"]
}

/**
 * When a function of PGlite's has run so much that V8 compiles it anew: as late as V8 can be told. One of them takes three seconds of a
 * processor and 600 MB for it, which a command never gets back; who works on for minutes does.
 */
const late = "--wasm-tiering-budget=2147483647"

const start = Effect.fnUntraced(function* (place: Place, begin: (template: string | undefined) => Promise<PGlite>) {
  const template = yield* Template.Template
  setFlagsFromString(late)
  const pglite = yield* Effect.acquireRelease(
    Effect.tryPromise({ try: () => begin(template), catch: (error) => unreachable(error, place) }),
    (db) => Effect.promise(() => (db.closed ? Promise.resolve() : db.close()))
  )
  return yield* upon(pglite, place)
})

const upon = Effect.fnUntraced(function* (pglite: PGlite, place: Place) {
  const ask = PreparedStatements.of(pglite)
  const access: Access = {
    dialect: new PGliteDialect({ pglite }),
    // While nobody has a transaction open: there is one connection for all.
    execute: ({ parameters, sql: text }, kysely) => kysely.connection().execute(() => ask(text, parameters)),
    isScoped: false
  }
  const database = yield* open(access, place)
  const queue = Queue.of({ ...fromPglite(pglite), backend: "pglite" })
  return Context.make(Database, database).pipe(Context.add(Queue, told(yield* StatementLog, queue)))
})

/** An embedded Postgres with all that this program wants of it, and nothing in it, written to a file: a template. */
export const writeTemplate = Effect.fnUntraced(function* (file: string) {
  const place = placeOf("memory")
  const pglite = yield* Effect.promise(() => create(undefined))
  yield* Effect.gen(function* () {
    yield* Effect.scoped(Layer.build(PgBossNudges.layer))
    // Half of the files are those of databases that nobody connects to; and nothing is left to be done again by those who begin as it.
    for (const step of [
      "update pg_database set datistemplate = false, datallowconn = true",
      "drop database template0",
      "drop database template1",
      "checkpoint"
    ]) {
      yield* Effect.promise(() => pglite.exec(step))
    }
    yield* Effect.promise(async () => writeFile(file, (await pglite.dumpDataDir("none")).stream()))
  }).pipe(Effect.provide(Layer.effectContext(upon(pglite, place))))
})

const placeOf = (at: string): Place => ({ at, user: "", database: "", password: "" })

/** A server does this by itself; without it a file that is written often only ever grows. */
const keepTidy = (database: Database["Service"]) =>
  Effect.tryPromise(() =>
    sql`vacuum (analyze) crossdock.lane, crossdock.run, crossdock.record`.execute(database.kysely)
  ).pipe(Effect.ignore, Effect.repeat(Schedule.spaced("1 hour")))

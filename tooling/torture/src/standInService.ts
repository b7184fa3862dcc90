/**
 * A service made of passes, for as long as there is no `crossdock serve`: over every store of a folder, again and again,
 * each under a lock at the database, so that of several processes one at a time has a store.
 */
import "effect/schema/SchemaJITCompiler/enable"
import { readdirSync } from "node:fs"
import { parse } from "node:path"
import { Transport } from "@crossdock/http"
import { crossdock, Program, version } from "@crossdock/runner"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { Client } from "pg"

const [folder = ""] = process.argv.slice(2)

const passOver = (store: string) =>
  Effect.ignore(Command.runWith(crossdock, { version })(["run", "--stores", folder, "--store", store, "--json"]))

const connected = Effect.acquireRelease(
  Effect.tryPromise(async () => {
    const client = new Client({ connectionString: process.env["DATABASE_URL"], connectionTimeoutMillis: 5000 })
    client.on("error", () => undefined)
    await client.connect()
    return client
  }),
  (client) => Effect.promise(() => client.end().catch(() => undefined))
)

const locked = (client: Client, store: string) =>
  Effect.tryPromise(async () => {
    const { rows } = await client.query("select pg_try_advisory_lock(hashtext($1)) as locked", [store])
    return JSON.stringify(rows).includes("true")
  })

const unlock = (client: Client, store: string) =>
  Effect.ignore(Effect.tryPromise(() => client.query("select pg_advisory_unlock(hashtext($1))", [store])))

const turn = Effect.fnUntraced(function* (client: Client, store: string) {
  if (!(yield* locked(client, store))) return
  yield* Effect.ensuring(passOver(store), unlock(client, store))
})

const stores = readdirSync(folder).map((file) => parse(file).name)

const round = Effect.gen(function* () {
  const client = yield* connected
  for (;;) {
    yield* Effect.forEach(stores, (store) => turn(client, store), { discard: true })
    yield* Effect.sleep("500 millis")
  }
}).pipe(Effect.scoped, Effect.ignore, Effect.andThen(Effect.sleep("500 millis")), Effect.forever)

Effect.sync(() => void process.stderr.write(`${JSON.stringify({ listening: 0 })}\n`)).pipe(
  Effect.andThen(round),
  Effect.provide(Transport.layerConfig),
  Effect.onInterrupt(() => Effect.sync(() => void process.exit(0))),
  Program.start
)

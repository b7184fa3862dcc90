import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Ledger } from "@crossdock/core"
import { LedgerLaws } from "@crossdock/testkit"
import { afterAll, assert, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Option } from "effect"
import { hold } from "../src/FolderLock.ts"
import { PostgresLedger } from "../src/index.ts"

const folder = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-folder-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  ),
  (home) => join(home, "data", "ledger")
)

/** A process of its own, and what it said first. */
const started = (script: string, path: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const file = fileURLToPath(new URL(script, import.meta.url))
      const child = spawn(process.execPath, ["--conditions=@crossdock/source", file, path], {
        stdio: ["ignore", "pipe", "inherit"]
      })
      const [said] = await once(child.stdout, "data")
      return { child, said: String(said).trim() }
    }),
    ({ child }) => killed(child)
  )

const killed = (child: ChildProcess) =>
  Effect.promise(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, "exit")
    child.kill("SIGKILL")
    await exit
  })

const cursorIn = Effect.gen(function* () {
  const ledger = yield* Ledger.Ledger
  const run = yield* ledger.open({ store: "acme", pipeline: "orders" }, { revision: "r1", signature: "open orders" })
  return run.cursor
})

const home = mkdtempSync(join(tmpdir(), "crossdock-folder-"))
const data = join(home, "not", "yet", "there")
afterAll(() => rmSync(home, { recursive: true, force: true }))

LedgerLaws.suite("a ledger in a folder", PostgresLedger.layerFolder(data))

it.effect("a folder is refused to a second process, and remembers what the first settled before it was killed", () =>
  Effect.gen(function* () {
    const { child, said } = yield* started("holdFolder.ts", data)
    assert.strictEqual(said, "settled")
    const error = yield* Effect.flip(
      Effect.provide(cursorIn, PostgresLedger.layerFolder(data)).pipe(Effect.catchTag("ConfigError", Effect.die))
    )
    assert.strictEqual(error.reason, "locked")
    for (const part of [data, `process ${child.pid}`, "wait", "stop it", "DATABASE_URL"]) {
      assert.include(error.message, part)
    }
    yield* killed(child)
    const settings = ConfigProvider.layer(
      ConfigProvider.fromUnknown({
        CROSSDOCK_DATA: data,
        DATABASE_URL: "",
        CROSSDOCK_KEY: process.env["CROSSDOCK_KEY"]
      })
    )
    const cursor = yield* Effect.provide(cursorIn, Layer.provide(PostgresLedger.layerConfig, settings))
    assert.deepStrictEqual(cursor, Option.some(7))
    assert.isFalse(existsSync(`${data}.lock`))
  })
)

it.effect("of processes that find the lock of a dead one, exactly one takes it over", () =>
  Effect.gen(function* () {
    const path = yield* folder
    const dead = yield* started("raceForFolder.ts", path)
    assert.strictEqual(dead.said, "held")
    yield* killed(dead.child)
    const racers = yield* Effect.all([started("raceForFolder.ts", path), started("raceForFolder.ts", path)], {
      concurrency: 2
    })
    assert.deepStrictEqual(racers.map(({ said }) => said).toSorted(), ["held", "locked"])
  })
)

it.effect("a folder is refused to the same process too, until it is closed", () =>
  Effect.gen(function* () {
    const path = yield* folder
    const error = yield* Effect.scoped(Effect.andThen(hold(path), Effect.flip(hold(path))))
    assert.strictEqual(error.reason, "locked")
    assert.include(error.message, `process ${process.pid}`)
    yield* hold(path)
  })
)

const leftBehind: Readonly<Record<string, (holder: string) => string>> = {
  "a process whose id is another's now": (holder) => holder.replace(/"started":"[^"]*"/, '"started":"then"'),
  "a process that is gone": () => JSON.stringify({ pid: 2 ** 22 + 1, started: "then" }),
  "a power cut": () => ""
}
for (const [what, lock] of Object.entries(leftBehind)) {
  it.effect(`a lock left behind by ${what} is taken over`, () =>
    Effect.gen(function* () {
      const path = yield* folder
      yield* Effect.scoped(
        Effect.andThen(
          hold(path),
          Effect.sync(() => writeFileSync(`${path}.held`, readFileSync(`${path}.lock`)))
        )
      )
      writeFileSync(`${path}.lock`, lock(readFileSync(`${path}.held`, "utf8")))
      writeFileSync(`${path}.lock.takeover`, lock(readFileSync(`${path}.held`, "utf8")))
      yield* hold(path)
      assert.include(readFileSync(`${path}.lock`, "utf8"), `"pid":${process.pid}`)
      assert.isFalse(existsSync(`${path}.lock.takeover`))
    })
  )
}

it.effect("a folder that cannot be made is named", () =>
  Effect.gen(function* () {
    const path = yield* folder
    const home = join(path, "..", "..")
    writeFileSync(join(home, "data"), "a file")
    const error = yield* Effect.flip(hold(path))
    assert.strictEqual(error.reason, "unreachable")
    assert.include(error.message, path)
  })
)

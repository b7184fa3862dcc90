import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { LedgerMemory } from "@crossdock/core"
import { Outgoing, Transport } from "@crossdock/http"
import type { Host } from "@crossdock/testkit"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Fiber, Layer, Predicate, Schema } from "effect"
import { vi } from "vitest"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { story } from "../src/demo/Demo.ts"
import { demoSecrets } from "../src/simulation/demoStore.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets, served } from "./World.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-cli-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const environment = { CROSSDOCK_DATA: join(home, "ledger"), ...secrets }

const json = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Unknown))

/** Standard output is JSON from its first character to its last. */
const jsonOf = ({ stdout }: Crossdock.Ended): unknown => json(stdout)

const isDiscreet = ({ stderr, stdout }: Crossdock.Ended) => !`${stdout}${stderr}`.includes("canary")

const wordsOf = ({ stderr }: Crossdock.Ended) => stderr.trimEnd().split("\n")

/** A folder with a store file that says what is right, but for what is given. */
const stores = (name: string, text: string) => {
  writeFileSync(join(home, name), text)
  return ["--stores", home, "--store", name.replace(".yaml", "")]
}

/** Both platforms on this machine. After `silence` the shop answers nobody any more; it tells once somebody asks. */
const simulated = Effect.gen(function* () {
  const world = makeWorld()
  const silenced: Array<() => void> = []
  const shop: Host = (request) => {
    for (const reached of silenced) reached()
    return silenced.length > 0 ? new Promise<never>(() => undefined) : world.shop.host(request)
  }
  return {
    world,
    addresses: yield* served({ shop, warehouse: world.warehouse.host }),
    silence: () => new Promise<void>((resolve) => void silenced.push(resolve))
  }
})

/** One for all commands of a test: each of them opens it, and none closes it. */
const withLedgerInMemory = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Layer.build(LedgerMemory.layer), (ledger) =>
    Effect.provideService(effect, LedgerOfCommands, Layer.succeedContext(ledger))
  )

describe("crossdock run and status", () => {
  it.live("end as they should, and keep standard output to the answer", () =>
    Effect.gen(function* () {
      const { addresses, world } = yield* simulated
      const acme = stores("acme.yaml", storeText("orders: { waysOfDelivery: { 1: POSTI } }", addresses))

      const parked = yield* Crossdock.run(["run", ...acme], environment)
      assert.strictEqual(parked.code, 1, parked.stderr)
      assert.match(parked.stdout, /^┌/)
      assert.deepStrictEqual(
        wordsOf(parked)[0],
        "acme orders: parked: no way of delivery for shipping method 2: add it under orders.waysOfDelivery"
      )
      assert.strictEqual(world.warehouse.orders.size, 1)

      const table = yield* Crossdock.run(["status"], environment)
      assert.strictEqual(table.code, 0, table.stderr)
      assert.include(table.stdout, "acme orders: parked: no way of delivery for shipping method 2")

      stores("acme.yaml", storeText("orders: { waysOfDelivery: { 1: POSTI, 2: NOUTO } }", addresses))
      const settled = yield* Crossdock.run(["run", "--json", ...acme], environment)
      assert.deepStrictEqual([settled.code, settled.stderr], [0, ""])
      assert.nestedPropertyVal(jsonOf(settled), "stores.acme.pipelines.orders.created", 1)
      assert.nestedPropertyVal(jsonOf(settled), "exitCode", 0)

      const wrongKey = yield* Crossdock.run(["run", "--json", ...acme], { ...environment, SHOP_KEY: "canary-wrong" })
      assert.strictEqual(wrongKey.code, 2)
      assert.match(
        wrongKey.stderr,
        /^acme: articles, orders: mycashflow: GET \/v1\/products: HTTP 401[^\n]*\n {2}→ [^\n]*\n$/
      )
      assert.nestedPropertyVal(jsonOf(wrongKey), "stores.acme.pipelines.orders.ending", "failed")

      const known = yield* Crossdock.run(["status", "--json", "--store", "acme"], environment)
      assert.strictEqual(known.stderr, "")
      assert.nestedPropertyVal(jsonOf(known), "lanes[3].lastRun.ending", "halted")
      assert.nestedPropertyVal(jsonOf(known), "stuck.length", 0)
      const unknown = yield* Crossdock.run(["status", "--json", "--store", "nobody"], environment)
      assert.deepStrictEqual([unknown.code, unknown.stdout], [3, ""])
      assert.deepStrictEqual(wordsOf(unknown), ["no store of this name has run here; these have: acme"])

      for (const each of [parked, table, settled, wrongKey, known, unknown]) assert.isTrue(isDiscreet(each))
    }).pipe(withLedgerInMemory)
  )
})

describe("crossdock with wrong settings", () => {
  const cases: ReadonlyArray<
    readonly [
      what: string,
      args: () => ReadonlyArray<string>,
      changed: Readonly<Record<string, string>>,
      code: number,
      said: RegExp
    ]
  > = [
    [
      "a wrong store file",
      () => ["run", ...stores("wrong.yaml", storeText("ordrs: {}"))],
      {},
      3,
      /^[^\n]*wrong\.yaml:13: ordrs: this key is not known here; see `crossdock schema`\n$/
    ],
    [
      "a store that is not there",
      () => ["run", "--json", "--stores", home, "--store", "nobody"],
      {},
      3,
      /^[^\n]*: no store called nobody here; there (?:is|are): [^\n]*\n$/
    ],
    [
      "a flag that is not there",
      () => ["run", "--json", "--nope"],
      {},
      3,
      /^Unrecognized flag: --nope [^\n]*\n {2}→ crossdock run --help\n$/
    ],
    ["a command that is not there", () => ["rnu"], {}, 3, /^Unknown subcommand "rnu"[^\n]*\n/],
    [
      "another transport",
      () => ["run", "--stores", home],
      { CROSSDOCK_TRANSPORT: "canary" },
      3,
      /^the environment variable CROSSDOCK_TRANSPORT: expected "undici" \| "node"\n$/
    ],
    [
      "a database that does not answer",
      () => ["status", "--json"],
      { DATABASE_URL: "postgres://me:canary@127.0.0.1:1/db" },
      2,
      /^ledger: nothing answers at 127\.0\.0\.1:1[^\n]*\n {2}→ check DATABASE_URL/
    ]
  ]
  it.live.each(cases)("%s: one message, and the exit code for it", ([, args, changed, code, said]) =>
    Effect.gen(function* () {
      const ended = yield* Crossdock.run(args(), { ...environment, ...changed })
      assert.match(ended.stderr, said)
      assert.strictEqual(ended.code, code)
      assert.isTrue(isDiscreet(ended))
      if (args().includes("--json")) assert.isTrue(ended.stdout === "" || jsonOf(ended) !== undefined)
      else assert.strictEqual(ended.stdout, "")
    })
  )
})

describe("crossdock simulate", () => {
  const size = ["--products", "6", "--orders", "8"]
  const ledger = join(home, "calls.jsonl")

  /** What the simulators of one seed sell and were ordered, to the last byte. */
  const shopOf = (seed: number, ...more: ReadonlyArray<string>) =>
    Effect.gen(function* () {
      const said = yield* Crossdock.listener(process.stderr)
      const fiber = yield* Effect.forkChild(
        Crossdock.command(["simulate", "--port", "0", "--seed", `${seed}`, ...size, ...more])
      )
      const url = yield* Effect.promise(() =>
        vi.waitUntil(() => /baseUrl: (\S+\/mycashflow\/demo)/.exec(said())?.[1], { timeout: 10_000 })
      )
      const texts = yield* Effect.forEach(["products", "orders"], (records) => asked(`${url}/api/v1/${records}`))
      yield* Fiber.interrupt(fiber)
      return texts.join("\n")
    }).pipe(Effect.scoped)

  const asked = (url: string) =>
    Effect.promise(async () => {
      const authorization = `Basic ${Buffer.from("demo@example.com:simulated-key").toString("base64")}`
      return (await fetch(url, { headers: { authorization } })).text()
    })

  it.live("makes the same shop of the same seed, to the last byte, and another of another", () =>
    Effect.gen(function* () {
      const [first, second, other] = [yield* shopOf(7), yield* shopOf(7), yield* shopOf(8)]
      assert.strictEqual(first, second)
      assert.notStrictEqual(first, other)
      assert.include(first, "product_code")
    })
  )

  it.live("writes every call down, one line of JSON each", () =>
    Effect.gen(function* () {
      yield* shopOf(7, "--ledger", ledger)
      const lines = readFileSync(ledger, "utf8").trimEnd().split("\n")
      assert.deepStrictEqual(
        lines.map((line) => pathOf(json(line))),
        ["/api/v1/products", "/api/v1/orders"]
      )
    })
  )

  const pathOf = (call: unknown) => (Predicate.hasProperty(call, "path") ? call.path : undefined)
})

describe("the demo", () => {
  const Counted = Schema.Record(Schema.String, Schema.Unknown)
  const Told = Schema.Struct({
    passes: Schema.Array(
      Schema.Struct({ pipelines: Schema.Record(Schema.String, Counted), writeCalls: Schema.Natural })
    )
  })
  const told = (json: boolean) =>
    story({ products: 8, orders: 40, seed: 1 }, json).pipe(
      Effect.provide(
        Layer.mergeAll(
          LedgerMemory.layer,
          Transport.layer("undici", Outgoing.ownMachine),
          NodeServices.layer,
          ConfigProvider.layer(ConfigProvider.fromUnknown(demoSecrets))
        )
      ),
      Effect.scoped
    )
  const keys = ["read", "created", "updated", "unchanged", "skipped", "parked", "calls"]

  it.live("tells programs what each pass did, and has nothing to write in the end", () =>
    Effect.gen(function* () {
      const ended = yield* Crossdock.heard(told(true))
      assert.deepStrictEqual([ended.code, ended.stderr], [0, ""])
      const { passes } = Schema.decodeUnknownSync(Schema.fromJsonString(Told))(ended.stdout)
      assert.isAtLeast(passes.length, 3)
      for (const { pipelines } of passes) {
        assert.sameMembers(Object.keys(pipelines), ["articles", "orders", "deliveries", "cancellations", "stock"])
        for (const counts of Object.values(pipelines)) assert.containsAllKeys(counts, keys)
      }
      assert.isAbove(passes[0]?.writeCalls ?? 0, 0)
      assert.strictEqual(passes.at(-1)?.writeCalls, 0)
    })
  )

  it.live(
    "shows people orders shipped, changed and cancelled, in time and too late, in part, waiting, and held back, and a buffer at work",
    () =>
      Effect.gen(function* () {
        const { stdout } = yield* Crossdock.heard(told(false))
        for (const shown of [
          /The warehouse ships [1-9]\d* orders and starts picking [1-9]/,
          /change [1-9]\d* orders in time and [1-9]\d* too late/,
          /cancel [1-9]\d* in time and [1-9]\d* too late/,
          /Order \d+ delivered in part\s+│ 1 of 2 shipments delivered │ 1 of 2 rows sent/,
          /Order \d+ changed too late\s+│ to Rovaniemi\s+│ status 320, to (?!Rovaniemi)/,
          /Order \d+ cancelled too late\s+│ CANCELLED\s+│ status 320/,
          /Order \d+ waited for its article\s+│ OPEN\s+│ status [123]00/,
          /Article DEMO-KETTLE: 2 are held back\s+│ 9 on offer\s+│ 11 on the shelf/,
          /\d+ × no way of delivery for shipping method/,
          /\d+ × the order was changed but the warehouse has started on it/,
          /\d+ × the order was cancelled but the warehouse has started on it/,
          /The third pass made 0 writes/
        ]) {
          assert.match(stdout, shown)
        }
      })
  )
})

// An embedded database takes its time to come into being where others are at work.
const patience = 120_000

describe("crossdock as a process", { timeout: patience }, () => {
  it.live("from its source runs a store, answers in JSON alone and gives its exit code to the shell", () =>
    Effect.gen(function* () {
      const { addresses } = yield* simulated
      const acme = stores("crow.yaml", storeText("orders: { waysOfDelivery: { 1: POSTI } }", addresses))
      const started = yield* Crossdock.startSource(["run", "--json", ...acme], environment)
      const { code, stderr, stdout } = yield* Effect.promise(() => started.ended)
      assert.strictEqual(code, 1, stderr)
      assert.nestedPropertyVal(json(stdout), "stores.crow.pipelines.orders.parked", 1)
      assert.match(stderr, /^crow orders: parked: no way of delivery for shipping method 2/)
      assert.notInclude(`${stdout}${stderr}`, "canary")
    })
  )

  it.live("simulates until it is told to stop, and that is a good end", () =>
    Effect.gen(function* () {
      const started = yield* Crossdock.start(["simulate", "--port", "0", "--products", "1", "--orders", "1"])
      yield* Effect.promise(() => started.said("Simulators on http://127.0.0.1:"))
      started.stop()
      const { code, stdout } = yield* Effect.promise(() => started.ended)
      assert.deepStrictEqual([code, stdout], [0, ""])
    })
  )

  it.live("keeps the folder of its ledger to itself, and stopped in the middle of a run says that it is not done", () =>
    Effect.gen(function* () {
      const { addresses, silence, world } = yield* simulated
      const reached = silence()
      const dove = ["run", ...stores("dove.yaml", storeText("", addresses))]
      const started = yield* Crossdock.start(dove, environment)
      yield* Effect.promise(() => reached)

      const second = yield* Crossdock.run(dove, environment)
      assert.deepStrictEqual([second.code, second.stdout], [2, ""])
      assert.match(
        second.stderr,
        new RegExp(`^ledger: the folder ${environment.CROSSDOCK_DATA} is in use by process [^\\n]*\\n {2}→ [^\\n]*\\n$`)
      )
      assert.strictEqual(world.shop.calls.length, 0)

      started.stop()
      const { code, stderr, stdout } = yield* Effect.promise(() => started.ended)
      assert.deepStrictEqual([code, stdout], [2, ""])
      assert.strictEqual(stderr, "stopped midway; nothing is lost: the next run goes on from here\n")
    })
  )

  it.live("with a setting of its own that is wrong ends before it begins", () =>
    Effect.gen(function* () {
      const started = yield* Crossdock.start(["run"], { CROSSDOCK_TRANSPORT: "canary" })
      const { code, stderr, stdout } = yield* Effect.promise(() => started.ended)
      assert.deepStrictEqual([code, stdout], [3, ""])
      assert.strictEqual(stderr, 'the environment variable CROSSDOCK_TRANSPORT: expected "undici" | "node"\n')
    })
  )
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import * as SimulatorServer from "../src/simulation/SimulatorServer.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets } from "./World.ts"

const home = mkdtempSync(join(tmpdir(), "crossdock-cli-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const data = join(home, "ledger")
const environment = { CROSSDOCK_DATA: data, ...secrets }

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

const simulated = Effect.gen(function* () {
  const world = makeWorld()
  const hosts: Readonly<Record<string, typeof world.shop.host>> = {
    mycashflow: world.shop.host,
    ongoing: world.warehouse.host
  }
  const { url } = yield* SimulatorServer.listen((platform) => hosts[platform], 0)
  return { world, addresses: { shop: `${url}/mycashflow/acme`, warehouse: `${url}/ongoing/acme` } }
})

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
      assert.nestedPropertyVal(jsonOf(known), "lanes[2].lastRun.ending", "halted")
      assert.nestedPropertyVal(jsonOf(known), "stuck.length", 0)
      const unknown = yield* Crossdock.run(["status", "--json", "--store", "nobody"], environment)
      assert.deepStrictEqual([unknown.code, unknown.stdout], [3, ""])
      assert.deepStrictEqual(wordsOf(unknown), ["no store of this name has run here; these have: acme"])

      for (const each of [parked, table, settled, wrongKey, known, unknown]) assert.isTrue(isDiscreet(each))
    })
  )

  it.live("find the folder of the ledger taken, and change nothing", () =>
    Effect.gen(function* () {
      const { addresses, world } = yield* simulated
      const taken = join(home, "taken")
      yield* Layer.build(PostgresLedger.layerFolder(taken))
      const second = yield* Crossdock.run(["run", "--json", ...stores("bolt.yaml", storeText("", addresses))], {
        ...environment,
        CROSSDOCK_DATA: taken
      })
      assert.deepStrictEqual([second.code, second.stdout], [2, ""])
      assert.match(
        second.stderr,
        new RegExp(`^ledger: the folder ${taken} is in use by process ${process.pid}: [^\\n]*\\n {2}→`)
      )
      assert.strictEqual(world.shop.calls.length, 0)
    })
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
  const size = ["--port", "0", "--products", "6", "--orders", "8", "--seed", "7"]

  const listening = (...more: ReadonlyArray<string>) =>
    Effect.tap(Crossdock.start(["simulate", ...size, ...more]), ({ said }) =>
      Effect.promise(() => said("goodsOwnerId"))
    )

  it.live("makes the same shop of the same seed, writes every call down, and ends well when it is told to", () =>
    Effect.gen(function* () {
      const ledger = join(home, "calls.jsonl")
      const [first, second] = yield* Effect.all([listening("--ledger", ledger), listening()], { concurrency: 2 })
      const shops = yield* Effect.forEach([first, second], (started) => Effect.promise(() => shopOf(started)))
      assert.strictEqual(shops[0], shops[1])
      assert.include(shops[0], "product_code")
      const lines = readFileSync(ledger, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => json(line))
      assert.strictEqual(lines.length, 2)
      assert.nestedPropertyVal(lines[0], "platform", "mycashflow")
      assert.nestedPropertyVal(lines[0], "path", "/api/v1/products")
      assert.nestedPropertyVal(lines[1], "kind", "read")
      for (const each of [first, second]) each.stop()
      const ends = yield* Effect.promise(() => Promise.all([first.ended, second.ended]))
      assert.deepStrictEqual(
        ends.map(({ code, stdout }) => [code, stdout]),
        [
          [0, ""],
          [0, ""]
        ]
      )
    })
  )
})

/** Its products and orders, to the last byte. */
const shopOf = async (started: Crossdock.Started): Promise<string> => {
  const url = /baseUrl: (\S+\/mycashflow\/demo)/.exec(started.heard())?.[1] ?? ""
  const authorization = `Basic ${Buffer.from("demo@example.com:simulated-key").toString("base64")}`
  const texts = await Promise.all(
    ["products", "orders"].map(async (records) => {
      const response = await fetch(`${url}/api/v1/${records}`, { headers: { authorization } })
      return response.text()
    })
  )
  return texts.join("\n")
}

describe("the demo", () => {
  const Counted = Schema.Record(Schema.String, Schema.Unknown)
  const Told = Schema.Struct({
    passes: Schema.Array(Schema.Struct({ pipelines: Schema.Record(Schema.String, Counted), writeCalls: Schema.Number }))
  })
  const keys = ["read", "created", "updated", "unchanged", "skipped", "parked", "calls"]

  it.live("tells programs what each pass did, ends well, and has nothing to write in the end", () =>
    Effect.gen(function* () {
      const args = ["--exit", "--json", "--products", "20", "--orders", "60"]
      const ended = yield* Crossdock.run(args, {}, "demo/main.ts")
      assert.deepStrictEqual([ended.code, ended.stderr], [0, ""])
      const { passes } = Schema.decodeUnknownSync(Schema.fromJsonString(Told))(ended.stdout)
      assert.isAtLeast(passes.length, 3)
      for (const { pipelines } of passes) {
        assert.sameMembers(Object.keys(pipelines), ["articles", "orders", "deliveries", "stock"])
        for (const counts of Object.values(pipelines)) assert.containsAllKeys(counts, keys)
      }
      assert.isAbove(passes[0]?.writeCalls ?? 0, 0)
      assert.strictEqual(passes.at(-1)?.writeCalls, 0)
    })
  )
})

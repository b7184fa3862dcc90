import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Host } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule, Schema } from "effect"
import * as SimulatorServer from "../src/simulation/SimulatorServer.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { makeWorld, secrets, type World } from "./World.ts"

const hourly = "every: 1 hour, jitter: 1 second"

const flows = `articles: { ${hourly} }
orders: { ${hourly}, waysOfDelivery: { 1: POSTI, 2: NOUTO } }
deliveries: { ${hourly} }
stock: { ${hourly} }`

/** A service in a process of its own, on a folder of store files, between simulated shops and warehouses. */
const service = Effect.gen(function* () {
  const home = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-serve-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
  )
  const worlds = new Map<string, World>([
    ["acme", makeWorld()],
    ["beta", makeWorld()]
  ])
  const hostOf = (platform: string, name: string): Host | undefined => {
    const world = worlds.get(name)
    return platform === "mycashflow" ? world?.shop.host : world?.warehouse.host
  }
  const { url } = yield* SimulatorServer.listen(hostOf, 0)
  const environment = { CROSSDOCK_DATA: join(home, "ledger"), ...secrets, HOOK_SECRET: "canary-secret" }
  const textOf = (name: string) =>
    storeText(flows, { shop: `${url}/mycashflow/${name}`, warehouse: `${url}/ongoing/${name}` }).replace(
      "  user: demo",
      "  webhooks: { secret: '${HOOK_SECRET}' }\n  user: demo"
    )
  const write = (name: string, text = textOf(name)) => writeFileSync(join(home, `${name}.yaml`), text)
  write("acme")
  const made = yield* Crossdock.run(["token", "add", "--name", "eve", "--role", "operator", "--json"], environment)
  const { token } = yield* Schema.decodeEffect(Made)(made.stdout)
  const started = yield* Crossdock.start(["serve", "--stores", home, "--port", "0"], environment)
  const said = yield* Effect.promise(() => started.said("listening"))
  const { listening } = yield* Schema.decodeEffect(Listening)(said.split("\n")[0] ?? "")
  const address = `http://127.0.0.1:${listening}`
  yield* until(Effect.map(asked(`${address}/readyz`), ({ status }) => status === 200))
  return {
    ...started,
    address,
    token,
    write,
    worldOf: (name: string) => worlds.get(name) ?? makeWorld(),
    status: Crossdock.run(["status", "--json"], environment)
  }
})

const Made = Schema.fromJsonString(Schema.Struct({ token: Schema.String }))
const Listening = Schema.fromJsonString(Schema.Struct({ listening: Schema.Int }))
const Begun = Schema.Struct({ at: Schema.String })
const Lanes = Schema.fromJsonString(
  Schema.Struct({
    lanes: Schema.Array(Schema.Struct({ store: Schema.String, pipeline: Schema.String, openIntents: Schema.Int }))
  })
)

/** On a connection of its own: one that is kept may just be closing. */
const asked = (address: string, init: RequestInit = {}) =>
  Effect.promise(() => fetch(address, { ...init, headers: { connection: "close" } }))

const until = <E>(isSo: Effect.Effect<boolean, E>) =>
  Effect.repeat(isSo, { until: (so) => so, schedule: Schedule.spaced("50 millis") })

const inWarehouse = ({ warehouse }: World, count: number) => until(Effect.sync(() => warehouse.orders.size === count))

const order = ({ shop }: World, product_code = "PAN") =>
  shop.addOrder({ lines: [{ product_code, quantity: 1 }], shipping_method_id: 1 })

const hook = (address: string, path: string, body: string) =>
  Effect.map(asked(`${address}/hooks/${path}`, { method: "POST", body }), ({ status }) => status)

const acme = "acme/mycashflow?token=canary-secret"
const newsOf = ({ id }: { readonly id: number | string }) => JSON.stringify({ data: { id } })

describe("crossdock serve", () => {
  it.live(
    "keeps stores in step, takes messages and new store files while it runs, fetches what an order waits for, and ends when it is asked to",
    () =>
      Effect.gen(function* () {
        const { address, ended, said, status, stop, token, worldOf, write } = yield* service
        const [acmes, betas] = [worldOf("acme"), worldOf("beta")]
        yield* inWarehouse(acmes, 2)
        assert.strictEqual(acmes.warehouse.articles.size, 3)
        assert.strictEqual((yield* asked(`${address}/healthz`)).status, 200)

        const news = newsOf(order(acmes))
        assert.strictEqual(yield* hook(address, acme, news), 202)
        assert.strictEqual(yield* hook(address, acme, news), 200, "it is known")
        assert.strictEqual(yield* hook(address, "acme/mycashflow?token=canary-wrong", news), 401)
        assert.strictEqual(yield* hook(address, "nobody/mycashflow?token=canary-secret", news), 404)
        assert.strictEqual(yield* hook(address, acme, "x".repeat(300 * 1_024)), 413)
        yield* inWarehouse(acmes, 3)

        acmes.shop.addProduct({ name: "Lid", product_code: "LID", stock: { quantity: 5 } })
        assert.strictEqual(yield* hook(address, acme, newsOf(order(acmes, "LID"))), 202)
        yield* inWarehouse(acmes, 4)
        assert.isDefined(
          acmes.warehouse.articles.get("LID"),
          "an article that an order waits for does not take an hour"
        )

        write("beta")
        yield* inWarehouse(betas, 2)

        write("acme", "blueprint: nothing of the kind")
        yield* Effect.promise(() => said("acme.yaml"))
        yield* until(Effect.map(hook(address, acme, newsOf(order(acmes))), (answer) => answer === 202))
        yield* inWarehouse(acmes, 5)

        const authorization = `Bearer ${token}`
        const job = yield* Effect.promise(() =>
          fetch(`${address}/api/v1/stores/beta/reconcile`, {
            method: "POST",
            headers: { authorization, "content-type": "application/json" },
            body: "{}"
          })
        )
        const { at } = yield* Schema.decodeUnknownEffect(Begun)(yield* Effect.promise(() => job.json()))
        const asksForJob = Effect.promise(async () =>
          (await fetch(`${address}${at}`, { headers: { authorization } })).text()
        )
        yield* until(Effect.map(asksForJob, (text) => text.includes('"state":"done"')))
        const listener = yield* Effect.promise(() => fetch(`${address}/api/v1/events`, { headers: { authorization } }))
        assert.strictEqual(listener.status, 200)

        stop()
        const { code, stderr, stdout } = yield* Effect.promise(() => ended).pipe(Effect.timeout("10 seconds"))
        yield* Effect.promise(() => listener.text())
        assert.deepStrictEqual([code, stdout], [0, ""], stderr)
        assert.notInclude(stderr, "canary")
        const { lanes } = yield* Schema.decodeEffect(Lanes)((yield* status).stdout)
        assert.includeMembers(
          lanes.map(({ pipeline, store }) => `${store}/${pipeline}`),
          ["acme/orders", "beta/orders"]
        )
        assert.deepStrictEqual(
          lanes.filter(({ openIntents }) => openIntents > 0),
          []
        )
      }),
    180_000
  )
})

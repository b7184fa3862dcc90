import { assert, describe, it } from "@effect/vitest"
import { MycashflowClient, sources } from "@crossdock/mycashflow"
import { Network } from "@crossdock/testkit"
import { ConfigProvider, Effect, Layer, Redacted } from "effect"
import * as Acme from "./acme.ts"
import { keysOf, pagesOf } from "./reading.ts"

const { orders, products } = sources

const found = { ordersVersion: undefined }

/** Under which versions orders were asked for. */
const versions = (acme: Acme.Acme) => acme.calls("GET").map((path) => path.split("/")[2])

describe("a connection to a shop", () => {
  it.effect("asks for orders under v1 where that is served, and finds that out once", () => {
    const acme = Acme.open({}, found)
    const ids = Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      assert.strictEqual((yield* keysOf(orders())).size, ids.length)
      yield* pagesOf(orders())
      assert.deepStrictEqual(versions(acme), ["v1", "v1", "v1"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("falls back to v0 where v1 serves no orders", () => {
    const acme = Acme.open({ ordersVersions: ["v0"] }, found)
    const ids = Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      assert.strictEqual((yield* keysOf(orders())).size, ids.length)
      yield* pagesOf(orders())
      assert.deepStrictEqual(versions(acme), ["v1", "v0", "v0"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("asks no such question where the version is set by hand", () => {
    const acme = Acme.open({ ordersVersions: ["v0"] }, { ordersVersion: "v0" })
    Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      yield* pagesOf(orders())
      assert.deepStrictEqual(versions(acme), ["v0"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("shares one question among those who ask at the same time", () => {
    const acme = Acme.open({}, found)
    Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      yield* Effect.forEach([1, 2, 3], () => pagesOf(orders()), { concurrency: "unbounded" })
      assert.strictEqual(acme.shop.calls.length, 4)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("forgets a question that failed, and asks again", () => {
    const acme = Acme.open({ ordersVersions: ["v0"] }, found)
    const ids = Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, () => new Response(null, { status: 401 }))
      const error = yield* Effect.flip(pagesOf(orders()))
      assert.strictEqual(error.consequence, "halt")
      assert.strictEqual((yield* keysOf(orders())).size, ids.length)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("does without a question as long as orders are nobody's concern", () => {
    const acme = Acme.open({}, found)
    Acme.fillProducts(acme, 1)
    return Effect.gen(function* () {
      yield* pagesOf(products())
      assert.deepStrictEqual(acme.calls("GET"), ["/api/v1/products"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("sends no slash at the end and none twice, however its address is written", () => {
    const acme = Acme.open({}, { ...found, baseUrl: `${Acme.address}//` })
    Acme.fillProducts(acme, 1)
    const [id] = Acme.fillOrders(acme, 1)
    return Effect.gen(function* () {
      yield* pagesOf(products())
      yield* orders().get(String(id))
      const { requests } = yield* Network
      const paths = requests.map((request) => request.replace(/^GET https:\/\//, "").split("?")[0] ?? "")
      assert.strictEqual(paths.length, 3)
      for (const path of paths) assert.notMatch(path, /\/\/|\/$/)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("with a wrong key halts, after one call", () => {
    const acme = Acme.open({}, { apiKey: Redacted.make("wrong") })
    return Effect.gen(function* () {
      const error = yield* Effect.flip(pagesOf(products()))
      assert.strictEqual(error.consequence, "halt")
      assert.strictEqual(acme.shop.calls.length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("asks in Helsinki's time, with its offset", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      yield* pagesOf(orders({ since: acme.now() }))
      assert.include(acme.shop.calls[0]?.query, "updated_at-from=2026-03-02T10:00:00+02:00")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("reads its settings by their prefix, and needs only three", () => {
    const acme = Acme.open()
    Acme.fillProducts(acme, 2)
    const settings = { SHOP_STORE: "acme", SHOP_USER: "api@acme.example", SHOP_API_KEY: "0123456789abcdef" }
    const connected = (extra: Readonly<Record<string, string>>, address: string) =>
      MycashflowClient.layerConfig("SHOP").pipe(
        Layer.provide(Network.layer({ [address]: acme.shop.host })),
        Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ ...settings, ...extra })))
      )
    const elsewhere = "http://localhost:4010"
    return Effect.gen(function* () {
      const plain = yield* keysOf(products()).pipe(Effect.provide(connected({}, Acme.address)))
      const moved = yield* keysOf(products()).pipe(Effect.provide(connected({ SHOP_BASE_URL: elsewhere }, elsewhere)))
      assert.deepStrictEqual([plain.size, moved.size], [2, 2])
    })
  })
})

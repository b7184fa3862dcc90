import type { Hook } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option, Schema } from "effect"
import { mycashflowOngoing } from "../src/index.ts"

const uuid = "083c584d-ae65-11ec-aef4-0242ac130002"

/** By connector, of a store whose file says this besides what it must. */
const hooksOf = (mycashflow: object = {}, ongoing: object = {}, flows: object = {}) =>
  new Map(
    mycashflowOngoing
      .toStore({
        name: "acme",
        revision: "1",
        declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
          blueprint: mycashflowOngoing.name,
          mycashflow: { store: "acme", user: "user", apiKey: "${KEY}", ...mycashflow },
          ongoing: { warehouse: "acme", goodsOwnerId: 159, user: "user", password: "${KEY}", ...ongoing },
          ...flows
        })
      })
      .hooks.map((hook) => [hook.connector, hook] as const)
  )

const shop = { webhooks: { secret: "${HOOK_SECRET}" } }
const warehouse = { webhooks: { token: "${HOOK_TOKEN}" } }

const opened = (hooks: ReturnType<typeof hooksOf>, connector: string, environment: object = {}) =>
  (hooks.get(connector)?.open ?? Effect.die("no such hook")).pipe(
    Effect.provide(
      ConfigProvider.layer(
        ConfigProvider.fromUnknown({ HOOK_SECRET: "s1", HOOK_TOKEN: "t1", UUID: uuid, ...environment })
      )
    )
  )

const message = (changes: Partial<Hook.Message>): Hook.Message => ({ headers: {}, query: {}, body: "{}", ...changes })

const refsIn = (door: Hook.Door, body: object) =>
  Option.getOrThrow(door.read(message({ body: JSON.stringify(body) }))).refs

const orderOfShop = { data: { id: 10_234 } }
const orderOfWarehouse = { webhookEventId: 1, orderNumber: "10234", goodsOwnerId: 159 }

describe("the hooks of a store", () => {
  it.effect("let in what proves itself, and hint at the flows that have the record for a source", () =>
    Effect.gen(function* () {
      const hooks = hooksOf(shop, warehouse, { stock: { enabled: true } })
      const [ofShop, ofWarehouse] = [yield* opened(hooks, "mycashflow"), yield* opened(hooks, "ongoing")]
      assert.isTrue(ofShop.isAuthentic(message({ query: { token: "s1" } })))
      assert.isFalse(ofShop.isAuthentic(message({ query: { token: "t1" } })))
      assert.isTrue(ofWarehouse.isAuthentic(message({ headers: { "x-auth-token": "t1" } })))
      assert.isFalse(ofWarehouse.isAuthentic(message({ headers: { "x-auth-token": "s1" } })))
      assert.deepStrictEqual(refsIn(ofShop, orderOfShop), [{ pipeline: "orders", key: "10234" }])
      assert.deepStrictEqual(refsIn(ofWarehouse, orderOfWarehouse), [{ pipeline: "deliveries", key: "10234" }])
      assert.deepStrictEqual(refsIn(ofWarehouse, { ...orderOfWarehouse, goodsOwnerId: 160 }), [])
    })
  )

  it("know the flows that their messages may be about", () => {
    const pipelines = [...hooksOf({}, {}, { stock: { enabled: true } }).values()].map(({ pipelines }) => pipelines)
    assert.deepStrictEqual(pipelines, [["orders"], ["deliveries"]])
  })

  it.effect("hint at no flow that is switched off", () =>
    Effect.gen(function* () {
      const off = { orders: { enabled: false }, deliveries: { enabled: false }, articles: { enabled: false } }
      const hooks = hooksOf(shop, warehouse, off)
      assert.deepStrictEqual(refsIn(yield* opened(hooks, "mycashflow"), orderOfShop), [])
      assert.deepStrictEqual(refsIn(yield* opened(hooks, "ongoing"), orderOfWarehouse), [])
      assert.deepStrictEqual(
        [...hooks.values()].flatMap(({ pipelines }) => pipelines),
        []
      )
    })
  )

  it.effect("check what the store's file says, with uuids written out or referred to", () =>
    Effect.gen(function* () {
      const webhooks = { ...shop.webhooks, check: "uuid-header" }
      for (const uuids of [[uuid], ["${UUID}"], ["another", uuid]]) {
        const door = yield* opened(hooksOf({ webhooks: { ...webhooks, uuids } }), "mycashflow")
        assert.isTrue(door.isAuthentic(message({ headers: { "x-webhook-uuid": uuid } })))
        assert.isFalse(door.isAuthentic(message({ query: { token: "s1" } })))
      }
    })
  )
})

describe("a hook that could not tell who comes", () => {
  const cases: ReadonlyArray<
    readonly [what: string, hooks: ReturnType<typeof hooksOf>, connector: string, environment: object, said: RegExp]
  > = [
    ["a shop's secret", hooksOf(), "mycashflow", {}, /^mycashflow\.webhooks\.secret is not set: add a reference/],
    ["a warehouse's token", hooksOf(), "ongoing", {}, /^ongoing\.webhooks\.token is not set: add a reference/],
    ["what the secret refers to", hooksOf(shop), "mycashflow", { HOOK_SECRET: "" }, /HOOK_SECRET/],
    ["what the token refers to", hooksOf({}, warehouse), "ongoing", { HOOK_TOKEN: "" }, /HOOK_TOKEN/],
    ["an environment variable", hooksOf({ webhooks: { secret: "${NOWHERE}" } }), "mycashflow", {}, /NOWHERE/],
    [
      "uuids",
      hooksOf({ webhooks: { ...shop.webhooks, check: "signature" } }),
      "mycashflow",
      {},
      /^mycashflow\.webhooks\.uuids is not set: add the uuids that `crossdock webhooks list` shows/
    ]
  ]
  it.effect.each(cases)(
    "for want of %s does not open, and says what to add",
    ([, hooks, connector, environment, said]) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(opened(hooks, connector, environment))
        assert.match(error.message, said)
      })
  )

  it("hinders nothing else of a store without webhooks", () => {
    assert.deepStrictEqual([...hooksOf().keys()], ["mycashflow", "ongoing"])
  })
})

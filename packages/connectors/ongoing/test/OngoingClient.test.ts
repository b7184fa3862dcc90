/** Signing in to an account. */
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Fiber, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { OngoingClient, sources } from "../src/index.ts"
import { address, beside, putOrders } from "./warehouse.ts"

const layerOf = (config: Readonly<Record<string, string>>, host: string) =>
  OngoingClient.layerConfig("WH").pipe(
    Layer.provideMerge(Network.layer({ [host]: async () => Response.json([]) })),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(config)))
  )

const config = { WH_WAREHOUSE: "acme", WH_USER: "WSI", WH_PASSWORD: "p", WH_GOODS_OWNER_ID: "159" }

const firstRequest = Effect.gen(function* () {
  const network = yield* Network
  yield* sources.articles().get("MUG")
  return network.requests[0]
})

describe("the account's settings", () => {
  it.effect("lead to the warehouse at Ongoing's address", () =>
    Effect.gen(function* () {
      const request = yield* firstRequest.pipe(Effect.provide(layerOf(config, address)))
      assert.strictEqual(request, `GET ${address}/api/v1/articles?goodsOwnerId=159&articleNumber=MUG`)
    })
  )

  it.effect("lead to another address where there is one, with or without a slash at its end", () =>
    Effect.gen(function* () {
      const host = "http://localhost:7300/acme"
      const layer = layerOf({ ...config, WH_BASE_URL: `${host}/` }, host)
      const request = yield* firstRequest.pipe(Effect.provide(layer))
      assert.strictEqual(request, `GET ${host}/api/v1/articles?goodsOwnerId=159&articleNumber=MUG`)
    })
  )

  it.effect("are named where one of them makes no sense", () =>
    Effect.gen(function* () {
      const layer = layerOf({ ...config, WH_GOODS_OWNER_ID: "acme" }, address)
      const error = yield* Effect.flip(firstRequest.pipe(Effect.provide(layer)))
      assert.include(String(error), "WH_GOODS_OWNER_ID")
    })
  )
})

describe("a read", () => {
  it.effect("is made again where the platform is briefly away", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        yield* putOrders("O1")
        network.failNext(address, () => new Response(null, { status: 503 }), "lost")
        const found = yield* Effect.forkChild(sources.orders().get("O1"))
        yield* TestClock.adjust("10 seconds")
        assert.isTrue(Option.isSome(yield* Fiber.join(found)))
      })
    )
  )
})

/** A shop on a real Vendure server that keeps the test's time, put back to what it was before each law. */
import { randomUUID } from "node:crypto"
import { Network } from "@crossdock/testkit"
import { Assortment, Checkout, post, Shop, timeHeader, VendureServer } from "@crossdock/vendure-server"
import { afterAll, beforeAll } from "@effect/vitest"
import { Array, Clock, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { TestClock } from "effect/testing"
import { VendureClient } from "../src/index.ts"
import * as Beginning from "./Beginning.ts"

export const address = "https://shop.example"

/** Three records a page. */
export const pageSize = 3

/** The shop, with what its people and customers have made ready: each law takes what it needs. */
interface Prepared {
  readonly shop: Shop.Shop
  /** What every order is of: there is enough of it. */
  readonly mug: string
  readonly carts: ReadonlyArray<Checkout.Filled>
  readonly orders: ReadonlyArray<Checkout.Placed>
  /** Of variants of which there is one each. */
  readonly skus: ReadonlyArray<string>
}

export interface Stage extends Prepared {
  readonly insert: Beginning.Beginning["insert"]
}

/** As many as the longest law inserts, or writes. */
const inserted = 12
const written = 6

const mugs = 20

const prepare = Effect.gen(function* () {
  yield* TestClock.setTime(Date.UTC(2026, 2, 1, 8))
  const server = VendureServer.told(yield* VendureServer.start)
  const shop = yield* Shop.open(server)
  const mug = yield* Assortment.add(shop, { sku: "MUG", product: "Mug", name: "Mug", price: 1250, stockOnHand: 10_000 })
  const carts = yield* Effect.replicateEffect(
    Checkout.fill(shop, { lines: [{ variant: mug, quantity: mugs }] }),
    inserted
  )
  yield* server.control("keep/carts")
  const single = { product: "Cap", name: "Cap", price: 1250, stockOnHand: 1 }
  const skus = Array.makeBy(written, (index) => `S-${index + 1}`)
  yield* Effect.forEach(skus, (sku) => Assortment.add(shop, { ...single, sku }))
  const orders = yield* Effect.forEach(carts.slice(0, written), (cart) => Checkout.pay(shop, cart))
  yield* server.control("keep/orders")
  return { shop, mug, carts, orders, skus } satisfies Prepared
}).pipe(Effect.provide(TestClock.layer()))

/** One server for all laws of a file. */
const scope = Scope.makeUnsafe()
const standing: { stage: Prepared | undefined } = { stage: undefined }
beforeAll(async () => {
  standing.stage = await Effect.runPromise(Scope.provide(prepare, scope))
})
afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))

/** Builds something beside the shop with nothing but full carts, or with orders that were placed, and lets it be used. */
export const beside = <A, E>(
  having: "carts" | "orders",
  build: (stage: Stage) => Effect.Effect<A, E, VendureClient | Network>
) => {
  const known: Beginning.Known = new Map()
  const suite = randomUUID()
  return (use: (built: A) => Effect.Effect<void, unknown>): Effect.Effect<void, unknown> =>
    Effect.gen(function* () {
      const { stage } = standing
      if (stage === undefined) return yield* Effect.fail("the server has not come up")
      yield* stage.shop.server.control(`put-back/${having}`)
      const beginning = Beginning.make(stage.shop, known, `${suite}.${having}`)
      const shop = Shop.by(Beginning.after(beginning, stage.shop.server), stage.shop)
      const clock = yield* Clock.Clock
      yield* build({ ...stage, shop, insert: beginning.insert }).pipe(
        Effect.flatMap(use),
        Effect.provide(connect(shop, beginning, clock))
      )
    })
}

/** A test of one's own beside such a shop. */
export const onStage = <E>(test: (stage: Stage) => Effect.Effect<void, E, VendureClient | Network>) =>
  beside("orders", test)(Effect.succeed)

const connect = (shop: Shop.Shop, { over }: Beginning.Beginning, clock: Clock.Clock) =>
  VendureClient.layer({ baseUrl: address, apiKey: Redacted.make(shop.apiKey), pageSize }).pipe(
    Layer.provideMerge(
      Network.layer({
        [address]: (request) => over().then(() => answer(shop, clock.currentTimeMillisUnsafe(), request))
      })
    )
  )

/** The server's own answer, whole and at once, with the test's time on it: Node writes its own into every answer. */
const answer = async ({ server }: Shop.Shop, millis: number, request: Request) => {
  const { pathname } = new URL(request.url)
  const asked = { ...Object.fromEntries(request.headers), [timeHeader]: String(millis) }
  const { status, text } = await post(`${server.url}${pathname}`, await request.text(), asked)
  const headers = { "content-type": "application/json", date: new Date(millis).toUTCString() }
  return new Response(text, { status, headers })
}

/** How the laws meet this platform. */
export const wire = {
  address,
  isReal: true,
  /** A query changes nothing, though it is posted. */
  reads: (_: Request, body: string) => !body.includes('"query":"mutation ')
}

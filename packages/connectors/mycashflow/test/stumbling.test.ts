import { assert, describe, it } from "@effect/vitest"
import { sources } from "@crossdock/mycashflow"
import { Network } from "@crossdock/testkit"
import { Effect } from "effect"
import * as Acme from "./acme.ts"
import { keysIn, keysOf, lastCursor, pagesOf } from "./reading.ts"

const { orders } = sources

const texts = (ids: ReadonlyArray<number>) => new Set(ids.map(String))
const broken = () => new Response("broken", { status: 500 })

describe("a platform that answers some lists of orders with 500", () => {
  it.effect("gives every order nevertheless, also those around the one it stumbles over", () => {
    const acme = Acme.open({}, { pageSize: { orders: 8 } })
    const ids = Acme.fillOrders(acme, 20)
    acme.shop.stumbleOver(ids[9] ?? 0, "in lists")
    return Effect.gen(function* () {
      const pages = yield* Acme.patiently(pagesOf(orders()))
      assert.deepStrictEqual(keysIn(orders(), pages), texts(ids))
      assert.deepStrictEqual(
        pages.flatMap(({ unreadable }) => unreadable),
        []
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("has an order that it cannot show at all set aside by its id, and the cursor passes it", () => {
    const acme = Acme.open({}, { pageSize: { orders: 8 } })
    const ids = Acme.fillOrders(acme, 20)
    const bad = ids[9] ?? 0
    acme.shop.stumbleOver(bad, "everywhere")
    return Effect.gen(function* () {
      const pages = yield* Acme.patiently(pagesOf(orders()))
      assert.deepStrictEqual(keysIn(orders(), pages), texts(ids.filter((id) => id !== bad)))
      const [unreadable] = pages.flatMap((page) => page.unreadable)
      assert.strictEqual(unreadable?.key, String(bad))
      const [mismatch] = unreadable?.mismatches ?? []
      assert.include(mismatch, { path: "", expected: "an answer" })
      assert.include(mismatch?.got, "500")
      assert.deepStrictEqual(yield* Acme.patiently(keysOf(orders(), lastCursor(pages))), texts(ids.slice(-2)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("gives more orders of one second than a page holds, too", () => {
    const acme = Acme.open({}, { pageSize: { orders: 3 } })
    const ids = [...Acme.fillOrders(acme, 2), ...Acme.fillOrders(acme, 8, 0), ...Acme.fillOrders(acme, 2)]
    acme.shop.stumbleOver(ids[5] ?? 0, "in lists")
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* Acme.patiently(keysOf(orders())), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is not asked again and again when it is down altogether", () => {
    const acme = Acme.open()
    Acme.fillOrders(acme, 3)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, () => broken)
      const error = yield* Effect.flip(Acme.patiently(pagesOf(orders())))
      assert.strictEqual(error.consequence, "retry")
      assert.strictEqual(network.requests.length, 8)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that goes down while orders are read one by one has none of them set aside", () => {
    const acme = Acme.open({}, { pageSize: { orders: 4 } })
    const ids = Acme.fillOrders(acme, 4)
    ids.forEach((id) => acme.shop.stumbleOver(id, "in lists"))
    return Effect.gen(function* () {
      const network = yield* Network
      let isDown = false
      network.failWhen(Acme.address, ({ url }) => {
        isDown ||= url.includes(`/orders/${ids[2]}`)
        return isDown ? broken : "ok"
      })
      const error = yield* Effect.flip(Acme.patiently(pagesOf(orders())))
      assert.strictEqual(error.consequence, "retry")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("and asks us to slow down is not asked for smaller pages", () => {
    const acme = Acme.open()
    Acme.fillOrders(acme, 3)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, () => () => new Response(null, { status: 429 }))
      const error = yield* Effect.flip(Acme.patiently(pagesOf(orders())))
      assert.strictEqual(error.reason._tag, "RateLimited")
      assert.strictEqual(network.requests.length, 4)
    }).pipe(Effect.provide(acme.layer))
  })
})

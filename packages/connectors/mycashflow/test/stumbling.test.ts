import { assert, describe, it } from "@effect/vitest"
import { sinks, sources } from "@crossdock/mycashflow"
import { Network, Patience } from "@crossdock/testkit"
import { Effect } from "effect"
import * as Acme from "./acme.ts"
import { keysIn, keysOf, lastCursor, pagesOf } from "./reading.ts"

const { orders } = sources

const texts = (ids: ReadonlyArray<number>) => new Set(ids.map(String))

/** Everything that asks about one order. */
const asking = (id: number) => {
  const [deliveries, orderCancels] = [sinks.deliveries(), sinks.orderCancels()]
  const key = String(id)
  return {
    "orders.get": Effect.asVoid(orders().get(key)),
    "deliveries.current": Effect.asVoid(deliveries.current([key])),
    "deliveries.write": Effect.asVoid(
      deliveries.write({ order_id: id, tracking_codes: [], lines: null, complete: true })
    ),
    "orderCancels.current": Effect.asVoid(orderCancels.current([key])),
    "orderCancels.write": Effect.asVoid(orderCancels.write({ order_id: id }))
  }
}

const broken = () => new Response("broken", { status: 500 })

describe("a platform that answers some lists of orders with 500", () => {
  it.effect("gives every order nevertheless, also those around the one it stumbles over", () => {
    const acme = Acme.open({}, { pageSize: { orders: 8 } })
    const ids = Acme.fillOrders(acme, 20)
    acme.shop.stumbleOver(ids[9] ?? 0, "in lists")
    return Effect.gen(function* () {
      const pages = yield* Patience.patiently(pagesOf(orders()))
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
      const pages = yield* Patience.patiently(pagesOf(orders()))
      assert.deepStrictEqual(keysIn(orders(), pages), texts(ids.filter((id) => id !== bad)))
      const [unreadable] = pages.flatMap((page) => page.unreadable)
      assert.strictEqual(unreadable?.key, String(bad))
      const [mismatch] = unreadable?.mismatches ?? []
      assert.include(mismatch, { path: "", expected: "an answer" })
      assert.include(mismatch?.got, "500")
      assert.deepStrictEqual(yield* Patience.patiently(keysOf(orders(), lastCursor(pages))), texts(ids.slice(-2)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("gives more orders of one second than a page holds, too", () => {
    const acme = Acme.open({}, { pageSize: { orders: 3 } })
    const ids = [...Acme.fillOrders(acme, 2), ...Acme.fillOrders(acme, 8, 0), ...Acme.fillOrders(acme, 2)]
    acme.shop.stumbleOver(ids[5] ?? 0, "in lists")
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* Patience.patiently(keysOf(orders())), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is not asked again and again when it is down altogether", () => {
    const acme = Acme.open()
    Acme.fillOrders(acme, 3)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, () => broken)
      const error = yield* Effect.flip(Patience.patiently(pagesOf(orders())))
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
      const error = yield* Effect.flip(Patience.patiently(pagesOf(orders())))
      assert.strictEqual(error.consequence, "retry")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("and asks us to slow down is not asked for smaller pages", () => {
    const acme = Acme.open()
    Acme.fillOrders(acme, 3)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, () => () => new Response(null, { status: 429 }))
      const error = yield* Effect.flip(Patience.patiently(pagesOf(orders())))
      assert.strictEqual(error.reason._tag, "RateLimited")
      assert.strictEqual(network.requests.length, 4)
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("an order that the platform cannot show", () => {
  const names = [
    "orders.get",
    "deliveries.current",
    "deliveries.write",
    "orderCancels.current",
    "orderCancels.write"
  ] as const

  it.effect.each(names)("is unreadable to %s, which parks it alone", (name) => {
    const acme = Acme.open()
    const [bad = 0, good = 0] = Acme.fillOrders(acme, 2)
    acme.shop.stumbleOver(bad, "everywhere")
    return Effect.gen(function* () {
      const { consequence, reason } = yield* Effect.flip(Patience.patiently(asking(bad)[name]))
      assert.deepStrictEqual([reason._tag, consequence], ["Unreadable", "park"])
      assert.include(reason._tag === "Unreadable" ? reason.mismatches[0]?.got : "", "500")
      yield* asking(good)[name]
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect.each(names)("is none to %s where connections to it break: that says nothing of the order", (name) => {
    const acme = Acme.open()
    const id = Acme.fillOrders(acme, 1)[0] ?? 0
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, ({ url }) => (url.includes(`/orders/${id}`) ? "lost" : "ok"))
      const { consequence } = yield* Patience.patiently(Effect.flip(asking(id)[name]))
      assert.strictEqual(consequence, "retry")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect.each(names)("is not told from any other by %s while the platform is down", (name) => {
    const acme = Acme.open()
    const [bad = 0] = Acme.fillOrders(acme, 1)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, () => broken)
      const { consequence, reason } = yield* Effect.flip(Patience.patiently(asking(bad)[name]))
      assert.deepStrictEqual([reason._tag, consequence], ["Unavailable", "retry"])
    }).pipe(Effect.provide(acme.layer))
  })
})

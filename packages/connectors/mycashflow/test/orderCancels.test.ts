import { assert, describe, it } from "@effect/vitest"
import { sinks } from "@crossdock/mycashflow"
import { Network } from "@crossdock/testkit"
import { Effect, HashMap } from "effect"
import * as Acme from "./acme.ts"

const { orderCancels } = sinks

const sink = orderCancels()

const agreesNow = (order_id: number) =>
  Effect.map(sink.current([String(order_id)]), (found) =>
    HashMap.toValues(found).some((held) => sink.agrees(held, { order_id }))
  )

describe("a cancellation", () => {
  it.effect("cancels the order, and written twice is written once", () => {
    const acme = Acme.open()
    const [order_id = 0] = Acme.fillOrders(acme, 1)
    return Effect.gen(function* () {
      assert.isFalse(yield* agreesNow(order_id))
      assert.strictEqual((yield* sink.write({ order_id })).did, "updated")
      assert.strictEqual((yield* sink.write({ order_id })).did, "nothing")
      assert.isTrue(yield* agreesNow(order_id))
      assert.strictEqual(acme.shop.order(order_id).status, "CANCELLED")
      assert.strictEqual(acme.calls("POST").length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of an order that is delivered, archived or not there is refused, each by its name", () => {
    const acme = Acme.open()
    const [delivered = 0, archived = 0] = Acme.fillOrders(acme, 2)
    acme.shop.deliverOrder(delivered)
    acme.shop.changeOrder(archived, { archived_at: acme.now() })
    return Effect.gen(function* () {
      for (const [order_id, code] of [
        [delivered, "order-completed"],
        [archived, "order-archived"],
        [1, "unknown-order"]
      ] as const) {
        const error = yield* Effect.flip(sink.write({ order_id }))
        assert.strictEqual(error.consequence, "park")
        assert.include(error.reason, { code })
      }
      assert.strictEqual(acme.calls("POST").length, 0)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("that somebody else was quicker with is done, and any other refusal is parked", () => {
    const acme = Acme.open()
    const [quicker = 0, refused = 0] = Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(Acme.address, ({ method, url }) => {
        if (method === "POST" && url.includes(String(quicker))) acme.shop.cancelOrder(quicker)
        return method === "POST" && url.includes(String(refused)) ? () => new Response(null, { status: 409 }) : "ok"
      })
      assert.strictEqual((yield* sink.write({ order_id: quicker })).did, "nothing")
      assert.strictEqual((yield* Effect.flip(sink.write({ order_id: refused }))).consequence, "park")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("whose answer is lost is unknown, and the order tells what became of it", () => {
    const acme = Acme.open()
    const [order_id = 0] = Acme.fillOrders(acme, 1)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, "ok", "lost")
      assert.strictEqual((yield* Effect.flip(sink.write({ order_id }))).consequence, "read back")
      assert.isTrue(yield* agreesNow(order_id))
    }).pipe(Effect.provide(acme.layer))
  })
})

import { assert, describe, it } from "@effect/vitest"
import { sinks } from "@crossdock/mycashflow"
import { Network } from "@crossdock/testkit"
import { Effect, HashMap, Option } from "effect"
import * as Acme from "./acme.ts"

const { stock } = sinks

const sink = stock()
const item = { product_code: "THING-1", quantity: 42 }
const codes = (count: number) =>
  ["THING-0", ...Array.from({ length: count - 1 }, (_, index) => `THING-${index + 1}`)] as const

const held = (keys: readonly [string, ...ReadonlyArray<string>]) =>
  Effect.map(sink.current(keys), (found) =>
    Object.fromEntries(HashMap.map(found, ({ item: { quantity } }) => quantity))
  )

describe("stock", () => {
  it.effect("writing sets the quantity, and writing twice sets it once", () => {
    const acme = Acme.open()
    Acme.fillProducts(acme, 3)
    return Effect.gen(function* () {
      yield* sink.write(item)
      yield* sink.write(item)
      assert.strictEqual(acme.shop.stockOf("THING-1").quantity, 42)
      assert.strictEqual(acme.shop.stockChanges.length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a code with odd characters in it is written to as it is", () => {
    const acme = Acme.open()
    acme.shop.addProduct({ name: "Odd", product_code: "A/B C+ä?", stock: { quantity: 1 } })
    return Effect.gen(function* () {
      yield* sink.write({ product_code: "A/B C+ä?", quantity: 9 })
      assert.strictEqual(acme.shop.stockOf("A/B C+ä?").quantity, 9)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("whether the shop keeps count is left alone, unless we say so", () => {
    const acme = Acme.open()
    acme.shop.addProduct({ name: "Thing", product_code: "THING-1", stock: { quantity: 1, enabled: false } })
    return Effect.gen(function* () {
      yield* sink.write(item)
      assert.isFalse(acme.shop.stockOf("THING-1").enabled)
      const [before] = HashMap.toValues(yield* sink.current(["THING-1"]))
      assert.isTrue(before !== undefined && sink.agrees(before, item))
      assert.isFalse(before !== undefined && sink.agrees(before, { ...item, enabled: true }))
      yield* sink.write({ ...item, enabled: true })
      assert.isTrue(acme.shop.stockOf("THING-1").enabled)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a product code that the shop does not have is refused by that name", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const error = yield* Effect.flip(sink.write(item))
      assert.strictEqual(error.consequence, "park")
      assert.include(error.reason, { code: "unknown-product-code" })
      assert.include(error.reason.detail, "THING-1")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("after a lost answer the outcome is unknown, and the shop tells it", () => {
    const acme = Acme.open()
    Acme.fillProducts(acme, 3)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, "lost")
      const error = yield* Effect.flip(sink.write(item))
      assert.strictEqual(error.consequence, "read back")
      const found = HashMap.get(yield* sink.current(["THING-1"]), "THING-1")
      assert.isTrue(Option.exists(found, (each) => sink.agrees(each, item)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a write that never arrived may be tried again", () => {
    const acme = Acme.open()
    Acme.fillProducts(acme, 3)
    return Effect.gen(function* () {
      const network = yield* Network
      network.failNext(Acme.address, "refused")
      assert.strictEqual((yield* Effect.flip(sink.write(item))).consequence, "retry")
      assert.strictEqual(acme.shop.stockOf("THING-1").quantity, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a refusal is parked and a wrong key halts, whatever the error's body looks like", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      const network = yield* Network
      for (const body of [null, "<h1>No</h1>", '{"error":{"message":"No"}}']) {
        for (const [status, consequence] of [
          [400, "park"],
          [409, "park"],
          [401, "halt"],
          [403, "halt"],
          [429, "retry"]
        ] as const) {
          network.failNext(Acme.address, () => new Response(body, { status }))
          assert.strictEqual((yield* Effect.flip(sink.write(item))).consequence, consequence, `${status}`)
        }
      }
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a few codes are read one by one, and unknown ones are left out", () => {
    const acme = Acme.open({}, { pageSize: { products: 2 } })
    Acme.fillProducts(acme, 6)
    return Effect.gen(function* () {
      yield* held(["THING-0", "THING-1"])
      const before = acme.shop.calls.length
      assert.deepStrictEqual(yield* held(["THING-5", "NOWHERE"]), { "THING-5": 5 })
      assert.deepStrictEqual(acme.calls("GET").slice(before), ["/api/v1/stock/THING-5", "/api/v1/stock/NOWHERE"])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("many codes are read from the list of products, page by page", () => {
    const acme = Acme.open({}, { pageSize: { products: 2 } })
    Acme.fillProducts(acme, 6)
    return Effect.gen(function* () {
      yield* held(["THING-0", "NOWHERE"])
      const before = acme.shop.calls.length
      const found = yield* held(["NOWHERE", ...codes(5)])
      assert.deepStrictEqual(found, { "THING-0": 0, "THING-1": 1, "THING-2": 2, "THING-3": 3, "THING-4": 4 })
      assert.deepStrictEqual(
        acme.calls("GET").slice(before),
        Array.from({ length: 3 }, () => "/api/v1/products")
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("stock in a product of unknown shape is read all the same", () => {
    const acme = Acme.open()
    const [, second] = Acme.fillProducts(acme, 6)
    acme.shop.distort("products", second ?? 0, { name: null })
    return Effect.gen(function* () {
      assert.deepStrictEqual(Object.keys(yield* held(codes(6))).length, 6)
    }).pipe(Effect.provide(acme.layer))
  })
})

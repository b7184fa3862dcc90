import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { storeText } from "./StoreText.ts"
import { around, makeWorld, ran, type World } from "./World.ts"

const files = (virtual: string) => ({
  "acme.yaml": storeText(
    `articles: { virtual: ${virtual} }\norders: { defaultWayOfDelivery: POSTI, notPicked: { productCodes: [EBOOK-*] } }`
  )
})

/** An order of a cup and an e-book, and one of an e-book alone. */
const place = ({ shop }: World) => {
  shop.addProduct({ name: "Book", product_code: "EBOOK-1", stock: { quantity: 0 } })
  const ebook = { product_code: "EBOOK-1", quantity: 1 }
  const mixed = shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }, ebook], shipping_method_id: 3 })
  const alone = shop.addOrder({ lines: [ebook], shipping_method_id: 3 })
  return { mixed: mixed.id, alone: alone.id }
}

const rowsOf = ({ warehouse }: World, order: number) =>
  warehouse.orders.get(String(order))?.lines.map(({ articleNumber }) => articleNumber)

describe("an order of a cup and an e-book", () => {
  it.effect(
    "is a cup for the warehouse, and whole in the shop once that has left, where virtual products are skipped",
    () => {
      const world = makeWorld()
      const { alone, mixed } = place(world)
      return Effect.gen(function* () {
        assert.strictEqual((yield* ran(files("skip"))).code, 0)
        assert.isFalse(world.warehouse.articles.has("EBOOK-1"))
        assert.deepStrictEqual([rowsOf(world, mixed), rowsOf(world, alone)], [["CUP"], undefined])
        world.warehouse.ship(String(mixed))
        assert.strictEqual((yield* ran(files("skip"))).code, 0)
        assert.strictEqual(world.shop.order(mixed).status, "COMPLETED")
      }).pipe(Effect.provide(around(world)))
    }
  )

  it.effect("is both for the warehouse by default, which picks the cup alone", () => {
    const world = makeWorld()
    const { alone, mixed } = place(world)
    return Effect.gen(function* () {
      yield* ran(files("send"))
      assert.isTrue(world.warehouse.articles.has("EBOOK-1"))
      assert.deepStrictEqual([rowsOf(world, mixed), rowsOf(world, alone)], [["CUP", "EBOOK-1"], undefined])
      world.warehouse.ship(String(mixed))
      assert.strictEqual((yield* ran(files("send"))).code, 0)
      assert.strictEqual(world.shop.order(mixed).status, "COMPLETED")
    }).pipe(Effect.provide(around(world)))
  })
})

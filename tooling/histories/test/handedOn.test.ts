/** A product code that goes from an old product to a new one, all the way to the warehouse. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Peculiarities, within, type World } from "./World.ts"

/** A mug of which nine lie in the warehouse, and so many other products that the shop has three pages of them. */
const beside = (live: (world: World) => Effect.Effect<void, unknown>, peculiarities: Peculiarities = {}) =>
  within(
    { shop: 0, warehouse: 0, lag: 0 },
    (world) =>
      Effect.gen(function* () {
        world.shop.addProduct({ name: "Muki", product_code: "MUG" })
        for (let n = 1; n <= 6; n++) world.shop.addProduct({ name: `Kulho ${n}`, product_code: `BOWL-${n}` })
        yield* world.pass
        world.warehouse.setStock("MUG", 9)
        yield* on(world)
        yield* live(world)
        assert.deepStrictEqual(world.violations(), [])
      }),
    peculiarities
  )

const on = (world: World) => world.wait(660).pipe(Effect.andThen(world.pass))

const mugOf = ({ shop }: World) => shop.products().find(({ name }) => name === "Muki")?.id ?? 0

/** Gives the ids of the old product and of the new one, which has none of its own in stock. */
const handOn = (world: World) => {
  const old = mugOf(world)
  world.shop.changeProduct(old, { product_code: "MUG-OLD" })
  const { id } = world.shop.addProduct({ name: "Uusi muki", product_code: "MUG", stock: { quantity: 0 } })
  return { old, fresh: id }
}

const order = ({ shop }: World, product_code: string) =>
  shop.addOrder({ shipping_method_id: 2, lines: [{ product_code, quantity: 1 }] }).id

const sentAs = ({ warehouse }: World, id: number) => warehouse.orders.get(String(id))?.lines[0]?.articleNumber

const article = ({ warehouse }: World, number: string) => {
  const found = warehouse.articles.get(number)
  return [found?.fields["articleName"], found?.fields["productCode"], found?.numberOfItems]
}

const stuck = (world: World) =>
  Effect.map(world.stuck, (all) => all.map(({ code, key, pipeline }) => `${pipeline} ${key} ${code}`).toSorted())

/** The article is the old product's as before; its orders go, those of the new one wait, and no stock is told to it. */
const isSafe = Effect.fnUntraced(function* (world: World, { fresh, old }: ReturnType<typeof handOn>) {
  const orders = { old: order(world, "MUG-OLD"), fresh: order(world, "MUG") }
  yield* on(world)
  assert.deepStrictEqual(article(world, "MUG"), ["Muki", String(old), 9])
  assert.deepStrictEqual([sentAs(world, orders.old), sentAs(world, orders.fresh)], ["MUG", undefined])
  assert.strictEqual(world.shop.stockOf("MUG").quantity, 0)
  assert.deepStrictEqual(yield* stuck(world), [
    `articles ${old} renamed`,
    `articles ${fresh} code-taken`,
    `orders ${orders.fresh} article-not-there`,
    "stock MUG code-unclear"
  ])
  return orders
})

describe("a product code that is handed on to a new product", () => {
  it.effect("leaves the article with the old one: both are parked, orders of the new one wait, and so does stock", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const ids = handOn(world)
        yield* isSafe(world, ids)
        yield* on(world)
        assert.deepStrictEqual(article(world, "MUG"), ["Muki", String(ids.old), 9])
        const taken = (yield* world.stuck).find(({ code }) => code === "code-taken")
        assert.include(taken?.why, `"Uusi muki" (${ids.fresh})`)
        assert.include(taken?.why, `"Muki" (${ids.old})`)
      })
    )
  )

  it.effect("does so wherever the pass that saw it died, and whatever calls went wrong", () =>
    Effect.forEach([1, 2, 3, 4, 5, 6, 8, 10, 13], (statements) =>
      beside(
        Effect.fnUntraced(function* (world) {
          const ids = handOn(world)
          yield* world.wait(660)
          yield* world.fail("refused", "ok", "lost", "ok", "ok", "refused")
          yield* world.dyingPass(statements)
          assert.deepStrictEqual(article(world, "MUG"), ["Muki", String(ids.old), 9])
          yield* isSafe(world, ids)
        })
      )
    )
  )

  it.effect(
    "goes to the new one's own article once that of the old one is renamed, and each has its orders and its stock",
    () =>
      beside(
        Effect.fnUntraced(function* (world) {
          const { fresh, old } = handOn(world)
          yield* on(world)
          const orders = { old: order(world, "MUG-OLD"), fresh: order(world, "MUG") }
          yield* on(world)
          yield* world.failWrites(1, "lost")
          assert.deepStrictEqual(
            (yield* world.renames(true)).map(({ from, outcome, to }) => [from, to, outcome]),
            [["MUG", "MUG-OLD", "renamed"]]
          )
          yield* on(world)
          yield* on(world)
          assert.deepStrictEqual(article(world, "MUG-OLD"), ["Muki", String(old), 9])
          assert.deepStrictEqual(article(world, "MUG"), ["Uusi muki", String(fresh), 0])
          assert.deepStrictEqual([sentAs(world, orders.old), sentAs(world, orders.fresh)], ["MUG-OLD", "MUG"])
          assert.deepStrictEqual(
            [world.shop.stockOf("MUG-OLD").quantity, world.shop.stockOf("MUG").quantity, yield* stuck(world)],
            [9, 0, []]
          )
        }),
        { sections: { articles: { renames: "rename" } } }
      )
  )

  it.effect("is the new one's, with the article, once the old one is deleted, though the answer to that is lost", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const ids = handOn(world)
        const orders = yield* isSafe(world, ids)
        world.shop.removeProduct(ids.old)
        yield* world.failWrites(1, "lost")
        yield* on(world)
        yield* on(world)
        assert.deepStrictEqual(article(world, "MUG"), ["Uusi muki", String(ids.fresh), 9])
        assert.deepStrictEqual([sentAs(world, orders.fresh), world.shop.stockOf("MUG").quantity], ["MUG", 9])
      })
    )
  )

  it.effect("from a variation to another of the same product leaves the article with the first", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const cup = world.shop.addProduct({ name: "Kuppi", variations: [{ name: "S", product_code: "CUP" }] })
        yield* on(world)
        const [small] = cup.variations
        if (small === undefined) return assert.fail("the cup has one size")
        cup.variations.push({ ...small, id: small.id + 1, name: "L" })
        small.product_code = "CUP-S"
        world.shop.changeProduct(cup.id, {})
        yield* on(world)
        assert.strictEqual(article(world, "CUP")[1], `${cup.id}-${small.id}`)
        assert.include(yield* stuck(world), `articles ${cup.id}-${small.id + 1} code-taken`)
      })
    )
  )

  it.effect("is explained when both sides are compared", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        handOn(world)
        yield* on(world)
        const before = yield* stuck(world)
        yield* world.reconcile
        assert.deepStrictEqual(yield* stuck(world), before)
      })
    )
  )
})

describe("a shop that moves to a warehouse which has its articles already", () => {
  it.effect("takes them over, whatever their product codes are, even the ids of other products of the shop", () =>
    within({ shop: 0, warehouse: 0, lag: 0 }, (world) =>
      Effect.gen(function* () {
        const ids = ["MUG", "BOWL", "POT"].map(
          (product_code) => world.shop.addProduct({ name: product_code, product_code }).id
        )
        world.warehouse.putArticle("MUG")
        world.warehouse.putArticle("BOWL", { productCode: "KULHO" })
        world.warehouse.putArticle("POT", { productCode: String(ids[0]) })
        yield* world.pass
        yield* on(world)
        assert.deepStrictEqual(
          ["MUG", "BOWL", "POT"].map((number) => article(world, number)[1]),
          ids.map(String)
        )
        assert.deepStrictEqual(yield* stuck(world), [])
      })
    )
  )
})

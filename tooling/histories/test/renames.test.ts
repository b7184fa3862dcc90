/** A product code that is renamed in the shop, all the way to the warehouse. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { within, type World } from "./World.ts"

const beside = (live: (world: World) => Effect.Effect<void, unknown>) =>
  within({ shop: 0, warehouse: 0, lag: 0 }, (world) =>
    Effect.gen(function* () {
      world.shop.addProduct({ name: "Muki", product_code: "MUG" })
      world.shop.addProduct({ name: "Kulho", product_code: "BOWL" })
      yield* world.pass
      world.warehouse.setStock("MUG", 7)
      yield* live(world)
      assert.deepStrictEqual(world.violations(), [])
    })
  )

const rename = ({ shop }: World, from: string, product_code: string) => {
  const product = shop.products().find((each) => each.product_code === from)
  if (product !== undefined) shop.changeProduct(product.id, { product_code })
}

/** By number, with its id. */
const articles = ({ warehouse }: World) =>
  [...warehouse.articles.values()].map(({ articleNumber, articleSystemId }) => `${articleSystemId} ${articleNumber}`)

const told = (found: ReadonlyArray<{ readonly from: string; readonly to: string; readonly outcome: string }>) =>
  found.map(({ from, outcome, to }) => `${from} → ${to}: ${outcome}`)

const stuck = (world: World) =>
  Effect.map(world.stuck, (all) => all.filter(({ pipeline }) => pipeline === "articles").map(({ code }) => code))

describe("a product code that was renamed in the shop", () => {
  it.effect("is parked, and nothing is made or changed in the warehouse until somebody asks for it", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const before = articles(world)
        rename(world, "MUG", "CUP")
        yield* world.pass
        assert.deepStrictEqual([articles(world), yield* stuck(world)], [before, ["renamed"]])
        assert.deepStrictEqual(told(yield* world.renames(false)), ["MUG → CUP: planned"])
        assert.deepStrictEqual(articles(world), before)
      })
    )
  )

  it.effect("becomes the same article's number, with its stock, and orders find it", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const before = articles(world)
        rename(world, "MUG", "CUP")
        assert.deepStrictEqual(told(yield* world.renames(true)), ["MUG → CUP: renamed"])
        assert.deepStrictEqual(
          articles(world),
          before.map((each) => each.replace("MUG", "CUP"))
        )
        const { id } = world.shop.addOrder({ shipping_method_id: 1, lines: [{ product_code: "CUP", quantity: 1 }] })
        yield* world.wait(60)
        yield* world.pass
        assert.strictEqual(world.warehouse.orders.get(String(id))?.lines[0]?.articleNumber, "CUP")
        assert.deepStrictEqual([yield* stuck(world), world.warehouse.articles.get("CUP")?.numberOfItems], [[], 7])
        assert.deepStrictEqual(yield* world.renames(true), [])
      })
    )
  )

  it.effect("is renamed once though the answer is lost, and though it was renamed before by hand", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        rename(world, "MUG", "CUP")
        yield* world.failWrites(1, "lost")
        assert.deepStrictEqual(told(yield* world.renames(true)), ["MUG → CUP: renamed"])
        assert.deepStrictEqual(yield* world.renames(false), [])
      })
    )
  )

  it.effect("stays planned while the warehouse does not answer", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        rename(world, "MUG", "CUP")
        yield* world.failWrites(50, "refused")
        assert.isTrue((yield* Effect.result(world.renames(true)))._tag === "Failure")
        yield* world.failWrites(0, "refused")
        assert.deepStrictEqual(told(yield* world.renames(true)), ["MUG → CUP: renamed"])
      })
    )
  )

  it.effect("is refused where another article has its number, and the others are renamed", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        world.warehouse.putArticle("CUP")
        rename(world, "MUG", "CUP")
        rename(world, "BOWL", "DISH")
        const writes = world.warehouse.calls.filter(({ method }) => method === "PUT").length
        const found = yield* world.renames(true)
        assert.deepStrictEqual(told(found).toSorted(), ["BOWL → DISH: renamed", "MUG → CUP: refused"])
        assert.strictEqual(world.warehouse.calls.filter(({ method }) => method === "PUT").length, writes + 1)
        assert.isTrue(world.warehouse.articles.has("MUG"))
      })
    )
  )

  it.effect("is not renamed to a code that another sellable has too", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        rename(world, "MUG", "BOWL")
        const before = articles(world)
        assert.deepStrictEqual(yield* world.renames(true), [])
        yield* world.pass
        assert.deepStrictEqual(
          [articles(world), yield* stuck(world)],
          [before, ["duplicate-product-code", "duplicate-product-code"]]
        )
        rename(world, "BOWL", "MUG")
        yield* world.pass
        assert.deepStrictEqual([articles(world), yield* stuck(world)], [before, []])
      })
    )
  )

  it.effect("swapped with another's leaves both stocks where they are: neither is told as the other's", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        yield* world.wait(600)
        yield* world.pass
        const mug = world.shop.products()[0]?.id ?? 0
        const bowl = world.shop.products()[1]?.id ?? 0
        world.shop.changeProduct(mug, { product_code: "BOWL" })
        world.shop.changeProduct(bowl, { product_code: "MUG" })
        world.warehouse.setStock("MUG", 9)
        yield* world.wait(600)
        yield* world.pass
        assert.deepStrictEqual([world.shop.stockOf("BOWL").quantity, world.shop.stockOf("MUG").quantity], [7, 0])
        assert.deepStrictEqual(yield* stuck(world), ["renamed", "renamed"])
      })
    )
  )
})

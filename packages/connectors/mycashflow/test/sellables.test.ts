import { assert, describe, it } from "@effect/vitest"
import { sellableKey, sources } from "@crossdock/mycashflow"
import { Effect, Option } from "effect"
import * as Acme from "./acme.ts"
import { keysOf, keysWhile, lastCursor, pagesOf, resumptions } from "./reading.ts"

const { sellables, stockItems } = sources

const few = { pageSize: { products: 2 } }

/** A book, and a mug in red and blue. */
const fill = ({ shop }: Acme.Acme) => {
  const book = shop.addProduct({ name: "Kirja", product_code: "BOOK", barcode: "640", stock: { quantity: 7 } })
  const mug = shop.addProduct({
    name: "Muki",
    product_code: "MUG",
    variations: [
      {
        name: "Punainen",
        product_code: "MUG-RED",
        price: 12.9,
        stock: { quantity: 3, barcode: "641" },
        translations: [{ language: "en", name: "Red" }]
      },
      { name: "Sininen", product_code: "MUG-BLUE", stock: { quantity: 4 } }
    ]
  })
  const [red, blue] = mug.variations
  return {
    book,
    mug,
    keys: new Set([`${book.id}`, `${mug.id}-${red?.id}`, `${mug.id}-${blue?.id}`]),
    red: `${mug.id}-${red?.id}`
  }
}

describe("sellables", () => {
  it.effect("there is one for each variation, and one for a product that has none", () => {
    const acme = Acme.open()
    const { keys } = fill(acme)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(sellables()), keys)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a variation comes with its stock and its translations", () => {
    const acme = Acme.open()
    const { red } = fill(acme)
    return Effect.gen(function* () {
      const { variation } = Option.getOrThrow(yield* sellables().get(red))
      assert.strictEqual(variation?.stock_item?.barcode, "641")
      assert.deepStrictEqual(variation?.translations, [{ language: "en", name: "Red" }])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("one is read by its key, and a key that nobody has gives none", () => {
    const acme = Acme.open()
    const { book, keys, mug } = fill(acme)
    return Effect.gen(function* () {
      const { get } = sellables()
      for (const key of keys) assert.strictEqual(sellableKey(Option.getOrThrow(yield* get(key))), key)
      for (const key of [`${mug.id}`, `${mug.id}-1`, `${book.id}-1`, "", "999"])
        assert.isTrue(Option.isNone(yield* get(key)), key)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a product of unknown shape is set aside once, under its id", () => {
    const acme = Acme.open()
    const { book, mug } = fill(acme)
    acme.shop.distort("products", mug.id, { name: 7 })
    return Effect.gen(function* () {
      const [page] = yield* pagesOf(sellables())
      assert.deepStrictEqual(page?.items.map(sellableKey), [`${book.id}`])
      assert.deepStrictEqual(page?.unreadable, [
        { key: `${mug.id}`, mismatches: [{ path: "name", expected: "string", got: "a number" }] }
      ])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("resuming after any page gives every sellable that was not given before", () => {
    const acme = Acme.open({}, few)
    const { keys } = fill(acme)
    const ids = Acme.fillProducts(acme, 5)
    const all = new Set([...keys, ...ids.map(String)])
    return Effect.gen(function* () {
      const taken = yield* resumptions(sellables())
      assert.strictEqual(taken.length, 4)
      for (const { given, rest } of taken) assert.deepStrictEqual(new Set([...given, ...rest]), all)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a product that disappears while we read costs us none of its neighbours", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 3)
    const { keys } = fill(acme)
    return Effect.gen(function* () {
      const seen = yield* keysWhile(sellables(), () => ids.slice(0, 1).forEach(acme.shop.removeProduct))
      assert.deepStrictEqual(seen, new Set([...ids.slice(1).map(String), ...keys]))
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("stock items", () => {
  it.effect("there is one for each product code that the shop keeps stock of", () => {
    const acme = Acme.open()
    fill(acme)
    return Effect.gen(function* () {
      const pages = yield* pagesOf(stockItems())
      const quantities = pages.flatMap(({ items }) => items.map(({ code, stock_item }) => [code, stock_item.quantity]))
      assert.deepStrictEqual(quantities, [
        ["BOOK", 7],
        ["MUG-RED", 3],
        ["MUG-BLUE", 4]
      ])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("one is read by its product code, whatever characters are in it", () => {
    const acme = Acme.open()
    const code = "A/B C+ä%2F"
    acme.shop.addProduct({ name: "Odd", product_code: code, stock: { quantity: 5 } })
    return Effect.gen(function* () {
      const { get } = stockItems()
      assert.strictEqual(Option.getOrThrow(yield* get(code)).stock_item.quantity, 5)
      assert.isTrue(Option.isNone(yield* get("A")))
      assert.isTrue(Option.isNone(yield* get("")))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("stock without a product code is set aside, since it cannot be written to", () => {
    const acme = Acme.open()
    const { id } = acme.shop.addProduct({ name: "Codeless", stock: { quantity: 5 } })
    return Effect.gen(function* () {
      const [page] = yield* pagesOf(stockItems())
      assert.deepStrictEqual(page?.items, [])
      assert.deepStrictEqual(page?.unreadable, [
        { key: `${id}`, mismatches: [{ path: "product_code", expected: "a product code", got: "nothing" }] }
      ])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a second sweep reads each page of products exactly once", () => {
    const acme = Acme.open({}, few)
    Acme.fillProducts(acme, 5)
    return Effect.gen(function* () {
      const after = lastCursor(yield* pagesOf(stockItems()))
      const before = acme.shop.calls.length
      assert.strictEqual((yield* keysOf(stockItems(), after)).size, 5)
      assert.strictEqual(acme.shop.calls.length - before, 3)
    }).pipe(Effect.provide(acme.layer))
  })
})

import { assert, describe, it } from "@effect/vitest"
import { sources } from "@crossdock/mycashflow"
import { Effect, Option, Schema, Stream } from "effect"
import * as Acme from "./acme.ts"
import { keysOf, keysWhile, lastCursor, pagesOf, resumptions } from "./reading.ts"

const { products } = sources

const few = { pageSize: { products: 3 } }
const texts = (ids: ReadonlyArray<number>) => new Set(ids.map(String))

describe("products", () => {
  it.effect("a first read gives every product", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 10)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(products()), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a shop without products has nothing to give", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(products()), new Set())
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("one page of products takes one call", () => {
    const acme = Acme.open({}, few)
    Acme.fillProducts(acme, 3)
    return Effect.gen(function* () {
      yield* pagesOf(products())
      assert.strictEqual(acme.shop.calls.length, 1)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a second sweep reads each page exactly once", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 10)
    return Effect.gen(function* () {
      const after = lastCursor(yield* pagesOf(products()))
      const before = acme.shop.calls.length
      assert.deepStrictEqual(yield* keysOf(products(), after), texts(ids))
      assert.strictEqual(acme.shop.calls.length - before, 4)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("resuming after any page gives every product that was not given before", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 10)
    return Effect.gen(function* () {
      const taken = yield* resumptions(products())
      assert.strictEqual(taken.length, 4)
      for (const { given, rest } of taken) assert.deepStrictEqual(new Set([...given, ...rest]), texts(ids))
      for (const { given, rest } of taken.slice(0, -1)) assert.strictEqual(given.size + rest.size, ids.length)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a product that disappears while we read costs us none of its neighbours", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 10)
    return Effect.gen(function* () {
      const seen = yield* keysWhile(products(), () => ids.slice(0, 2).forEach(acme.shop.removeProduct))
      assert.deepStrictEqual(seen, texts(ids.slice(2)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a product that appears while we read comes with the next sweep at the latest", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 9)
    return Effect.gen(function* () {
      const added: Array<number> = []
      const seen = yield* keysWhile(products(), () => added.push(...Acme.fillProducts(acme, 2)))
      assert.deepStrictEqual(seen, texts(ids))
      const [first] = yield* products()
        .pages(Option.some({ next: null, pages: 3, page_size: 3 }))
        .pipe(Stream.take(1), Stream.runCollect)
      assert.deepStrictEqual(
        first?.items.map(({ id }) => id),
        added
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a sweep that remembers more pages than there are goes down to the last", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 4)
    return Effect.gen(function* () {
      for (const next of [null, 7]) {
        const cursor = Option.some({ next, pages: 7, page_size: 3 })
        const before = acme.shop.calls.length
        assert.deepStrictEqual(yield* keysOf(products(), cursor), texts(ids))
        assert.strictEqual(acme.shop.calls.length - before, 3)
      }
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("page numbers of another page size are not resumed from", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillProducts(acme, 10)
    return Effect.gen(function* () {
      const cursor = Option.some({ next: 1, pages: 2, page_size: 5 })
      assert.deepStrictEqual(yield* keysOf(products(), cursor), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a product of unknown shape is set aside under its id, and its page goes on", () => {
    const acme = Acme.open({}, few)
    const [first, second, third] = Acme.fillProducts(acme, 3)
    if (second !== undefined) acme.shop.distort("products", second, { name: null, variations: [{ name: "Red" }] })
    return Effect.gen(function* () {
      const [page] = yield* pagesOf(products())
      assert.deepStrictEqual(
        page?.items.map(({ id }) => id),
        [first, third]
      )
      assert.deepStrictEqual(page?.unreadable, [
        {
          key: String(second),
          mismatches: [
            { path: "name", expected: "string", got: "null" },
            { path: "variations[0].id", expected: "a value", got: "nothing" }
          ]
        }
      ])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a page with a product that has no readable id is refused as a whole", () => {
    const acme = Acme.open({}, few)
    const [first] = Acme.fillProducts(acme, 3)
    if (first !== undefined) acme.shop.distort("products", first, { id: "first" })
    return Effect.gen(function* () {
      const error = yield* Effect.flip(pagesOf(products()))
      assert.strictEqual(error.reason._tag, "Unreadable")
      assert.include(error.reason.detail, "data[0].id")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("one product is read by its id, and an id that nobody has gives none", () => {
    const acme = Acme.open()
    const [id] = Acme.fillProducts(acme, 1)
    return Effect.gen(function* () {
      const { get } = products()
      assert.strictEqual(Option.getOrThrow(yield* get(String(id))).name, "Thing 0")
      assert.isTrue(Option.isNone(yield* get("999999")))
      assert.isTrue(Option.isNone(yield* get("no-id")))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("what is asked for of a product can be chosen, and is part of the signature", () => {
    const acme = Acme.open()
    acme.shop.addProduct({ name: "Mug", variations: [{ name: "Red", product_code: "MUG-RED" }] })
    const plain = products({ expand: ["stock_item"] })
    return Effect.gen(function* () {
      const [page] = yield* pagesOf(plain)
      assert.deepStrictEqual(
        page?.items.map(({ variations }) => variations),
        [[]]
      )
      assert.notStrictEqual(plain.signature, products().signature)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a cursor survives being stored", () =>
    Effect.gen(function* () {
      const { cursor } = products()
      const stored = yield* Schema.encodeEffect(cursor)({ next: null, pages: 4, page_size: 3 })
      assert.deepStrictEqual(yield* Schema.decodeEffect(cursor)(stored), { next: null, pages: 4, page_size: 3 })
    })
  )
})

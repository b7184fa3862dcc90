/** Sellables that share a product code, wherever in the shop they lie. */
import { assert, describe, it } from "@effect/vitest"
import { type Sellable, sellableKey, sources } from "@crossdock/mycashflow"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import * as Acme from "./acme.ts"
import { pagesOf } from "./reading.ts"

const source = sources.sellables({ rivals: true })
const few = { pageSize: { products: 2 } }

const rivalsIn = (sellables: ReadonlyArray<Sellable>) =>
  sellables.flatMap((each) => (each.rivals.length === 0 ? [] : [`${sellableKey(each)} has ${each.rivals.join(", ")}`]))

const sweep = Effect.map(pagesOf(source), (pages) => rivalsIn(pages.flatMap(({ items }) => items)).toSorted())

/** Two mugs, on the first and on the last page; five things in between. */
const fill = (acme: Acme.Acme) => {
  const first = acme.shop.addProduct({ name: "Muki", product_code: "MUG" }).id
  const things = Acme.fillProducts(acme, 5)
  const last = acme.shop.addProduct({
    name: "Iso muki",
    product_code: "BIG",
    variations: [{ name: "Sininen", product_code: "MUG" }]
  })
  return { first, things, last: last.id, key: `${last.id}-${last.variations[0]?.id}` }
}

const both = (first: number, key: string) => [`${first} has ${key}`, `${key} has ${first}`]

describe("two sellables of one product code", () => {
  it.effect("are both told of each other on a first reading, however far apart they lie", () => {
    const acme = Acme.open({}, few)
    const { first, key } = fill(acme)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* sweep, both(first, key))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("are told of each other where one is read alone", () => {
    const acme = Acme.open({}, few)
    const { first, key } = fill(acme)
    return Effect.gen(function* () {
      assert.deepStrictEqual(
        Option.map(yield* source.get(String(first)), ({ rivals }) => rivals),
        Option.some([key])
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("are rivals no more once one is put right, gone, or has none", () => {
    const acme = Acme.open({}, few)
    const { first, last } = fill(acme)
    return Effect.gen(function* () {
      yield* sweep
      acme.shop.removeProduct(last)
      assert.deepStrictEqual(yield* sweep, [])
      const { id } = acme.shop.addProduct({ name: "Lasi", product_code: "MUG" })
      assert.deepStrictEqual(yield* sweep, [`${first} has ${id}`, `${id} has ${first}`])
      acme.shop.changeProduct(id, { product_code: "GLASS" })
      assert.deepStrictEqual(yield* sweep, [])
      acme.shop.changeProduct(id, { product_code: null })
      acme.shop.changeProduct(first, { product_code: null })
      assert.deepStrictEqual(yield* sweep, [])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("of one product are rivals too", () => {
    const acme = Acme.open()
    const { id, variations } = acme.shop.addProduct({
      name: "Muki",
      variations: [
        { name: "Punainen", product_code: "MUG" },
        { name: "Sininen", product_code: "MUG" }
      ]
    })
    const [red, blue] = variations.map((each) => `${id}-${each.id}`)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* sweep, [`${red} has ${blue}`, `${blue} has ${red}`])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("are not looked for where nobody asks", () => {
    const acme = Acme.open({}, few)
    fill(acme)
    return Effect.gen(function* () {
      const pages = yield* pagesOf(sources.sellables())
      assert.deepStrictEqual(rivalsIn(pages.flatMap(({ items }) => items)), [])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("cost one light reading of the shop in ten minutes", () => {
    const acme = Acme.open({}, few)
    fill(acme)
    return Effect.gen(function* () {
      const listed = () => acme.calls("GET").filter((path) => path === "/api/v1/products").length
      const cost = Effect.map(
        Effect.andThen(Effect.sync(listed), (before) => Effect.as(sweep, before)),
        (before) => listed() - before
      )
      yield* cost
      const again = yield* cost
      yield* TestClock.adjust("11 minutes")
      assert.deepStrictEqual([again, (yield* cost) - again], [5, 4])
    }).pipe(Effect.provide(acme.layer))
  })
})

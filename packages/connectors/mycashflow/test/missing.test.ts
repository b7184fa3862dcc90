/** Sellables that the shop's own list lacks. */
import { assert, describe, it } from "@effect/vitest"
import { sources } from "@crossdock/mycashflow"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Acme from "./acme.ts"

const source = sources.sellables({ rivals: true })

const missing = (...keys: ReadonlyArray<string>) => source.missing?.(keys) ?? Effect.succeed(["nobody looks"])

describe("of some sellables, the shop lacks", () => {
  it.effect("those whose product, or whose variation, it does not have, once its list is read anew", () => {
    const acme = Acme.open({}, { pageSize: { products: 1 } })
    const { id } = acme.shop.addProduct({ name: "Lasi" })
    const mug = acme.shop.addProduct({
      name: "Muki",
      variations: [
        { name: "Red", product_code: "MUG-RED" },
        { name: "Blue", product_code: null }
      ]
    })
    const [red, blue] = mug.variations.map((each) => `${mug.id}-${each.id}`)
    const all = [String(id), red ?? "", blue ?? ""]
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* missing(...all, "404", `${mug.id}-404`, String(mug.id)), [
        "404",
        `${mug.id}-404`,
        String(mug.id)
      ])
      acme.shop.removeProduct(id)
      mug.variations.splice(0, 1)
      assert.deepStrictEqual(yield* missing(...all), [])
      yield* TestClock.adjust("10 minutes")
      assert.deepStrictEqual(yield* missing(...all), [String(id), red ?? ""])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("none where its list has nothing at all", () => {
    const acme = Acme.open()
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* missing("1", "2-3"), [])
    }).pipe(Effect.provide(acme.layer))
  })
})

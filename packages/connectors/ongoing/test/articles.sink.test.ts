/** Writing articles. */
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Array, Effect, HashMap, Option } from "effect"
import { type PutArticle, sinks } from "../src/index.ts"
import { address, answering, article, beside, decimal, numbered } from "./warehouse.ts"

const articles = sinks.articles()

const held = (articleNumber: string) =>
  Effect.map(articles.current([articleNumber]), (found) => HashMap.get(found, articleNumber))

const isThere = (item: PutArticle) =>
  Effect.map(held(item.articleNumber), (found) => Option.isSome(found) && articles.agrees(found.value, item))

describe("writing an article", () => {
  it.effect("twice stores one", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const before = warehouse.articles.size
        const first = yield* articles.write(article("NEW"))
        const second = yield* articles.write(article("NEW"))
        assert.strictEqual(first.id, second.id)
        assert.strictEqual(warehouse.articles.size, before + 1)
      })
    )
  )

  it.effect("is read back after its answer was lost", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, "lost")
        const error = yield* Effect.flip(articles.write(article("NEW")))
        assert.strictEqual(error.consequence, "read back")
        assert.isTrue(yield* isThere(article("NEW")))
      })
    )
  )

  it.effect("says nothing about fields that are left out, and clears those that are null", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* articles.write(article("NEW"))
        yield* articles.write({ articleNumber: "NEW", productCode: null, freeValues: { freeDecimal1: null } })
        const fields = warehouse.articles.get("NEW")?.fields
        assert.deepStrictEqual([fields?.["articleName"], fields?.["productCode"]], ["Mug - Red", null])
        assert.deepStrictEqual(fields?.["freeValues"], { freeDecimal1: null, freeDecimal2: 12.5 })
      })
    )
  )

  for (const refusals of ["message", "ok-null-id", "model-state"] as const) {
    it.effect(`is parked where it is refused by ${refusals}`, () =>
      beside(
        Effect.fnUntraced(function* () {
          const error = yield* Effect.flip(articles.write(article("NEW")))
          assert.strictEqual(error.consequence, "park")
          assert.include(error.message, "The goods owner was not found.")
        }),
        { refusals },
        { goodsOwnerId: 160 }
      )
    )
  }

  it.effect("halts everything where the password is wrong", () =>
    beside(
      Effect.fnUntraced(function* () {
        assert.strictEqual((yield* Effect.flip(articles.write(article("NEW")))).consequence, "halt")
      }),
      {},
      { user: "WSI-other" }
    )
  )
})

describe("the article that is held", () => {
  it.effect("says what was written, nothing-values and all", () =>
    beside(
      Effect.fnUntraced(function* () {
        const everything = article("NEW", {
          description: "",
          linkToPicture: null,
          isActive: true,
          isStockArticle: false,
          unitCode: "pcs",
          stockValuationPrice: decimal("4.100"),
          purcaseCurrencyCode: "EUR",
          countryOfOriginCode: "FI",
          statisticsNumber: "69120000",
          customsDescription: "Mug",
          structureDefinition: {
            articleKind: "Structure",
            rows: [{ articleNumber: "MUG", numberOfItems: decimal("2") }]
          }
        })
        yield* articles.write(everything)
        assert.isTrue(yield* isThere(everything))
      })
    )
  )

  const differences: Readonly<Record<string, Partial<PutArticle>>> = {
    "another name": { articleName: "Mug - Blue" },
    "another barcode": { barCodeInfo: { barCode: "1" } },
    "no barcode": { barCodeInfo: { barCode: null } },
    "another price": { customerPrice: decimal("12.51") },
    "a supplier's number": { supplierInfo: { supplierArticleNumber: "S-1" } },
    "another name in Swedish": {
      articleNameTranslations: [
        { languageCode: "sv", articleName: "Kopp" },
        { languageCode: "en", articleName: "Mug - Red" }
      ]
    },
    "a language less": { articleNameTranslations: [{ languageCode: "sv", articleName: "Mugg - Röd" }] },
    "another VAT": { freeValues: { freeDecimal1: decimal("14") } },
    "no longer any sale": { isActive: false }
  }
  for (const [difference, changes] of Object.entries(differences)) {
    it.effect(`does not say the same as one with ${difference}`, () =>
      beside(
        Effect.fnUntraced(function* () {
          yield* articles.write(article("NEW"))
          assert.isFalse(yield* isThere(article("NEW", changes)))
        })
      )
    )
  }

  it.effect("says the same in another order of languages, at an equal price, and with more than is asked", () =>
    beside(
      Effect.fnUntraced(function* () {
        const pallets = { barCode: "1", barCodePallet: "2" }
        yield* articles.write(article("NEW", { barCodeInfo: pallets, supplierInfo: { supplierNumber: "S" } }))
        const same = {
          articleNumber: "NEW",
          articleNameTranslations: article("NEW").articleNameTranslations?.toReversed() ?? null,
          customerPrice: decimal("12.5"),
          barCodeInfo: { barCode: "1", barCodePackage: null },
          supplierInfo: { supplierArticleNumber: null }
        }
        assert.isTrue(yield* isThere(same))
      })
    )
  )

  it.effect("and cannot be read whole tells whose it is, and nothing else", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        const odd = { articleSystemId: 7, articleNumber: "ODD", productCode: "101", weight: "heavy" }
        network.failNext(address, answering([odd]), answering([odd]))
        assert.deepStrictEqual(Option.getOrUndefined(yield* held("ODD"))?.item, {
          articleNumber: "ODD",
          productCode: "101"
        })
        assert.isFalse(yield* isThere(article("ODD", { productCode: "101" })))
      })
    )
  )

  it.effect("is asked for by hundreds, and left out where it is not there", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const keys = Array.append(numbered("X", 150), "MUG")
        const found = yield* articles.current(keys)
        assert.deepStrictEqual([...HashMap.keys(found)], ["MUG"])
        assert.deepStrictEqual(
          warehouse.calls.map(({ kind, path }) => [kind, path]),
          [
            ["read", "/api/v1/articles/byQuery"],
            ["read", "/api/v1/articles/byQuery"]
          ]
        )
      })
    )
  )
})

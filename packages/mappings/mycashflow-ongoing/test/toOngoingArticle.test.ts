import { toOngoingArticle } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { mapped, plain, text, variant, verdict } from "./fixtures.ts"

const toArticle = toOngoingArticle()

describe("Article number: Variation* → product code", () => {
  it("is the variation's", () => assert.strictEqual(mapped(toArticle, variant()).articleNumber, "MUG-RED"))
  it("is the product's where there is no variation", () =>
    assert.strictEqual(mapped(toArticle, plain()).articleNumber, "MUG"))
  it("a sellable without one is parked, and the reason names it", () =>
    assert.deepStrictEqual(verdict(toArticle, variant({ product_code: "" })), {
      status: "parked",
      code: "no-product-code",
      why: '"Muki - Punainen" (101-2001) has no product code: give it one in MyCashflow'
    }))
})

describe("Barcode: Variation* → stock item → barcode", () => {
  it("is the variation's stock item's", () =>
    assert.strictEqual(mapped(toArticle, variant()).barCodeInfo?.barCode, "6411234567890"))
  it("is the product's stock item's where there is no variation", () =>
    assert.strictEqual(mapped(toArticle, plain()).barCodeInfo?.barCode, "6411234567890"))
  it("falls back to the product's own barcode", () => {
    assert.strictEqual(mapped(toArticle, variant({ stock_item: [] })).barCodeInfo?.barCode, "2000000000001")
    assert.strictEqual(mapped(toArticle, plain({ stock_item: [] })).barCodeInfo?.barCode, "2000000000001")
  })
  it("is cleared where the shop has none", () =>
    assert.isNull(mapped(toArticle, plain({ stock_item: [], barcode: null })).barCodeInfo?.barCode))
})

describe("Customer price: Variation* → price", () => {
  it("is the variation's", () => assert.strictEqual(text(mapped(toArticle, variant()).customerPrice), "21.5"))
  it("is the product's where the variation has none", () =>
    assert.strictEqual(text(mapped(toArticle, variant({ price: null })).customerPrice), "19.9"))
})

describe("Name: [Product name] - [Variation name]", () => {
  it("joins both", () => assert.strictEqual(mapped(toArticle, variant()).articleName, "Muki - Punainen"))
  it("is the product name alone where there is no variation", () =>
    assert.strictEqual(mapped(toArticle, plain()).articleName, "Muki"))
})

describe("Alternative names: Variation* → translations", () => {
  it("one per language, built like the name; an untranslated half keeps its own name", () =>
    assert.deepStrictEqual(mapped(toArticle, variant()).articleNameTranslations, [
      { languageCode: "en", articleName: "Mug - Red" },
      { languageCode: "sv", articleName: "Mugg - Punainen" }
    ]))
  it("the product's alone where there is no variation", () =>
    assert.deepStrictEqual(mapped(toArticle, plain()).articleNameTranslations, [
      { languageCode: "en", articleName: "Mug" },
      { languageCode: "sv", articleName: "Mugg" }
    ]))
})

describe("Price: Variation* → price", () => {
  it("is the same value as the customer price, in freeDecimal2", () => {
    const article = mapped(toArticle, variant())
    assert.deepStrictEqual(article.freeValues?.freeDecimal2, article.customerPrice)
    assert.notProperty(article, "stockValuationPrice")
  })
  it("goes to another free decimal, to the valuation price, or nowhere, as the store wants", () => {
    assert.strictEqual(
      text(mapped(toOngoingArticle({ priceTo: "freeDecimal4" }), variant()).freeValues?.freeDecimal4),
      "21.5"
    )
    assert.strictEqual(
      text(mapped(toOngoingArticle({ priceTo: "stockValuationPrice" }), variant()).stockValuationPrice),
      "21.5"
    )
    assert.deepStrictEqual(Object.keys(mapped(toOngoingArticle({ priceTo: "none" }), variant()).freeValues ?? {}), [
      "freeDecimal1"
    ])
  })
})

describe("Net weight and weight: Product → weight", () => {
  it("are the product's, in kilograms, for a variation too", () => {
    const article = mapped(toArticle, variant({ weight: 9 }))
    assert.strictEqual(text(article.netWeight), "0.35")
    assert.strictEqual(text(article.weight), "0.35")
  })
})

describe("Product code: [Product id]-[Variation id]", () => {
  it("joins both", () => assert.strictEqual(mapped(toArticle, variant()).productCode, "101-2001"))
  it("is the product id alone where there is no variation", () =>
    assert.strictEqual(mapped(toArticle, plain()).productCode, "101"))
})

describe("Purchase price: Variation* → purchase price", () => {
  it("is the variation's", () => assert.strictEqual(text(mapped(toArticle, variant()).purchasePrice), "9.25"))
  it("is the product's where there is no variation", () =>
    assert.strictEqual(text(mapped(toArticle, plain()).purchasePrice), "8"))
})

describe("Supplier article number: Product → supplier code", () => {
  it("is the product's, for a variation too", () =>
    assert.strictEqual(mapped(toArticle, variant()).supplierInfo?.supplierArticleNumber, "SUP-7"))
})

describe("VAT percent: Product → VAT rate", () => {
  it("goes to freeDecimal1", () =>
    assert.strictEqual(text(mapped(toArticle, variant()).freeValues?.freeDecimal1), "25.5"))
  it("goes to another free decimal or nowhere, as the store wants", () => {
    assert.strictEqual(
      text(mapped(toOngoingArticle({ vatPercentTo: "freeDecimal3" }), variant()).freeValues?.freeDecimal3),
      "25.5"
    )
    assert.deepStrictEqual(
      Object.keys(mapped(toOngoingArticle({ vatPercentTo: "none" }), variant()).freeValues ?? {}),
      ["freeDecimal2"]
    )
  })
})

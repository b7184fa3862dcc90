/** What the warehouse is told of a variant, and which article a line of an order is. */
import { toOngoingArticle, toOngoingOrderWrite } from "@crossdock/vendure-ongoing"
import { Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, Option } from "effect"
import { knowing, mapped, order, unseen, variant, verdict } from "./fixtures.ts"

const articles = toOngoingArticle({ articlePipeline: "articles" })
const ref = { pipeline: "articles", key: "7" }

describe("a variant", () => {
  it("is an article under its SKU, with its names, its price and its tax", () => {
    const { articleName, articleNameTranslations, articleNumber, customerPrice, freeValues, productCode } = mapped(
      articles,
      variant()
    )
    assert.deepStrictEqual(
      [articleNumber, productCode, articleName, articleNameTranslations, customerPrice, freeValues?.freeDecimal1].map(
        (each) => (BigDecimal.isBigDecimal(each) ? BigDecimal.format(each) : each)
      ),
      ["MUG-RED", "7", "Red mug", [{ languageCode: "fi", articleName: "Punainen muki" }], "12.55", "25.5"]
    )
  })

  it("without a name is called like its product, and without that like its SKU", () => {
    assert.strictEqual(mapped(articles, variant({ name: "" })).articleName, "Mug")
    const product = { id: "3", enabled: true, name: null }
    assert.strictEqual(mapped(articles, variant({ name: null, product })).articleName, "MUG-RED")
  })

  it("without a SKU is parked, and none is guessed", () =>
    assert.strictEqual(verdict(articles, variant({ sku: "" })), "parked no-sku"))

  it("with another SKU than in the warehouse is parked until a person renames it there", () => {
    assert.strictEqual(verdict(articles, variant({ sku: "MUG-PINK" }), knowing(ref)), "parked renamed")
    assert.strictEqual(mapped(articles, variant(), knowing(ref)).articleNumber, "MUG-RED")
    assert.strictEqual(mapped(articles, variant({ sku: "NEW" }), knowing(ref, { remoteKey: "" })).articleNumber, "NEW")
  })
})

describe("a line of an order", () => {
  const orders = toOngoingOrderWrite({ articlePipeline: "articles", waysOfDelivery: { posti: "POSTI" } })
  const articleOf = (known = unseen) => {
    const write = orders.map(order(), known)
    if (Verdict.isVerdict(write)) return `${write.status} ${write.code}`
    return write._tag === "Put" ? write.order.orderLines?.[0]?.articleNumber : write._tag
  }

  it("is of the article that its variant was delivered as, whatever its SKU is now", () =>
    assert.strictEqual(articleOf(knowing(ref, { remoteKey: "MUG-OLD" })), "MUG-OLD"))

  it("waits for an article that has not been delivered", () => {
    assert.strictEqual(articleOf(), "waiting article-not-there")
    const parked = knowing(ref, { remoteKey: "", remoteId: "", status: Option.some("parked"), why: "it has no SKU" })
    assert.strictEqual(articleOf(parked), "waiting article-not-there")
  })
})

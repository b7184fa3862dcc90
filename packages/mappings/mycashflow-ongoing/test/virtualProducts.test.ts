import { toOngoingArticle, toOngoingOrderWrite, type OrderOptions } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { line, mapped, order, plain, variant, verdict } from "./fixtures.ts"

const notPicked = { downloads: true, productCodes: ["EBOOK-*"] }

describe("a product whose code the store calls not picked", () => {
  const ebook = plain({ product_code: "EBOOK-1", name: "Kirja" })

  it("is an article like others by default", () =>
    assert.strictEqual(mapped(toOngoingArticle({ notPicked }), ebook).articleNumber, "EBOOK-1"))

  it("is skipped where the store says so, with what names it", () =>
    assert.deepStrictEqual(verdict(toOngoingArticle({ notPicked, virtual: "skip" }), ebook), {
      status: "skipped",
      code: "virtual",
      why: 'nobody takes "Kirja" off a shelf: orders.notPicked.productCodes names EBOOK-1'
    }))

  it("is skipped as a variation, too, and its neighbours are not", () => {
    const skipping = toOngoingArticle({ notPicked, virtual: "skip" })
    assert.include(verdict(skipping, variant({ product_code: "EBOOK-2" })), { code: "virtual" })
    assert.strictEqual(mapped(skipping, variant({}, { product_code: "EBOOK-3" })).articleNumber, "MUG-RED")
  })

  it("without a code is parked: nobody knows what it is", () =>
    assert.include(verdict(toOngoingArticle({ notPicked, virtual: "skip" }), plain({ product_code: "" })), {
      code: "no-product-code"
    }))
})

describe("rows of virtual products", () => {
  const options: Partial<OrderOptions> = { waysOfDelivery: { 3: "POSTI" }, notPicked, articlePipeline: "articles" }
  const rows = [
    line({ product_id: null }),
    line({ id: 2, product_code: "EBOOK-1" }),
    line({ id: 3, product_id: 7, product_code: null, download_id: 9 })
  ]
  const sentRows = (virtual: "send" | "skip", products: ReadonlyArray<object>) => {
    const write = mapped(toOngoingOrderWrite({ ...options, unknownArticles: "send", virtual }), order({ products }))
    return write._tag === "Put" ? write.order.orderLines?.map(({ rowNumber }) => rowNumber) : []
  }

  it("go along by default", () => assert.deepStrictEqual(sentRows("send", rows.slice(0, 2)), ["90001", "2"]))

  it("are left out where the store says skip, and wait for no article", () => {
    assert.deepStrictEqual(sentRows("skip", rows), ["90001"])
    assert.strictEqual(
      mapped(toOngoingOrderWrite({ ...options, virtual: "skip" }), order({ products: rows }))._tag,
      "Put"
    )
  })

  it("alone are no order for the warehouse, and the reason is on record", () => {
    for (const virtual of ["send", "skip"] as const)
      assert.deepStrictEqual(
        verdict(toOngoingOrderWrite({ ...options, virtual }), order({ products: rows.slice(1) })),
        {
          status: "skipped",
          code: "nothing-to-pick",
          why: "it has no rows to pick: a return, an order of downloads and the like alone, or one without products"
        }
      )
  })

  it("are nothing to pick either as the parts of a bundle, or as a bundle that is a kit", () => {
    const exploded = [line({ id: 1, product_code: "BOX" }), line({ id: 2, product_code: "EBOOK-1", bundle_id: 1 })]
    const kit = [line({ id: 1, product_code: "EBOOK-9" }), line({ id: 2, product_code: "MUG", bundle_id: 1 })]
    for (const virtual of ["send", "skip"] as const)
      for (const [bundles, products] of [
        ["explode", exploded],
        ["kit", kit]
      ] as const) {
        const toWrite = toOngoingOrderWrite({ ...options, unknownArticles: "send", bundles, virtual })
        assert.include(verdict(toWrite, order({ products })), { code: "nothing-to-pick" })
      }
  })
})

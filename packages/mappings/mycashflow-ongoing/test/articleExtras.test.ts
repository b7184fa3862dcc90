/** What only some stores tell the warehouse of their articles. */
import { toOngoingArticle } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { mapped, plain, variant, verdict } from "./fixtures.ts"

const hidden = { visibilities: [{ version_id: 1, is_visible: false }] }

describe("an article", () => {
  it("carries none of these unless the store says so, so that what the warehouse has of them stays", () => {
    const article = mapped(toOngoingArticle(), plain({ ...hidden, stock_item: { id: 1, enabled: false } }))
    for (const name of ["isActive", "isStockArticle", "linkToPicture", "countryOfOriginCode", "statisticsNumber"]) {
      assert.notProperty(article, name)
    }
  })

  it("is inactive where its product is hidden in every version of the shop", () => {
    const toArticle = toOngoingArticle({ deactivate: "deactivate" })
    const seen = { visibilities: [...hidden.visibilities, { version_id: 2, is_visible: true }] }
    assert.deepStrictEqual(
      [hidden, seen, {}].map((change) => mapped(toArticle, plain(change)).isActive),
      [false, true, true]
    )
  })

  it("is no stock article where the shop keeps no stock of it", () => {
    const toArticle = toOngoingArticle({ nonStock: "tell" })
    assert.isFalse(mapped(toArticle, plain({ stock_item: { id: 1, enabled: false } })).isStockArticle)
    assert.isTrue(mapped(toArticle, plain()).isStockArticle)
    assert.isFalse(mapped(toArticle, variant({ stock_item: { id: 1, enabled: false } })).isStockArticle)
  })

  it("has what the customs want from the features that the store names, the variation's before the product's", () => {
    const toArticle = toOngoingArticle({ customs: { origin: "origin", statistics: "hs", description: "what" } })
    const features = { origin: ["fi"], hs: 691200, what: "Mugs" }
    const own = mapped(toArticle, variant({ features: { origin: "SE" } }, { features }))
    assert.deepInclude(own, { countryOfOriginCode: "SE", statisticsNumber: "691200", customsDescription: "Mugs" })
    assert.deepInclude(mapped(toArticle, plain({ features })), { countryOfOriginCode: "FI" })
    assert.deepInclude(mapped(toArticle, plain({ features: [] })), {
      countryOfOriginCode: null,
      statisticsNumber: null
    })
  })

  it("whose country of origin is no country code is parked", () =>
    assert.include(
      verdict(toOngoingArticle({ customs: { origin: "origin" } }), plain({ features: { origin: "Suomi" } })),
      { status: "parked", code: "no-country-code" }
    ))

  it("has the first picture, at the address that the store names", () => {
    const toArticle = toOngoingArticle({ pictures: "https://acme.mycashflow.fi/tuotekuvat/" })
    const image_links = [
      { image_id: 2, sort: 2, filename: "back.jpg" },
      { image_id: 1, sort: 1, filename: "muki edestä.jpg" }
    ]
    assert.strictEqual(
      mapped(toArticle, plain({ image_links })).linkToPicture,
      "https://acme.mycashflow.fi/tuotekuvat/muki%20edest%C3%A4.jpg"
    )
    assert.isNull(mapped(toArticle, plain()).linkToPicture)
  })
})

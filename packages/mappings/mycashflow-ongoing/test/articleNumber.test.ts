/** Under which number a sellable goes to the warehouse, or why it does not. */
import { toOngoingArticle } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { knowing, mapped, variant, verdict } from "./fixtures.ts"

const ref = { pipeline: "articles", key: "101-2001" }
const toArticle = toOngoingArticle({ articlePipeline: "articles" })

describe("the number of an article", () => {
  it("is parked where others have the same product code, and they are named", () => {
    const { code, status, why } = verdict(toArticle, { ...variant(), rivals: ["102", "103-7"] })
    assert.deepStrictEqual([status, code], ["parked", "duplicate-product-code"])
    assert.match(why, /101-2001.*MUG-RED.*102, 103-7/)
  })

  it("that the warehouse knows it by stays", () =>
    assert.strictEqual(mapped(toArticle, variant(), knowing(ref)).articleNumber, "MUG-RED"))

  it("that was renamed in the shop is parked with its old and its new one, and never becomes a second article", () => {
    const { code, status, why } = verdict(toArticle, variant({ product_code: "MUG-CRIMSON" }), knowing(ref))
    assert.deepStrictEqual([status, code], ["parked", "renamed"])
    assert.match(why, /101-2001.*MUG-RED.*MUG-CRIMSON/)
  })

  it("that was renamed in the shop waits for the command where the store wants it renamed", () => {
    const renaming = toOngoingArticle({ articlePipeline: "articles", renames: "rename" })
    assert.include(verdict(renaming, variant({ product_code: "MUG-CRIMSON" }), knowing(ref)), {
      status: "parked",
      code: "rename-planned"
    })
  })

  it("of one that never got to the warehouse is whatever it is now", () => {
    const never = knowing(ref, { remoteKey: "" })
    assert.strictEqual(mapped(toArticle, variant({ product_code: "NEW" }), never).articleNumber, "NEW")
  })
})

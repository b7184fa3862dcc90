/** Under which number a sellable goes to the warehouse, or why it does not. */
import { TakenCode, toOngoingArticle } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
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

  it("that was renamed in the shop to a code that is not picked is parked all the same: another may have its old one", () => {
    const notPicked = { downloads: true, productCodes: ["EBOOK-*"] }
    const skipping = toOngoingArticle({ articlePipeline: "articles", virtual: "skip", notPicked })
    const ebook = variant({ product_code: "EBOOK-1" })
    assert.include(verdict(skipping, ebook, knowing(ref)), { status: "parked", code: "renamed" })
    assert.include(verdict(skipping, ebook), { status: "skipped", code: "virtual" })
  })

  it("of one that never got to the warehouse is whatever it is now", () => {
    const never = knowing(ref, { remoteKey: "" })
    assert.strictEqual(mapped(toArticle, variant({ product_code: "NEW" }), never).articleNumber, "NEW")
  })
})

describe("the article that lies under a number", () => {
  it("is that of the sellable whose ids are its product code, and nobody's where they cannot be", () => {
    const codes = ["101", "101-2001", "MUG-RED", "101-", "", null]
    assert.deepStrictEqual(
      codes.map((productCode) => Option.getOrNull(TakenCode.keyOf({ productCode }))),
      ["101", "101-2001", null, null, null, null]
    )
  })

  it("is not another's that has its number as product code now: both are named, and what there is to do", () => {
    const fresh = { articleNumber: "MUG", articleName: "Uusi muki", productCode: "104" }
    const { code, status, why } = TakenCode.refuse(fresh, { ...fresh, articleName: "Muki", productCode: "101" })
    assert.deepStrictEqual([status, code], ["parked", "code-taken"])
    assert.match(why, /"Uusi muki" \(104\).*MUG.*"Muki" \(101\).*give 104 another code.*article of 101 renamed/)
  })
})

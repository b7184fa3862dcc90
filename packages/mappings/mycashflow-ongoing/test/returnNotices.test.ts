/** Returns that the shop has noted, as they are announced to the warehouse. */
import type { Known, Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Option } from "effect"
import { defaults } from "../src/OrderOptions.ts"
import type { ReturnOptions } from "../src/ReturnOptions.ts"
import { toOngoingReturnNotice } from "../src/index.ts"
import { known, knowing, line, mapped, order, text, verdict } from "./fixtures.ts"

const pipeline = "returnNotices"
const orderPipeline = "orders"

const options: ReturnOptions = {
  ...defaults,
  orderNumberPrefix: "A-",
  namedBy: "nothing",
  since: DateTime.makeUnsafe("2024-10-01T00:00:00Z"),
  orderPipeline,
  pipeline
}
const toNotice = toOngoingReturnNotice(options)

const createdAt = "2024-10-05T12:00:00+03:00"
const back = (change: object = {}) => line({ id: 90009, created_at: createdAt, quantity: -2, ...change })
const returned = (change: object = {}) => order({ status: "COMPLETED", products: [line(), back()], ...change })

const sent = (key = "10042", change: Partial<Ledger.Remembered> = { remoteKey: "A-10042" }) =>
  knowing({ pipeline: orderPipeline, key }, change)

const both = (...all: ReadonlyArray<Known.Known>) =>
  known({ find: (ref) => Option.firstSomeOf(all.map(({ find }) => find(ref))) })

describe("rows that a customer sends back", () => {
  it("are announced under the store's prefix, for the order that they are on", () => {
    const { returnOrderLines, ...head } = mapped(toNotice, returned(), sent())
    assert.deepStrictEqual(head, { returnOrderNumber: "A-R10042", customerOrderNumber: "A-10042" })
    const [row] = returnOrderLines
    assert.include(row, { returnOrderRowNumber: "90009", articleNumber: "MUG-RED" })
    assert.strictEqual(text(row?.toBeReturnedNumberOfItems), "2")
    assert.lengthOf(returnOrderLines, 1)
  })
  it("go by the article's number in the warehouse", () => {
    const withArticles = toOngoingReturnNotice({ ...options, articlePipeline: "articles" })
    const found = both(sent(), knowing({ pipeline: "articles", key: "101-2001" }, { remoteKey: "RED-MUG" }))
    assert.strictEqual(mapped(withArticles, returned(), found).returnOrderLines[0]?.articleNumber, "RED-MUG")
  })
  it("are left out where the shop noted them before the store began to announce, or does not say when", () => {
    for (const created_at of ["2024-09-30T12:00:00+03:00", null]) {
      const old = returned({ products: [line(), back({ created_at })] })
      assert.include(verdict(toNotice, old, sent()), { status: "skipped", code: "return-left-out" })
    }
  })
  it("are left out where nobody took them off a shelf", () => {
    const download = returned({ products: [line(), back({ download_id: 3 })] })
    assert.include(verdict(toNotice, download, sent()), { code: "return-left-out" })
  })
  it("of a bundle are its parts, or the bundle as a kit, and never both", () => {
    const bundle = [back({ id: 1, product_code: "SET", variation_id: null }), back({ id: 2, bundle_id: 1 })]
    const codes = (bundles: "explode" | "kit") =>
      mapped(
        toOngoingReturnNotice({ ...options, bundles }),
        returned({ products: [line(), ...bundle] }),
        sent()
      ).returnOrderLines.map(({ articleNumber }) => articleNumber)
    assert.deepStrictEqual(codes("explode"), ["MUG-RED"])
    assert.deepStrictEqual(codes("kit"), ["SET"])
  })
  it("are nothing of an order that is cancelled: nobody sends those back", () =>
    assert.include(verdict(toNotice, returned({ status: "CANCELLED" }), sent()), {
      status: "skipped",
      code: "cancelled"
    }))
  it("are nothing of an order that the warehouse was never sent", () => {
    assert.include(verdict(toNotice, returned()), { status: "skipped", code: "not-sent" })
    assert.include(verdict(toNotice, returned(), sent("10042", { remoteKey: "" })), { code: "not-sent" })
    assert.strictEqual(
      mapped(toNotice, returned(), sent("10042", { remoteKey: "", openIntent: Option.some("f") })).customerOrderNumber,
      "A-10042"
    )
  })
  it("that are gone again after they were announced are shown, and not undone", () => {
    const told = knowing({ pipeline, key: "10042" }, { remoteKey: "A-R10042" })
    assert.include(verdict(toNotice, order(), told), { status: "disagreeing", code: "return-withdrawn" })
    assert.deepStrictEqual(mapped(toNotice, order(), both(told, sent())).returnOrderLines, [])
    assert.include(verdict(toNotice, order()), { status: "skipped", code: "no-return" })
    assert.include(verdict(toNotice, order(), knowing({ pipeline, key: "10042" }, { remoteKey: "" })), {
      code: "no-return"
    })
  })
})

describe("an order of nothing but returned rows, as on an archived order", () => {
  const alone = (change: object = {}) => order({ id: 10050, products: [back()], ...change })

  it("is parked where the shop does not say which order it is a return of", () => {
    const { why, ...rest } = verdict(toNotice, alone({ external_id: "10042" }), sent())
    assert.deepStrictEqual(rest, { status: "parked", code: "return-unnamed" })
    assert.include(why, "returns.namedBy")
  })
  for (const namedBy of ["external_id", "custom_data", "details"] as const) {
    const toNamed = toOngoingReturnNotice({ ...options, namedBy })
    it(`is announced for the order that its ${namedBy} names`, () => {
      const notice = mapped(toNamed, alone({ [namedBy]: " 10042 " }), sent())
      assert.include(notice, { returnOrderNumber: "A-R10050", customerOrderNumber: "A-10042" })
    })
    it(`is parked where its ${namedBy} is no order's number, or that of an order that was not sent`, () => {
      for (const said of ["return of 10042", "10042, 10043", null]) {
        assert.include(verdict(toNamed, alone({ [namedBy]: said }), sent()), { code: "return-unnamed" })
      }
      assert.include(verdict(toNamed, alone({ [namedBy]: "10043" }), sent()), {
        status: "parked",
        code: "return-unnamed"
      })
    })
  }
})

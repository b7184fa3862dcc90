/** What the shop is told of the warehouse's stock. */
import { alone } from "@crossdock/ongoing"
import { toVendureStock } from "@crossdock/vendure-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { article, knowing, mapped, verdict } from "./fixtures.ts"

const options = { warehouses: "sum", buffer: {}, articles: {} } as const
const stock = toVendureStock(options)
const own = toVendureStock({ ...options, articlePipeline: "articles" })

const stocked = (...change: Parameters<typeof article>) => alone(article(...change))

describe("what lies on the shelf", () => {
  it("is what lies in the warehouse: the shop takes what customers have ordered off it", () =>
    assert.deepStrictEqual(mapped(stock, stocked()), { sku: "MUG-RED", stockOnHand: 12 }))

  it("is without what is locked, whole, and never below zero", () => {
    assert.strictEqual(mapped(stock, stocked({}, { numberOfLockedItems: 5 })).stockOnHand, 7)
    assert.strictEqual(mapped(stock, stocked({}, { numberOfItems: "2.75" })).stockOnHand, 2)
    assert.strictEqual(mapped(stock, stocked({}, { numberOfItems: -3 })).stockOnHand, 0)
  })

  it("is less by what the store holds back, of all articles or of this one", () => {
    const held = toVendureStock({ ...options, buffer: { units: 2 }, articles: { "MUG-BLUE": { units: 7 } } })
    assert.strictEqual(mapped(held, stocked()).stockOnHand, 10)
    assert.strictEqual(mapped(held, stocked({ articleNumber: "MUG-BLUE" })).stockOnHand, 5)
  })

  it("is parked where the warehouse does not tell it, and not taken for none", () =>
    assert.strictEqual(verdict(stock, stocked({ inventoryInfo: null })), "parked no-stock-told"))

  it("is told only of what this store has delivered, or may have, where it delivers articles", () => {
    const ref = { pipeline: "articles", key: "7" }
    assert.strictEqual(verdict(own, stocked()), "skipped not-ours")
    assert.strictEqual(mapped(own, stocked(), knowing(ref)).stockOnHand, 12)
    const lost = knowing(ref, { remoteKey: "", remoteId: "", status: Option.none(), openIntent: Option.some("f") })
    assert.strictEqual(mapped(own, stocked(), lost).stockOnHand, 12)
  })
})

/** What the shop is told of an order that was cancelled in the warehouse. */
import { toVendureOrderCancel } from "@crossdock/vendure-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { mapped, order, verdict, warehouseOrder } from "./fixtures.ts"

const options = { orderNumberPrefix: "", cancelledStatus: 1000, cancelInShop: true }
const cancels = toVendureOrderCancel(options)
const shows = toVendureOrderCancel({ ...options, cancelInShop: false })

const cancelled = (info: Readonly<Record<string, unknown>> = {}) =>
  warehouseOrder({}, { orderStatus: { number: 1000, text: "Cancelled" }, ...info })

const open = { order: cancelled(), inShop: Option.some(order()) }

describe("an order that was cancelled in the warehouse", () => {
  it("is cancelled in the shop where the store says so, and shown where it does not", () => {
    assert.deepStrictEqual(mapped(cancels, open), { orderCode: "T3XF9WQ", reason: "cancelled in the warehouse" })
    assert.strictEqual(verdict(shows, open), "disagreeing cancelled-in-warehouse")
  })

  it("is nothing to tell where it is cancelled in the shop, too, or the shop has no such order", () => {
    for (const mapping of [cancels, shows]) {
      const both = { ...open, inShop: Option.some(order({ state: "Cancelled" })) }
      assert.strictEqual(verdict(mapping, both), "skipped cancelled-in-both")
      assert.strictEqual(verdict(mapping, { ...open, inShop: Option.none() }), "skipped not-in-shop")
    }
  })

  it("is left alone where it was to bring the rest of another", () => {
    const advanced = { backOrderInfo: { backOrderForOrderId: 4 } }
    assert.strictEqual(verdict(cancels, { ...open, order: cancelled({ advanced }) }), "skipped back-order")
  })

  it("is one that was cancelled: any other status is not", () =>
    assert.strictEqual(verdict(cancels, { ...open, order: warehouseOrder() }), "skipped not-cancelled"))

  it("is no order of another store's on the same goods owner", () =>
    assert.strictEqual(
      verdict(toVendureOrderCancel({ ...options, orderNumberPrefix: "SE-" }), open),
      "skipped not-ours"
    ))
})

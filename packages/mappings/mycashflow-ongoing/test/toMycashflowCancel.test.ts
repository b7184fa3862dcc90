import type { Known, Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import type { CancelledOrder } from "../src/CancelledOrder.ts"
import { defaults } from "../src/OrderOptions.ts"
import { toMycashflowCancel } from "../src/toMycashflowCancel.ts"
import { known, knowing, mapped, order, shipped, verdict } from "./fixtures.ts"

const options = {
  ...defaults,
  cancelledStatus: 1000,
  pipeline: "cancellations",
  orderPipeline: "orders",
  cancelInShop: true
}
const toCancel = toMycashflowCancel(options)
const toShown = toMycashflowCancel({ ...options, cancelInShop: false })

const cancelled = { orderStatus: { number: 1000, text: "Cancelled" }, shippedTime: null }

const item = (inShop: object = {}, info: object = {}): CancelledOrder => ({
  order: shipped({}, { ...cancelled, ...info }),
  inShop: Option.some(order({ updated_at: "2024-10-01T09:30:00+03:00", ...inShop }))
})

const sent = { pipeline: "orders", key: "10042" }
const own = { pipeline: "cancellations", key: "10042" }

/** Knows what the flow of orders made of it, and what this one did. */
const both = (ofOrders: Partial<Ledger.Remembered> = {}, ofThis?: Partial<Ledger.Remembered>): Known.Known => {
  const [orders, cancellations] = [knowing(sent, { remoteKey: "10042", ...ofOrders }), knowing(own, ofThis)]
  return known({
    find: (ref) =>
      Option.orElse(orders.find(ref), () => (ofThis === undefined ? Option.none() : cancellations.find(ref)))
  })
}

const open = { openIntent: Option.some("f"), status: Option.none(), remoteKey: "" }

describe("Cancellations: an order that is cancelled in the warehouse", () => {
  it("and open in the shop disagrees, with its number and its status", () => {
    const { why, ...rest } = verdict(toShown, item(), both())
    assert.deepStrictEqual(rest, { status: "disagreeing", code: "cancelled-in-warehouse" })
    assert.include(why, "order 10042 is cancelled in the warehouse (status 1000 Cancelled)")
  })

  it("is cancelled in the shop where the store says so", () =>
    assert.deepStrictEqual(mapped(toCancel, item(), both()), { order_id: 10042 }))

  const nothing: ReadonlyArray<readonly [string, CancelledOrder, string]> = [
    ["lives again", item({}, { orderStatus: { number: 300, text: null } }), "not-cancelled"],
    ["is another's", item({}, { orderNumber: "WEB-1" }), "not-ours"],
    [
      "was to bring the rest of another",
      item({}, { advanced: { backOrderInfo: { backOrderForOrderId: 4 } } }),
      "back-order"
    ],
    ["is not known in the shop", { ...item(), inShop: Option.none() }, "not-in-shop"],
    ["is cancelled in the shop, too", item({ status: "CANCELLED" }), "cancelled-in-both"],
    ["is delivered in the shop", item({ status: "COMPLETED" }), "not-open"],
    ["has no rows to pick any more", item({ products: [] }), "nothing-to-pick"]
  ]
  it.each(nothing)("is nothing to anybody where it %s", (_, each, code) => {
    for (const mapping of [toShown, toCancel])
      assert.include(verdict(mapping, each, both()), { status: "skipped", code })
  })

  it("is known by the warehouse's own number, and by no other", () => {
    const [by900, by1000] = [900, 1000].map((number) => item({}, { orderStatus: { number, text: "Makulerad" } }))
    const toShown900 = toMycashflowCancel({ ...options, cancelInShop: false, cancelledStatus: 900 })
    assert.include(verdict(toShown900, by900 ?? item(), both()), { code: "cancelled-in-warehouse" })
    assert.include(verdict(toShown900, by1000 ?? item(), both()), { code: "not-cancelled" })
  })

  const left: ReadonlyArray<readonly [string, CancelledOrder, Known.Known, string]> = [
    ["the warehouse has shipped it once", item({}, { shippedTime: "2024-10-01T10:00:00Z" }), both(), "shipped it once"],
    [
      "a part of it is delivered in the shop",
      item({ shipments: [{ id: 70001, status: "COMPLETED" }] }),
      both(),
      "a part of it"
    ],
    ["it is archived in the shop", item({ archived_at: "2024-10-01T12:00:00+03:00" }), both(), "archived"],
    ["another has sent it there", item(), known(), "did not send it"],
    ["its last change did not come through", item(), both({ status: Option.some("disagreeing") }), "by now"],
    ["its last change may be on its way", item(), both({ openIntent: Option.some("f") }), "by now"]
  ]
  it.each(left)("is shown, and not cancelled in the shop, where %s", (_, each, knows, why) => {
    const found = verdict(toCancel, each, knows)
    assert.include(found, { status: "disagreeing", code: "not-cancelled-by-itself" })
    assert.include(found.why, why)
  })

  it("and was over in the shop before is left to whoever has opened it again, for good", () => {
    const before = [{ remoteKey: "10042" }, { remoteKey: "", code: "cancelled-in-both" }]
    const emptied = { remoteKey: "", code: "nothing-to-pick" }
    for (const each of [...before, emptied, { remoteKey: "", code: "reopened-in-shop" }])
      assert.include(verdict(toCancel, item(), both({}, each)), { status: "disagreeing", code: "reopened-in-shop" })
  })

  it("waits where the shop's order changed less than ten minutes ago: it may have been opened again", () => {
    const fresh = item({ updated_at: "2024-10-01T11:55:00+03:00" })
    assert.include(verdict(toCancel, fresh, both()), { status: "waiting", code: "changed-lately" })
  })

  it("and that may have been cancelled by us is read back, whatever the shop says by now", () => {
    for (const status of ["OPEN", "CANCELLED"])
      assert.deepStrictEqual(mapped(toCancel, item({ status }), both({}, open)), { order_id: 10042 })
  })

  it("asks the ledger about both flows", () => assert.deepStrictEqual(toCancel.needs(item()), [own, sent]))
})

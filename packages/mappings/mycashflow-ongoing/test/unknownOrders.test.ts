import { toMycashflowDelivery } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { knowing, known, mapped, now, shipped, verdict } from "./fixtures.ts"

const telling = (unknownOrders?: "check" | "tell" | "hold", orderNumberPrefix = "A-") =>
  toMycashflowDelivery({ orderPipeline: "orders", orderNumberPrefix, unknownOrders })

const ref = { pipeline: "orders", key: "10042" }

const byHand = shipped({}, { orderNumber: "A-10042" })
const byAnother = shipped({}, { orderNumber: "A-10042", goodsOwnerOrderId: "10042" })

describe("a shipped order that bears this store's number", () => {
  it("is told where this store has sent it, or may have", () => {
    for (const change of [{}, { status: Option.none(), remoteKey: "", openIntent: Option.some("f") }])
      for (const choice of ["check", "tell", "hold"] as const)
        assert.strictEqual(mapped(telling(choice), byHand, knowing(ref, change)).order_id, 10042)
  })

  it("asks the ledger for the order of the shop that it would be", () => {
    assert.deepStrictEqual(telling().needs(byHand), [ref])
    assert.deepStrictEqual(telling().needs(shipped({}, { orderNumber: "B-1" })), [])
  })

  it("is held by default where this store never sent it and it does not name the shop's order, with what to do", () => {
    const held = verdict(telling(), byHand)
    assert.include(held, { status: "waiting", code: "unknown-order" })
    assert.strictEqual(
      held.why,
      "its number is one of this store's, but this store never sent it, nor does its goods owner order id name the shop's order: " +
        "typed in by hand, or by an older integration; where it is the shop's, release it (--pipeline deliveries) or declare deliveries.unknownOrders: tell: held until it is released"
    )
    assert.deepStrictEqual(verdict(telling(), shipped({}, { orderNumber: "A-10042", goodsOwnerOrderId: "7" })), held)
  })

  it("is held where the shop's order is known, but was parked or left out and never sent", () =>
    assert.include(verdict(telling(), byHand, knowing(ref, { status: Option.some("parked"), remoteKey: "" })), {
      code: "unknown-order"
    }))

  it("is told by default where an older integration has written the shop's order on it", () =>
    assert.strictEqual(mapped(telling(), byAnother).order_id, 10042))

  it("is held wherever this store never sent it, if the store says hold", () =>
    assert.include(verdict(telling("hold"), byAnother), { status: "waiting", code: "unknown-order" }))

  it("is told whoever sent it, if the store says tell", () =>
    assert.strictEqual(mapped(telling("tell"), byHand).order_id, 10042))

  it("is told once a person has released it, and goes on being told", () => {
    assert.strictEqual(mapped(telling(), byHand, known({ isReleased: true })).order_id, 10042)
    assert.strictEqual(mapped(telling(), byHand, known({ firstTriedAt: Option.some(now) })).order_id, 10042)
  })

  it("is told where the store sends no orders itself: the number is all there is to go by", () =>
    assert.strictEqual(mapped(toMycashflowDelivery({ unknownOrders: "hold" }), shipped()).order_id, 10042))

  it("is not held for as long as it has not left", () =>
    assert.include(
      verdict(telling(), shipped({}, { orderNumber: "A-10042", orderStatus: { number: 320, text: "" } })),
      {
        code: "not-shipped"
      }
    ))
})

import { toOngoingOrderWrite, type OrderOptions } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Option } from "effect"
import { defaults } from "../src/OrderOptions.ts"
import { knowing, known, line, mapped, order, verdict } from "./fixtures.ts"

type Changes = { readonly [Section in "only" | "except"]?: Partial<OrderOptions[Section]> }

const waysOfDelivery = { "3": "POSTI", "9": "STORE" }

/** The mapping of a store that says this of which orders go. */
const leaving = ({ except, only }: Changes) =>
  toOngoingOrderWrite({
    waysOfDelivery,
    orderPipeline: "orders",
    only: { ...defaults.only, ...only },
    except: { ...defaults.except, ...except }
  })

const payment = (change: object = {}) => ({ id: 60001, amount: 65.6, currency: "EUR", payment_method_id: 2, ...change })
const open = order({ payments: [payment({ status: "OPEN" })] })
const pending = order({ payments: [payment({ status: "PENDING_ACTIVATION" })] })
const sent = known({ firstTriedAt: Option.some(DateTime.makeUnsafe("2024-10-01T08:00:00Z")) })
const ref = { pipeline: "orders", key: "10042" }

type Fields = Readonly<Record<string, unknown>>

type Case = readonly [what: string, leftOut: Changes, of: Fields, code: string, why: string]

const cases: ReadonlyArray<Case> = [
  [
    "whose status is none of those it takes",
    { only: { statuses: ["completed"] } },
    {},
    "not-open",
    "its status is OPEN: only completed orders go to the warehouse"
  ],
  [
    "that is locked for bookkeeping",
    {},
    { archived_at: "2024-10-01T08:00:00+03:00" },
    "archived",
    "it was archived on 2024-10-01T05:00:00.000Z: archived orders are left out"
  ],
  [
    "by a shipping method that is none of those it takes",
    { only: { shippingMethods: [1, 2] } },
    {},
    "shipping-method-left-out",
    "its shipping method is 3, which this store leaves out"
  ],
  [
    "by a shipping method that it excepts",
    { except: { shippingMethods: [9] } },
    { shipping_method_id: 9 },
    "shipping-method-left-out",
    "its shipping method is 9, which this store leaves out"
  ],
  [
    "without a shipping method where it takes some only",
    { only: { shippingMethods: [3] } },
    { shipping_method_id: null },
    "shipping-method-left-out",
    "its shipping method is not told, which this store leaves out"
  ],
  [
    "of a version of the shop that it excepts",
    { except: { versions: [2] } },
    { version_id: 2 },
    "version-left-out",
    "its version of the shop is 2, which this store leaves out"
  ],
  [
    "of a version of the shop that is none of those it takes",
    { only: { versions: [1] } },
    { version_id: 2 },
    "version-left-out",
    "its version of the shop is 2, which this store leaves out"
  ],
  [
    "without the text in its custom data",
    { only: { customData: "b2b" } },
    { custom_data: '{"channel":"web"}' },
    "custom-data-left-out",
    'its custom_data does not hold "b2b"'
  ],
  [
    "with a text in its custom data that it excepts",
    { except: { customData: "pos" } },
    { custom_data: '{"channel":"pos"}' },
    "custom-data-left-out",
    'its custom_data holds "pos"'
  ],
  [
    "placed longer ago than it looks back",
    { only: { notOlderThan: Duration.days(30) } },
    { created_at: "2024-09-01T11:59:59+03:00" },
    "too-old",
    "it was placed on 2024-09-01T08:59:59.000Z, more than 30d ago"
  ],
  [
    "not paid where it waits for no payment",
    { only: { payments: ["paid"], untilPaid: "skip" } },
    { payments: [payment({ status: "OPEN" })] },
    "not-paid",
    "it is unpaid (payment 60001 OPEN by method 2): only orders that are paid go to the warehouse"
  ],
  [
    "cancelled and never paid",
    { only: { payments: ["paid"] } },
    { status: "CANCELLED", payments: [payment({ status: "CANCELLED" })] },
    "not-paid",
    "it is unpaid (payment 60001 CANCELLED by method 2): only orders that are paid go to the warehouse"
  ]
]

describe("which orders go to the warehouse", () => {
  for (const [what, leftOut, of, code, why] of cases) {
    it(`a store leaves out one ${what}, and the reason says so`, () =>
      assert.deepStrictEqual(verdict(leaving(leftOut), order(of)), { status: "skipped", code, why }))
  }

  for (const [what, leftOut, of, code] of cases) {
    const wanted = "status" in of ? "Cancel" : "Put"
    it(`one ${what} stays looked after where the warehouse has it already (${code})`, () => {
      assert.strictEqual(
        mapped(leaving(leftOut), order({ shipping_method_id: 3, ...of, ...methodOf(of) }), sent)._tag,
        wanted
      )
    })
  }

  it("one that lies there though it was never tried is looked after as well", () =>
    assert.strictEqual(
      mapped(
        leaving({ except: { shippingMethods: [3] } }),
        order(),
        knowing(ref, { remoteKey: "10042", firstTriedAt: Option.none() })
      )._tag,
      "Put"
    ))

  it("one that the warehouse has is cancelled there, whatever statuses the store takes", () =>
    assert.strictEqual(
      mapped(leaving({ only: { statuses: ["OPEN"] } }), order({ status: "CANCELLED" }), sent)._tag,
      "Cancel"
    ))

  it("a finished one that the warehouse has is left as it is", () =>
    assert.include(verdict(leaving({}), order({ status: "COMPLETED" }), sent), { status: "skipped", code: "not-open" }))

  it("a finished one goes where the store takes those", () =>
    assert.strictEqual(
      mapped(leaving({ only: { statuses: ["OPEN", "completed"] } }), order({ status: "COMPLETED" }))._tag,
      "Put"
    ))

  it("an archived one goes where the store takes those", () =>
    assert.strictEqual(
      mapped(leaving({ except: { archived: false } }), order({ archived_at: "2024-10-01T08:00:00+03:00" }))._tag,
      "Put"
    ))
})

/** An order without a shipping method has nowhere to go; it had one when it was sent. */
const methodOf = (of: Fields) =>
  "shipping_method_id" in of && of.shipping_method_id === null ? { shipping_method_id: 3 } : {}

describe("how far an order is paid", () => {
  it("does not matter, unless the store says so", () => {
    for (const each of [open, pending, order({ payments: [] })])
      assert.strictEqual(mapped(leaving({}), each)._tag, "Put")
  })

  const paidOnly = leaving({ only: { payments: ["paid"], shipsUnpaid: [4] } })
  const goes = (payments: ReadonlyArray<object>, more: object = {}) => {
    const result = paidOnly.map(order({ payments, ...more }), known())
    return "_tag" in result && result._tag === "Put"
  }

  it("one not paid yet waits to be paid", () =>
    assert.deepInclude(verdict(paidOnly, open), { status: "waiting", code: "not-paid" }))

  it("is as far as its least paid payment", () => {
    assert.isTrue(goes([payment({ status: "PAID" })]))
    assert.isFalse(goes([payment({ status: "PAID" }), payment({ status: "OPEN" })]))
    assert.isFalse(goes([payment({ status: "PENDING_ACTIVATION" })]))
    assert.isFalse(goes([payment({ status: "REFUNDED", is_paid: true })]))
  })

  it("leaves out payments that were cancelled", () =>
    assert.isTrue(goes([payment({ status: "PAID" }), payment({ status: "CANCELLED" })])))

  it("is what a status that nobody lists says of itself", () => {
    assert.isTrue(goes([payment({ status: "PARTIALLY_ACTIVATED", is_paid: true })]))
    assert.isFalse(goes([payment({ status: "PARTIALLY_ACTIVATED", is_paid: false })]))
  })

  it("counts as paid by a method that ships unpaid, the order's where the payment names none", () => {
    assert.isTrue(goes([payment({ status: "OPEN", payment_method_id: 4 })]))
    assert.isTrue(goes([payment({ status: "OPEN", payment_method_id: null })], { payment_method_id: 4 }))
    assert.isTrue(goes([], { payment_method_id: 4 }))
    assert.isFalse(goes([payment({ status: "OPEN", payment_method_id: 2 })], { payment_method_id: 4 }))
  })

  it("is paid without a payment where the order costs nothing", () => {
    assert.isTrue(goes([], { total: 0 }))
    assert.isFalse(goes([], { total: 1 }))
  })

  it("pending activation is enough where the store says so", () => {
    const promised = leaving({ only: { payments: ["paid", "pending"] } })
    assert.strictEqual(mapped(promised, pending)._tag, "Put")
    assert.deepInclude(verdict(promised, open), { code: "not-paid" })
  })
})

describe("how old an order may be", () => {
  const recent = leaving({ only: { notOlderThan: Duration.days(30) } })
  const old = order({ created_at: "2024-01-01T00:00:00+02:00" })
  it("one of just that age goes, and so does one that does not tell", () => {
    assert.strictEqual(mapped(recent, order({ created_at: "2024-09-01T12:00:00+03:00" }))._tag, "Put")
    assert.strictEqual(mapped(recent, order({ created_at: null }))._tag, "Put")
  })
  it("does not matter once it was to be sent and something was in the way: mapped late, it still goes", () => {
    const parked = knowing(ref, { status: Option.some("parked"), remoteKey: "", firstTriedAt: Option.none() })
    assert.strictEqual(mapped(recent, old, parked)._tag, "Put")
    const skipped = knowing(ref, { status: Option.some("skipped"), remoteKey: "", firstTriedAt: Option.none() })
    assert.strictEqual(verdict(recent, old, skipped).code, "too-old")
  })
})

describe("rows that the shop has delivered by itself", () => {
  const [before, after] = ["2024-10-01T10:00:00+03:00", "2024-10-01T13:00:00+03:00"]
  const rowsOf = (delivered_at: string, with_ = known()) => {
    const write = mapped(leaving({}), order({ products: [line(), line({ id: 2, delivered_at })] }), with_)
    return write._tag === "Put" ? write.order.orderLines?.map(({ rowNumber }) => rowNumber) : []
  }
  it("before the order was first sent are not picked a second time, whenever it is sent again", () => {
    assert.deepStrictEqual(rowsOf(before), ["90001"])
    assert.deepStrictEqual(rowsOf(before, sent), ["90001"])
  })
  it("after that are no change of the order", () => assert.deepStrictEqual(rowsOf(after, sent), ["90001", "2"]))
  it("are all that is left of an order that has nothing to pick", () =>
    assert.include(verdict(leaving({}), order({ products: [line({ delivered_at: before })] })), {
      status: "skipped",
      code: "nothing-to-pick"
    }))
})

describe("rows that nobody picks", () => {
  const rowsOf = (options: Partial<OrderOptions>, products: ReadonlyArray<object>) => {
    const write = mapped(toOngoingOrderWrite({ waysOfDelivery, ...options }), order({ products }))
    return write._tag === "Put"
      ? write.order.orderLines?.map(({ rowNumber, shouldBePicked }) => [rowNumber, shouldBePicked])
      : []
  }
  const download = line({ id: 2, download_id: 7 })

  it("downloads go along, not to be picked", () =>
    assert.deepStrictEqual(rowsOf({}, [line(), download]), [
      ["90001", true],
      ["2", false]
    ]))
  it("downloads are picked where the store says so", () =>
    assert.deepStrictEqual(rowsOf({ notPicked: { downloads: false, productCodes: [] } }, [line(), download]), [
      ["90001", true],
      ["2", true]
    ]))
  it("product codes are named one by one, or by how they begin", () => {
    const notPicked = { downloads: true, productCodes: ["GIFT-*", "SERVICE", "A.C"] }
    const codes = ["GIFT-50", "MYGIFT-50", "SERVICE", "SERVICES", "A.C", "ABC"]
    assert.deepStrictEqual(
      rowsOf(
        { notPicked },
        codes.map((product_code, id) => line({ id, product_code }))
      )?.map(([, picked]) => picked),
      [false, true, false, true, false, true]
    )
  })
  it("an order of nothing else has nothing to pick", () =>
    assert.include(verdict(toOngoingOrderWrite({ waysOfDelivery }), order({ products: [download] })), {
      status: "skipped",
      code: "nothing-to-pick"
    }))
})

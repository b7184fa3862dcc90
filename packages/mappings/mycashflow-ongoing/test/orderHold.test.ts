import { toOngoingOrderWrite } from "@crossdock/mycashflow-ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as OrderHold from "../src/OrderHold.ts"
import { known, mapped, now, order, verdict } from "./fixtures.ts"

const holding = (hold: Partial<OrderHold.Hold>) =>
  toOngoingOrderWrite({
    waysOfDelivery: { "3": "POSTI" },
    countries: { Norja: "NO" },
    hold: { ...OrderHold.defaults, ...hold }
  })

const to = (country: string) => order({ shipping_address: { country } })
const unpaid = order({ payments: [{ id: 1, status: "OPEN", payment_method_id: 2, currency: "EUR" }] })
const commented = order({ comments: [{ visibility: "public", text: "Ring the bell" }] })

type Case = readonly [
  what: string,
  hold: Partial<OrderHold.Hold>,
  held: ReturnType<typeof order>,
  free: ReturnType<typeof order>,
  code: string,
  why: string
]

const cases: ReadonlyArray<Case> = [
  [
    "above a total",
    { totalAbove: 65.6 },
    order({ total: 65.61 }),
    order({ total: 65.6 }),
    "total-above",
    "its total is 65.61, which is above 65.6"
  ],
  [
    "to a country, however it is written",
    { countries: ["NOR"] },
    to("norja"),
    to("SE"),
    "country-held",
    "it goes to NO"
  ],
  [
    "with a comment",
    { commented: true },
    commented,
    order({ comments: [{ visibility: "private", text: "Known" }] }),
    "commented",
    "the customer wrote something about it"
  ],
  ["not paid", { unpaid: true }, unpaid, order(), "unpaid", "it is unpaid (payment 1 OPEN by method 2)"]
]

describe("orders that a person releases", () => {
  for (const [what, hold, held, free, code, why] of cases) {
    it(`one ${what} waits to be released`, () => {
      const mapping = holding(hold)
      assert.deepStrictEqual(verdict(mapping, held), {
        status: "waiting",
        code,
        why: `${why}: held until it is released`
      })
      assert.strictEqual(mapped(mapping, free)._tag, "Put")
      assert.strictEqual(mapped(mapping, held, known({ isReleased: true }))._tag, "Put")
    })
  }

  it("nobody waits unless the store says so", () => {
    for (const [, , held] of cases) assert.strictEqual(mapped(holding({}), held)._tag, "Put")
  })

  it("all that holds it is said at once", () =>
    assert.strictEqual(
      verdict(holding({ totalAbove: 1, unpaid: true }), unpaid).why,
      "its total is 65.6, which is above 1; it is unpaid (payment 1 OPEN by method 2): held until it is released"
    ))

  it("what the warehouse has already, and what was cancelled, is held no more", () => {
    const mapping = holding({ totalAbove: 1 })
    assert.strictEqual(mapped(mapping, order(), known({ firstTriedAt: Option.some(now) }))._tag, "Put")
    assert.strictEqual(mapped(mapping, order({ status: "CANCELLED" }))._tag, "Cancel")
  })

  it("what is wrong with one is said first", () =>
    assert.strictEqual(
      verdict(holding({ totalAbove: 1 }), order({ shipping_method_id: 9 })).code,
      "no-way-of-delivery"
    ))
})

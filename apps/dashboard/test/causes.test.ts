/** What causes hold up together. */
import { assert, describe, it } from "vitest"
import type { Exception } from "../src/pages/exceptions/ExceptionCard.tsx"
import { inOrder, sums } from "../src/pages/exceptions/inOrder.ts"

const cause = (id: string, change: Partial<Exception> = {}): Exception => ({
  id,
  store: "acme",
  pipeline: "orders",
  status: "parked",
  code: "unknown-way",
  path: "",
  message: "",
  fix: "",
  records: 1,
  example: "",
  keys: [],
  worth: [],
  firstSeen: "2026-03-02T10:00:00Z",
  lastSeen: "2026-03-02T10:00:00Z",
  closedAt: null,
  isOpen: true,
  ...change
})

const worth = (...amounts: ReadonlyArray<string>) => amounts.map((amount) => ({ amount, currency: "EUR" }))

describe("causes", () => {
  it("hold up what their records are worth together: to the last digit, and each currency for itself", () => {
    const others = cause("2", { records: 4, worth: [...worth("0.2", "-1"), { amount: "5", currency: "SEK" }] })
    assert.deepStrictEqual(sums([cause("1", { worth: worth("0.1", "90071992547409.93") }), others]), {
      records: 5,
      worth: [
        { currency: "EUR", amount: "90071992547409.23" },
        { currency: "SEK", amount: "5" }
      ]
    })
    assert.deepStrictEqual(sums([cause("3", { worth: worth("-0.05", "0.01") })]).worth, worth("-0.04"))
  })

  it("have the one with most records first, or the oldest", () => {
    const many = cause("many", { records: 2, firstSeen: "2026-03-02T11:30:00+01:00" })
    const old = cause("old", { firstSeen: "2026-03-02T10:00:00Z" })
    const ids = (order: "most" | "oldest") => inOrder([old, many], order).map(({ id }) => id)
    assert.deepStrictEqual(
      [ids("most"), ids("oldest")],
      [
        ["many", "old"],
        ["old", "many"]
      ]
    )
  })
})

import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as CallBudget from "../src/CallBudget.ts"

/** Calls made as soon as they may be, over so many milliseconds: when each was made. */
const spree = (budget: CallBudget.CallBudget, millis: number, isUrgent = false) => {
  const made: Array<number> = []
  for (let now = 0; now <= millis; now += Math.max(0, Math.ceil(budget.wait(now, isUrgent)))) {
    if (budget.wait(now, isUrgent) > 0) continue
    budget.spend(now)
    made.push(now)
  }
  return made
}

const whole = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

describe("a budget of calls", () => {
  it.prop("lets a second's worth through at once, and never more than its rate after", [whole(1, 400)], ([rate]) => {
    const made = spree(CallBudget.make(rate, 0, 0), 10_000)
    assert.lengthOf(
      made.filter((at) => at <= 1),
      rate
    )
    assert.isAtMost(made.length, 11 * rate + 1)
    assert.isAtLeast(made.length, 10 * rate)
  })

  it("of less than one call a second spreads them", () => {
    assert.deepStrictEqual(spree(CallBudget.make(0.5, 0, 0), 7_000), [0, 2_000, 4_000, 6_000])
  })

  it("is overdrawn by what is urgent, by a second's worth and no more", () => {
    const budget = CallBudget.make(5, 0, 0)
    assert.lengthOf(spree(budget, 0), 5)
    assert.strictEqual(budget.wait(0, false), 200)
    assert.lengthOf(spree(budget, 0, true), 5)
    assert.strictEqual(budget.wait(0, true), 200)
    assert.strictEqual(budget.wait(0, false), 1_200, "the others pay for it")
  })

  it("that was spent by the last holder is spent, until it has come in again", () => {
    const budget = CallBudget.make(1, 0, 3_000)
    assert.strictEqual(budget.ahead(0), 3_000)
    assert.strictEqual(budget.wait(0, false), 3_000)
    assert.strictEqual(budget.wait(3_000, false), 0)
    assert.strictEqual(budget.ahead(3_000), 0)
  })

  it("pauses for everybody as long as the platform says, and tells the next holder", () => {
    const budget = CallBudget.make(10, 0, 0)
    budget.pause(0, 7_000)
    budget.pause(0, 2_000)
    assert.deepStrictEqual([budget.wait(0, true), budget.wait(6_999, true), budget.wait(7_000, true)], [7_000, 1, 0])
    assert.strictEqual(budget.ahead(1_000), 6_000)
  })
})

import { ConnectorError } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import * as Breakers from "../src/Breakers.ts"

const endpoint = "PUT /orders"
const error = (reason: ConnectorError.Reason) =>
  new ConnectorError.ConnectorError({ connector: "toy", operation: endpoint, reason })
const down = error(new ConnectorError.Unavailable({ detail: "HTTP 502" }))
const unclear = error(new ConnectorError.Unknown({ detail: "no answer" }))

const isOpen = (breakers: Breakers.Breakers, now: number, which = endpoint) =>
  Option.isNone(breakers.objection(which, now))

const failing = (breakers: Breakers.Breakers, times: number, now = 0) => {
  for (let n = 0; n < times; n++) breakers.failed(endpoint, n % 2 === 0 ? down : unclear, now)
  return breakers
}

describe("an endpoint that fails again and again", () => {
  it("is left alone after five times in a row, and says why", () => {
    const breakers = failing(Breakers.make({}, 0), 4)
    assert.isTrue(isOpen(breakers, 0))
    breakers.failed(endpoint, down, 0)
    assert.include(Option.getOrThrow(breakers.objection(endpoint, 0)), "5 failures in a row, the last one: HTTP 502")
    assert.isFalse(isOpen(breakers, 4_999))
    assert.isTrue(isOpen(breakers, 0, "GET /orders"), "the others are not")
  })

  it("is not, where one of the five went well, was refused, or met a wrong password", () => {
    const met = [
      new ConnectorError.Refused({ code: "picking", detail: "too late" }),
      new ConnectorError.Unauthorized({ detail: "401" }),
      new ConnectorError.RateLimited({ detail: "429" })
    ]
    for (const reason of met) {
      const breakers = failing(Breakers.make({}, 0), 4)
      breakers.failed(endpoint, error(reason), 0)
      assert.isTrue(isOpen(failing(breakers, 4), 0), reason._tag)
    }
    const breakers = failing(Breakers.make({}, 0), 4)
    breakers.succeeded(endpoint)
    assert.isTrue(isOpen(failing(breakers, 4), 0))
  })

  it("is tried by one call after a pause; the others follow when that one has come back well", () => {
    const breakers = failing(Breakers.make({}, 0), 5)
    assert.isTrue(isOpen(breakers, 5_000))
    assert.isFalse(isOpen(breakers, 5_000), "one at a time")
    breakers.succeeded(endpoint)
    assert.isTrue(isOpen(breakers, 5_000) && isOpen(breakers, 5_000))
  })

  it("is left alone twice as long where that one fails, and five minutes at most", () => {
    const breakers = failing(Breakers.make({}, 0), 5)
    assert.isTrue(isOpen(breakers, 5_000))
    breakers.failed(endpoint, down, 5_000)
    assert.isFalse(isOpen(breakers, 14_999))
    assert.isTrue(isOpen(breakers, 15_000))
    failing(breakers, 30, 20_000)
    assert.isFalse(isOpen(breakers, 319_999))
    assert.isTrue(isOpen(breakers, 320_000))
  })

  it("is tried by the next call where the one that tried it was stopped midway", () => {
    const breakers = failing(Breakers.make({}, 0), 5)
    assert.isTrue(isOpen(breakers, 5_000))
    breakers.abandoned(endpoint)
    assert.isTrue(isOpen(breakers, 5_000))
    assert.isFalse(isOpen(breakers, 5_000))
  })

  it("is left alone by the next holder, too", () => {
    const breakers = Breakers.make(failing(Breakers.make({}, 0), 5).tripped(), 1_000)
    assert.isFalse(isOpen(breakers, 4_999))
    assert.isTrue(isOpen(breakers, 5_000))
    assert.deepStrictEqual(breakers.tripped(), { [endpoint]: { failures: 5, until: 5_000, why: "HTTP 502" } })
  })

  it("is not left alone longer than five minutes, whatever another clock has written down", () => {
    const far = { [endpoint]: { failures: 9, until: 9e12, why: "" } }
    const breakers = Breakers.make(far, 1_000)
    assert.isFalse(isOpen(breakers, 300_999))
    assert.isTrue(isOpen(breakers, 301_000))
    const setBack = failing(Breakers.make({}, 9e12), 5, 9e12)
    assert.isTrue(isOpen(setBack, 1_000), "the clock has been set back")
  })
})

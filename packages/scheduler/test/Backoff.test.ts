import { ConnectorError, Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Duration } from "effect"
import * as Backoff from "../src/Backoff.ts"

const error = (reason: ConnectorError.Reason) =>
  new ConnectorError.ConnectorError({ connector: "toy", operation: "read", reason })

const seconds = (reason: unknown, failures: number) => Duration.toSeconds(Backoff.after(reason, failures))

describe("a lane that failed", () => {
  it("is left alone twice as long each time, and five minutes at most", () => {
    const down = error(new ConnectorError.Unavailable({ detail: "down" }))
    assert.deepStrictEqual(
      [1, 2, 3, 7, 8, 9, 1_000].map((failures) => seconds(down, failures)),
      [2, 4, 8, 128, 256, 300, 300]
    )
  })

  it("for a wrong password is left alone for a quarter of an hour from the first time on", () => {
    const unauthorized = error(new ConnectorError.Unauthorized({ detail: "401" }))
    assert.deepStrictEqual([seconds(unauthorized, 1), seconds(unauthorized, 9)], [900, 900])
  })

  it("for any other reason is tried again soon", () => {
    assert.strictEqual(seconds(new Ledger.LedgerError({ reason: "unreachable", detail: "away" }), 1), 2)
    assert.strictEqual(seconds(undefined, 1), 2)
  })
})

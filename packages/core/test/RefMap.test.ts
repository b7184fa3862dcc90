import { assert, describe, it } from "@effect/vitest"
import * as RefMap from "../src/RefMap.ts"

describe("what is known of records", () => {
  const known = RefMap.from([
    { pipeline: "orders", key: "A", is: 1 },
    { pipeline: "articles", key: "A", is: 2 },
    { pipeline: "orders", key: "B", is: 3 },
    { pipeline: "orders", key: "A", is: 4 }
  ])

  it("is found by pipeline and key, the latest for each", () => {
    assert.strictEqual(known.get({ pipeline: "orders", key: "A" })?.is, 4)
    assert.strictEqual(known.get({ pipeline: "articles", key: "A" })?.is, 2)
    assert.isUndefined(known.get({ pipeline: "articles", key: "B" }))
    assert.isUndefined(known.get({ pipeline: "returns", key: "A" }))
  })

  it("is listed once a record", () =>
    assert.deepStrictEqual(
      known.values().map(({ is }) => is),
      [4, 3, 2]
    ))
})

import { Mismatch } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

const Order = Schema.Struct({
  id: Schema.Int,
  products: Schema.Array(Schema.Struct({ name: Schema.String, quantity: Schema.Int }))
})

const mismatches = (value: unknown) => {
  const read = Schema.decodeUnknownResult(Order)(value, { errors: "all" })
  return Result.isFailure(read) ? Mismatch.fromIssue(read.failure.issue, value) : []
}

describe("a mismatch", () => {
  it("says where, what was expected and what came, and never the value itself", () =>
    assert.deepStrictEqual(mismatches({ id: "Maija", products: [{ name: "Mug", quantity: null }] }), [
      { path: "id", expected: "number", got: "a string of 5 characters" },
      { path: "products[0].quantity", expected: "number", got: "null" }
    ]))

  it("names what is missing, and the record itself", () => {
    assert.deepStrictEqual(mismatches({ id: 1 }), [{ path: "products", expected: "a value", got: "nothing" }])
    assert.deepStrictEqual(
      mismatches([]).map(({ got, path }) => ({ got, path })),
      [{ path: "", got: "an empty list" }]
    )
  })

  it("is one line that a person can read, and not a hundred", () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ path: `p${index}`, expected: "number", got: "null" }))
    assert.strictEqual(Mismatch.format(many.slice(0, 1)), "p0: expected number, got null")
    assert.match(Mismatch.format(many), /; and 4 more$/)
    assert.strictEqual(
      Mismatch.format([{ path: "", expected: "an object", got: "null" }]),
      "the record: expected an object, got null"
    )
  })
})

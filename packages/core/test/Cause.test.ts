import { Cause } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"

const causeOf = (why: string, other: Partial<Parameters<typeof Cause.of>[0]> = {}) =>
  Cause.of({ status: "parked", code: "odd", why, key: "10234", remoteKey: "A-10234", ...other })

const messageOf = (why: string, other: Partial<Parameters<typeof Cause.of>[0]> = {}) =>
  Option.getOrThrow(causeOf(why, other)).message

describe("why a record is stuck", () => {
  it("is told by nothing that goes through, or goes nowhere", () => {
    assert.deepStrictEqual(causeOf("", { status: "delivered" }), Option.none())
    assert.deepStrictEqual(causeOf("it is cancelled", { status: "skipped" }), Option.none())
    for (const status of ["parked", "waiting", "disagreeing"] as const)
      assert.isTrue(Option.isSome(causeOf("x", { status })))
  })

  it("is the same whatever the record is called, on either side", () => {
    assert.strictEqual(messageOf("order 10234 is A-10234 there"), "order # is # there")
    assert.strictEqual(messageOf("(7): 7 is 7", { key: "7", remoteKey: "" }), "(#): # is #")
    assert.strictEqual(messageOf("what is a.b+(c)? and axb", { key: "a.b+(c)", remoteKey: "" }), "what is #? and axb")
  })

  it("keeps what only begins or ends like the record's key", () => {
    assert.strictEqual(messageOf("method 11 of order 1", { key: "1", remoteKey: "" }), "method 11 of order #")
    assert.strictEqual(messageOf("CUP-1 and CUPS", { key: "CUP", remoteKey: "" }), "CUP-1 and CUPS")
    assert.strictEqual(messageOf("Käse und äse", { key: "äse", remoteKey: "" }), "Käse und #")
  })

  it("is the same whatever names, rows, moments and long numbers it tells", () => {
    assert.strictEqual(messageOf('row 3 ("Blue cup") costs 123456'), "row # (\u201C\u2026\u201D) costs #")
    assert.strictEqual(messageOf("rows[12].size: expected a number"), "rows[].size: expected a number")
    assert.strictEqual(messageOf("since 2026-03-02T10:00:00.000Z"), "since #")
  })

  it("is another for another shipping method", () => {
    const of = (method: number) => messageOf(`no way of delivery for shipping method ${method}`)
    assert.notStrictEqual(of(9), of(11))
    assert.notStrictEqual(of(9), of(19))
    assert.notStrictEqual(of(1009), of(1011))
  })

  it("is another for another code, or another place in the record", () => {
    assert.deepStrictEqual(causeOf("x", { path: "rows[0].size" }), causeOf("x", { path: "rows[17].size" }))
    assert.notDeepEqual(causeOf("x", { path: "rows[0].size" }), causeOf("x", { path: "total" }))
    assert.notDeepEqual(causeOf("x"), causeOf("x", { code: "odder" }))
  })
})

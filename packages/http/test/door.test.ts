import { Mismatch, Shortcut } from "@crossdock/core"
import { Blank, Decimal, Moment } from "@crossdock/http"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Result, Schema } from "effect"

/** By the schema's own way and by the short one, which must agree. */
const decode = <A>(schema: Schema.ConstraintDecoder<A>, value: unknown) => {
  const own = Schema.decodeUnknownResult(schema, { errors: "all" })(value)
  const short = Shortcut.decoder(schema)(value)
  assert.deepStrictEqual(Result.getOrNull(short), Result.getOrNull(own))
  return short
}
const mismatches = (schema: Schema.ConstraintDecoder<unknown>, value: unknown) =>
  Result.match(decode(schema, value), {
    onSuccess: () => [],
    onFailure: ({ issue }) => Mismatch.fromIssue(issue, value)
  })
const read = <A>(schema: Schema.ConstraintDecoder<A>, value: unknown) => Result.getOrThrow(decode(schema, value))

describe("a decimal", () => {
  it.each([
    [19.9, "19.9"],
    ["1.50", "1.5"],
    [0.1, "0.1"],
    [-3, "-3"],
    [123456789012.34, "123456789012.34"],
    [0, "0"],
    [-0, "0"],
    [-0.005, "-0.005"],
    [1.005, "1.005"],
    [0.30000000000000004, null],
    [999999999999999, "999999999999999"],
    [99999999999999.9, "99999999999999.9"],
    [0.00001, "0.00001"],
    [0.123456789012345, "0.123456789012345"],
    [1e21, "1e+21"],
    [1e23, "1e+23"],
    ["-12.340", "-12.34"]
  ])("%s is read exactly, or not at all", (wire, text) => {
    const decimal = Result.getOrNull(decode(Decimal, wire))
    assert.strictEqual(decimal === null ? null : BigDecimal.format(BigDecimal.normalize(decimal)), text)
  })

  it("is the decimal that the number is written as, whatever its size and places", () => {
    for (let n = 0; n < 20_000; n++) {
      const wire = Number(`${(n * 7_919_317) % 10 ** (1 + (n % 15))}e-${n % 9}`)
      const decimal = read(Decimal, wire)
      assert.isTrue(BigDecimal.equals(decimal, BigDecimal.fromNumberUnsafe(wire)), String(wire))
      assert.strictEqual(Schema.encodeSync(Decimal)(decimal), wire)
    }
  })

  it("is written as a JSON number", () => {
    assert.strictEqual(JSON.stringify(Schema.encodeSync(Decimal)(BigDecimal.fromStringUnsafe("59.70"))), "59.7")
  })

  it("of more digits than a JSON number carries is not written as another one", () => {
    const huge = BigDecimal.fromStringUnsafe("12345678901234567.89")
    assert.isTrue(Result.isFailure(Schema.encodeResult(Decimal)(huge)))
  })

  it.each(["", "abc", "1,5", null, true, {}])("%s is none", (wire) => {
    assert.isTrue(Result.isFailure(decode(Decimal, wire)))
  })
})

describe("nothing", () => {
  const Text = Schema.Struct({ text: Blank.orNull(Schema.String), list: Blank.orEmpty(Schema.String) })

  it.each([[{}], [{ text: null, list: null }], [{ text: "", list: [] }], [{ text: [] }], [{ text: undefined }]])(
    "%o is read as nothing",
    (wire) => assert.deepStrictEqual(read(Text, wire), { text: null, list: [] })
  )

  it("something is something", () =>
    assert.deepStrictEqual(read(Text, { text: "x", list: ["y"] }), { text: "x", list: ["y"] }))

  it("what is amiss is said once", () => {
    const moment = Schema.Struct({
      at: Blank.orNull(Moment.Moment),
      inner: Blank.orNull(Schema.Struct({ n: Decimal }))
    })
    assert.deepStrictEqual(mismatches(moment, { at: "yesterday", inner: { n: "abc" } }), [
      { path: "at", expected: "an ISO 8601 date and time", got: "a string of 9 characters" },
      { path: "inner.n", expected: "a decimal number", got: "a string of 3 characters" }
    ])
    assert.deepStrictEqual(
      mismatches(Text, { text: 7, list: "" }).map(({ path }) => path),
      ["text", "list"]
    )
  })

  it("another kind of thing is not nothing", () => assert.isTrue(Result.isFailure(decode(Text, { text: 7 }))))
})

describe("a moment", () => {
  const iso = (schema: Schema.ConstraintDecoder<DateTime.Utc>, wire: unknown) => DateTime.formatIso(read(schema, wire))

  it.each([
    ["2021-03-16T11:05:18+02:00", "2021-03-16T09:05:18.000Z"],
    ["2019-04-09T10:39:31.3Z", "2019-04-09T10:39:31.300Z"],
    ["2019-04-09T10:39:31Z", "2019-04-09T10:39:31.000Z"],
    ["2020-02-29T23:59:59-09:30", "2020-03-01T09:29:59.000Z"],
    ["1969-12-31T23:59:59+00:00", "1969-12-31T23:59:59.000Z"],
    ["2000-03-01T00:00:00+14:00", "2000-02-29T10:00:00.000Z"],
    ["2021-03-16T11:05:18+0200", "2021-03-16T09:05:18.000Z"],
    ["2021-03-16 11:05:18+02:00", "2021-03-16T09:05:18.000Z"],
    ["2021-03-16T11:05Z", "2021-03-16T11:05:00.000Z"]
  ])("%s is read with its offset", (wire, utc) => assert.strictEqual(iso(Moment.Moment, wire), utc))

  it("without an offset belongs to the platform's zone, in summer and in winter", () => {
    const helsinki = Moment.inZone("Europe/Helsinki")
    assert.strictEqual(iso(helsinki, "2020-05-02T13:26:36"), "2020-05-02T10:26:36.000Z")
    assert.strictEqual(iso(helsinki, "2020-12-02T13:26:36"), "2020-12-02T11:26:36.000Z")
  })

  it("of any day since the year 1 is read as the platform's calendar has it", () => {
    for (let day = -719_162; day < 40_000; day += 97) {
      const iso = DateTime.formatIso(DateTime.makeUnsafe(day * 86_400_000 + 45_296_000))
      assert.strictEqual(DateTime.formatIso(read(Moment.Moment, `${iso.slice(0, 19)}Z`)), iso)
    }
  })

  it.each([
    "yesterday",
    "",
    "2021-13-45T00:00:00Z",
    "2021-13-10T00:00:00Z",
    "2021-00-10T00:00:00Z",
    "2021-01-32T00:00:00Z",
    "2O21-01-10T00:00:00Z",
    "2021-01-10x00:00:00Z",
    "2021-01-10T24:00:00Z",
    "2021-01-10T23:60:00Z",
    "2021-01-10T23:00:60Z",
    "2021-01-10T23:00:00+15:00",
    "2021-01-10T23:00:00+02:60",
    "2021-01-1xT23:00:00Z",
    5
  ])("%s is none", (wire) => assert.isTrue(Result.isFailure(decode(Moment.Moment, wire))))
})

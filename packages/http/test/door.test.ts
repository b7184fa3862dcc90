import { Blank, Decimal, Moment } from "@crossdock/http"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Result, Schema } from "effect"

const decode = <A>(schema: Schema.ConstraintDecoder<A>, value: unknown) => Schema.decodeUnknownResult(schema)(value)
const read = <A>(schema: Schema.ConstraintDecoder<A>, value: unknown) => Result.getOrThrow(decode(schema, value))

describe("a decimal", () => {
  it.each([
    [19.9, "19.9"],
    ["1.50", "1.5"],
    [0.1, "0.1"],
    [-3, "-3"],
    [123456789012.34, "123456789012.34"]
  ])("%s is read exactly", (wire, text) => {
    assert.strictEqual(BigDecimal.format(BigDecimal.normalize(read(Decimal, wire))), text)
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

  it("another kind of thing is not nothing", () => assert.isTrue(Result.isFailure(decode(Text, { text: 7 }))))
})

describe("a moment", () => {
  const iso = (schema: Schema.ConstraintDecoder<DateTime.Utc>, wire: unknown) => DateTime.formatIso(read(schema, wire))

  it.each([
    ["2021-03-16T11:05:18+02:00", "2021-03-16T09:05:18.000Z"],
    ["2019-04-09T10:39:31.3Z", "2019-04-09T10:39:31.300Z"],
    ["2019-04-09T10:39:31Z", "2019-04-09T10:39:31.000Z"]
  ])("%s is read with its offset", (wire, utc) => assert.strictEqual(iso(Moment.Moment, wire), utc))

  it("without an offset belongs to the platform's zone, in summer and in winter", () => {
    const helsinki = Moment.inZone("Europe/Helsinki")
    assert.strictEqual(iso(helsinki, "2020-05-02T13:26:36"), "2020-05-02T10:26:36.000Z")
    assert.strictEqual(iso(helsinki, "2020-12-02T13:26:36"), "2020-12-02T11:26:36.000Z")
  })

  it.each(["yesterday", "", "2021-13-45T00:00:00Z", 5])("%s is none", (wire) =>
    assert.isTrue(Result.isFailure(decode(Moment.Moment, wire)))
  )
})

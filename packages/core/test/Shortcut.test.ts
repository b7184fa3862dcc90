import { Mismatch, Shortcut } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Effect, Option, Result, Schema, SchemaGetter, SchemaIssue } from "effect"
import { oddities } from "./oddities.ts"

const Exact = Schema.Finite.pipe(
  Schema.decodeTo(Schema.BigDecimal.check(Schema.makeFilter((value) => value.scale < 3, { expected: "two places" })), {
    decode: SchemaGetter.transform(BigDecimal.fromNumberUnsafe),
    encode: SchemaGetter.transform(BigDecimal.toNumberUnsafe)
  })
)

const OrNull = Schema.optionalKey(Schema.NullishOr(Schema.String)).pipe(
  Schema.decodeTo(Schema.NullOr(Schema.String), {
    decode: SchemaGetter.transformOptional((value: Option.Option<string | null | undefined>) =>
      Option.some(Option.getOrNull(value) ?? null)
    ),
    encode: SchemaGetter.transformOptional((value: Option.Option<string | null>) => value)
  })
)

const Everything = Schema.Struct({
  id: Schema.Int,
  name: Schema.NonEmptyString.check(Schema.isMaxLength(5)),
  flag: Schema.optionalKey(Schema.Boolean),
  maybe: Schema.optional(Schema.NullOr(Schema.Finite)),
  blank: OrNull,
  price: Exact,
  kind: Schema.Literals(["a", "b"]),
  either: Schema.Union([Schema.Int, Schema.String, Schema.Tuple([])]),
  pair: Schema.Tuple([Schema.Int, Schema.String]),
  lines: Schema.Array(Schema.Struct({ sku: Schema.String, pieces: Schema.Int })),
  shape: Schema.TaggedUnion({ Round: { radius: Schema.Int }, Square: { side: Exact } }),
  extras: Schema.Struct({ note: Schema.optionalKey(Schema.String) }),
  anything: Schema.Unknown
}).check(Schema.makeFilter(({ id, name }) => name !== "odd" || id % 2 === 1, { expected: "an odd id" }))

const wire = {
  id: 1,
  name: "thing",
  flag: true,
  maybe: null,
  blank: "text",
  price: 1.5,
  kind: "a" as const,
  either: [],
  pair: [1, "x"],
  lines: [{ sku: "A", pieces: 2 }],
  shape: { _tag: "Square", side: 2.5 },
  extras: {},
  anything: { of: "any kind" },
  unknownToUs: 1
}

const outcome = <A>(input: unknown, read: (input: unknown) => Result.Result<A, Schema.SchemaError>) =>
  Result.match(read(input), {
    onSuccess: (value) => ({ value, mismatches: [] }),
    onFailure: ({ issue }) => ({ value: undefined, mismatches: Mismatch.fromIssue(issue, input) })
  })

describe("the short way through a schema", () => {
  const long = Schema.decodeUnknownResult(Everything, { errors: "all" })
  const short = Shortcut.decoder(Everything)

  it("gives of any record, however odd, what the schema gives", () => {
    const records = [wire, { ...wire, name: "odd", id: 2 }, ...oddities(wire)]
    assert.isAbove(records.length, 400)
    for (const record of records) assert.deepStrictEqual(outcome(record, short), outcome(record, long))
  })

  it("leads back to the wire", () => {
    const record = Result.getOrThrow(short(wire))
    const { unknownToUs: _, ...known } = wire
    assert.deepStrictEqual<unknown>(Result.getOrThrow(Shortcut.encoder(Everything)(record)), known)
    const unsendable = [
      { ...record, price: BigDecimal.fromStringUnsafe("1.234"), lines: [{ sku: 1 }] },
      { ...record, id: 2, name: "odd" },
      { ...record, name: "" }
    ]
    for (const each of unsendable) {
      assert.deepStrictEqual(
        outcome(each, Shortcut.encoder(Everything)),
        outcome(each, Schema.encodeUnknownResult(Everything, { errors: "all" }))
      )
    }
  })

  it("is not taken with records that are not as they should be: every mismatch is told", () => {
    const { mismatches } = outcome({ ...wire, id: "1", kind: "c" }, short)
    assert.deepStrictEqual(
      mismatches.map(({ path }) => path),
      ["id", "kind"]
    )
  })
})

describe("where there is no short way", () => {
  const Checked = Schema.String.pipe(
    Schema.decodeTo(Schema.String, {
      decode: SchemaGetter.transformEffect((text: string) =>
        text === "" ? Effect.fail(new SchemaIssue.InvalidValue({ expected: "a text" }, text, {})) : Effect.succeed(text)
      ),
      encode: SchemaGetter.passthrough()
    })
  )
  const schemas = [
    Checked,
    Schema.DateTimeUtcFromString,
    Schema.OptionFromNullOr(Schema.String),
    Schema.Record(Schema.String, Schema.Int),
    Schema.Json
  ]

  it.each(schemas.map((schema, n) => ({ schema, n })))("the schema's own is taken ($n)", ({ schema }) => {
    const inputs = ["", "text", "2026-01-15T12:00:00Z", null, 1, { a: 1 }, { a: "x" }, ["x"]]
    for (const input of inputs) {
      const own = outcome(input, Schema.decodeUnknownResult(schema, { errors: "all" }))
      assert.deepStrictEqual(outcome(input, Shortcut.decoder<unknown>(schema)), own)
    }
  })

  it("a moment is still a moment", () => {
    const read = Result.getOrThrow(Shortcut.decoder(Schema.DateTimeUtcFromString)("2026-01-15T12:00:00Z"))
    assert.strictEqual(DateTime.formatIso(read), "2026-01-15T12:00:00.000Z")
  })
})

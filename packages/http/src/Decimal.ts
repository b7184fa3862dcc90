/** An exact decimal on the wire: a JSON number or a numeric string in, a JSON number out. Never floating-point arithmetic. */
import { BigDecimal, Option, Schema, SchemaGetter } from "effect"

/** An empty text would parse as zero. */
const isNumeric = (value: number | string) =>
  typeof value === "number" || (value !== "" && Option.isSome(BigDecimal.fromString(value)))

/** A JSON number, or a string that reads as one. */
const Numeric = Schema.Union([Schema.Finite, Schema.String]).check(
  Schema.makeFilter(isNumeric, { expected: "a decimal number" })
)

/** A JSON number carries 15 significant digits for sure; a value beyond that might arrive as another one. */
const limit = 10n ** 15n

const isBelowLimit = (digits: bigint) => digits < limit && digits > -limit

const fitsJson = (decimal: BigDecimal.BigDecimal) =>
  isBelowLimit(decimal.value) || isBelowLimit(BigDecimal.normalize(decimal).value)

const Exact = Schema.BigDecimal.check(Schema.makeFilter(fitsJson, { expected: "at most 15 significant digits" }))

/** Decodes a number or a numeric string (`19.9`, `"1.5"`) to a `BigDecimal`; encodes to the shortest JSON number. */
export const Decimal = Numeric.pipe(
  Schema.decodeTo(Exact, {
    decode: SchemaGetter.transform((value) =>
      typeof value === "number" ? BigDecimal.fromNumberUnsafe(value) : BigDecimal.fromStringUnsafe(value)
    ),
    encode: SchemaGetter.transform((value) => BigDecimal.toNumberUnsafe(value))
  })
)
export type Decimal = typeof Decimal.Type

/** An exact decimal on the wire: a JSON number or a numeric string in, a JSON number out. Never floating-point arithmetic. */
import { BigDecimal, Option, Schema, SchemaGetter } from "effect"

/** An empty text would parse as zero. */
const isNumeric = (text: string) => text !== "" && Option.isSome(BigDecimal.fromString(text))

/** A JSON number, or a string that reads as one. */
const Numeric = Schema.Union([
  Schema.Finite,
  Schema.String.check(Schema.makeFilter(isNumeric, { expected: "a decimal number" }))
])

/** A JSON number carries 15 significant digits for sure; a value beyond that might arrive as another one. */
const limit = 10n ** 15n

const isBelowLimit = (digits: bigint) => digits < limit && digits > -limit

const fitsJson = (decimal: BigDecimal.BigDecimal) =>
  isBelowLimit(decimal.value) || isBelowLimit(BigDecimal.normalize(decimal).value)

const Exact = Schema.BigDecimal.check(Schema.makeFilter(fitsJson, { expected: "at most 15 significant digits" }))

/**
 * `19.9` is guessed to be 199 tenths, and is if 199 / 10 is the very number that came: of the decimals with at most 15
 * digits only one is nearest to it. What has more places is read as text, at ten times the cost.
 */
const fromNumber = (value: number) => {
  for (let scale = 0, power = 1; scale <= commonPlaces; scale++, power *= 10) {
    const units = Math.round(value * power)
    if (Math.abs(units) < 1e15 && units / power === value) return BigDecimal.make(BigInt(units), scale)
  }
  return BigDecimal.fromNumberUnsafe(value)
}

const commonPlaces = 4

/** Both are exact as numbers, and their quotient is the number nearest to the decimal. */
const toNumber = (decimal: BigDecimal.BigDecimal) =>
  isBelowLimit(decimal.value) && decimal.scale >= 0 && decimal.scale <= 22
    ? Number(decimal.value) / 10 ** decimal.scale
    : BigDecimal.toNumberUnsafe(decimal)

/** Decodes a number or a numeric string (`19.9`, `"1.5"`) to a `BigDecimal`; encodes to the shortest JSON number. */
export const Decimal = Numeric.pipe(
  Schema.decodeTo(Exact, {
    decode: SchemaGetter.transform((value) =>
      typeof value === "number" ? fromNumber(value) : BigDecimal.fromStringUnsafe(value)
    ),
    encode: SchemaGetter.transform(toNumber)
  })
)
export type Decimal = typeof Decimal.Type

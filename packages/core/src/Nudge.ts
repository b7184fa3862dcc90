/**
 * Other values of a leaf's own kind, such that a record keeps its structure: a text has other letters, a number is a little or
 * much more or less and keeps its sign, a flag is flipped. Nothing has none of its kind.
 */
import { BigDecimal, DateTime } from "effect"

export const nudges = (value: unknown): ReadonlyArray<unknown> => {
  if (typeof value === "string") return [otherText(value, 1), otherText(value, 7)]
  if (typeof value === "number") return numbers(value)
  if (typeof value === "boolean") return [!value]
  if (BigDecimal.isBigDecimal(value)) return decimals(value)
  if (DateTime.isDateTime(value)) return [1, -1].map((seconds) => DateTime.add(value, { seconds }))
  return []
}

/** `by`: how far letters and digits are moved, so that a code may meet another one of its list once, and hardly twice. */
const otherText = (text: string, by: number): string => {
  const other = text.replaceAll(/[A-Za-z0-9]/gu, (sign) => moved(sign, by))
  return other === text ? `${text}x` : other
}

const alphabets = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"]

const moved = (sign: string, by: number) => {
  const alphabet = alphabets.find((each) => each.includes(sign)) ?? sign
  return alphabet.charAt((alphabet.indexOf(sign) + by) % alphabet.length)
}

/** Beside which nothing else counts: what the smallest or the largest of several numbers hides comes to light. */
const much = 1000

const numbers = (value: number) => {
  const sign = value < 0 ? -1 : 1
  const size = Math.abs(value)
  return [size + 1, size - 1, (size + 1) * much, Math.ceil(size / much)]
    .filter((other) => other > 0 && other !== size)
    .map((other) => sign * other)
}

const decimals = (value: BigDecimal.BigDecimal) => {
  const size = BigDecimal.abs(value)
  const step = BigDecimal.fromBigInt(1n)
  const little = BigDecimal.fromStringUnsafe("0.001")
  return [
    BigDecimal.sum(size, step),
    BigDecimal.subtract(size, step),
    BigDecimal.multiply(BigDecimal.sum(size, step), BigDecimal.fromBigInt(BigInt(much))),
    BigDecimal.multiply(size, little)
  ]
    .filter((other) => BigDecimal.isPositive(other) && !BigDecimal.equals(other, size))
    .map((other) => (BigDecimal.isNegative(value) ? BigDecimal.negate(other) : other))
}

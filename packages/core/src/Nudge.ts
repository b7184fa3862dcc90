/**
 * Other values of a leaf's own kind, such that a record keeps its structure: a text has other letters, a number is a little or
 * much more or less and keeps its sign, a flag is flipped. Nothing has none of its kind.
 */
import { BigDecimal, DateTime } from "effect"

/** `by`: how far letters and digits are moved; at most nine. */
export const nudges = (value: unknown, by = 1): ReadonlyArray<unknown> => {
  if (typeof value === "string") return [otherText(value, by)]
  if (typeof value === "number") return numbers(value, by)
  if (typeof value === "boolean") return [!value]
  if (BigDecimal.isBigDecimal(value)) return decimals(value, by)
  if (DateTime.isDateTime(value)) return [by, -by].map((seconds) => DateTime.add(value, { seconds }))
  return []
}

const otherText = (text: string, by: number): string => {
  const other = text.replaceAll(/[A-Za-z0-9]/gu, (sign) => moved(sign, by))
  return other === text ? `${text}x` : other
}

const alphabets = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"]

const moved = (sign: string, by: number) => {
  const alphabet = alphabets.find((each) => each.includes(sign)) ?? sign
  return alphabet.charAt((alphabet.indexOf(sign) + by) % alphabet.length)
}

const much = 10

const numbers = (value: number, by: number) => {
  const sign = value < 0 ? -1 : 1
  const size = Math.abs(value)
  return [size + by, size - by, (size + by) * much, Math.ceil(size / much)]
    .filter((other) => other > 0 && other !== size)
    .map((other) => sign * other)
}

const decimals = (value: BigDecimal.BigDecimal, by: number) => {
  const size = BigDecimal.abs(value)
  const step = BigDecimal.fromBigInt(BigInt(by))
  const tenth = BigDecimal.fromStringUnsafe("0.1")
  return [
    BigDecimal.sum(size, step),
    BigDecimal.subtract(size, step),
    BigDecimal.multiply(BigDecimal.sum(size, step), BigDecimal.fromBigInt(BigInt(much))),
    BigDecimal.multiply(size, tenth)
  ]
    .filter((other) => BigDecimal.isPositive(other) && !BigDecimal.equals(other, size))
    .map((other) => (BigDecimal.isNegative(value) ? BigDecimal.negate(other) : other))
}

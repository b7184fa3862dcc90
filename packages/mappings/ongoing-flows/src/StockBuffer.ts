/** What the shop is told of a number of items: whole, never below zero, less what is held back. */
import { BigDecimal } from "effect"
import type { Buffer } from "./StockOptions.ts"

const zero = BigDecimal.fromBigInt(0n)
const hundred = 100n

export const apply = ({ max, percent = 0, units = 0, zeroBelow = 0 }: Buffer, items: BigDecimal.BigDecimal): number => {
  const whole = BigDecimal.toNumberUnsafe(BigDecimal.floor(BigDecimal.max(items, zero)))
  const left = whole - units - share(whole, percent)
  if (left <= 0 || left < zeroBelow) return 0
  return max === undefined ? left : Math.min(left, max)
}

/** Rounded up: of three items, ten percent are one. */
const share = (items: number, percent: number): number => {
  if (percent === 0) return 0
  const exact = BigDecimal.multiply(BigDecimal.fromNumberUnsafe(percent), BigDecimal.fromBigInt(BigInt(items)))
  return BigDecimal.toNumberUnsafe(BigDecimal.ceil(BigDecimal.divideUnsafe(exact, BigDecimal.fromBigInt(hundred))))
}

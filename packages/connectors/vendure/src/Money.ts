/** An amount in the smallest unit, such as cents: a whole number on the wire, and here. */
import { BigDecimal, Schema } from "effect"

export const Money = Schema.Int
export type Money = typeof Money.Type

/** Places behind the point, in every currency, unless the server's own `MoneyStrategy` says otherwise. */
export const precision = 2

export const toDecimal = (money: Money, places: number = precision): BigDecimal.BigDecimal =>
  BigDecimal.make(BigInt(money), places)

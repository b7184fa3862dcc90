/** Sums of money, exact until they are printed. */
import { BigDecimal } from "effect"

const exact = BigDecimal.fromNumberUnsafe

export const times = (amount: number, factor: number): number =>
  print(BigDecimal.multiply(exact(amount), exact(factor)))

export const sum = (amounts: ReadonlyArray<number>): number => print(BigDecimal.sumAll(amounts.map(exact)))

/** The tax that is inside of an amount, to the cent. `rate` in percent. */
export const taxWithin = (amount: number, rate: number): number => {
  const taxed = BigDecimal.multiply(exact(amount), exact(rate))
  return print(BigDecimal.round(BigDecimal.divideUnsafe(taxed, BigDecimal.sum(exact(100), exact(rate))), { scale: 2 }))
}

const print = BigDecimal.toNumberUnsafe

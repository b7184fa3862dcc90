/** The currency in which an order's prices are. */
import { Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"

export interface CurrencyOptions {
  /** ISO 4217: the store's, for orders whose payments name none. */
  readonly currency: string
  /** ISO 4217: what orders may be paid in besides. */
  readonly currencies: ReadonlyArray<string>
}

/** What its payments name, cancelled ones left out where there are others; the store's own where they name none. */
export const ofOrder = ({ currencies, currency }: CurrencyOptions, order: Order): string | Verdict.Verdict => {
  const [named = currency, ...others] = namedBy(order)
  if (others.length > 0) {
    return Verdict.park(
      "currencies-mixed",
      `its payments are in ${[named, ...others].join(" and ")}: it has one total, and one of them is wrong`
    )
  }
  return named === currency || currencies.includes(named)
    ? named
    : Verdict.park(
        "currency-differs",
        `it is paid in ${named}, and the store's currency is ${currency}: add ${named} under orders.currencies if its prices are in ${named}`
      )
}

/** The one that its payments name; the store's own where they name none, or several. */
export const named = (currency: string, order: Pick<Order, "payments">): string => {
  const [first = currency, ...others] = namedBy(order)
  return others.length > 0 ? currency : first
}

const namedBy = ({ payments }: Pick<Order, "payments">) => {
  const living = payments.filter(({ status }) => status !== "CANCELLED")
  const counted = living.length > 0 ? living : payments
  return new Set(counted.flatMap(({ currency }) => (currency === null ? [] : [currency.trim().toUpperCase()])))
}

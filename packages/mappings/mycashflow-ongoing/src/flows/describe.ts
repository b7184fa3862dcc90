/** What a person would ask of a record first: each side's own word for its state, and what it is worth. */
import type { Ledger } from "@crossdock/core"
import type * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { BigDecimal } from "effect"
import type { Declaration } from "../Declaration.ts"
import * as OrderCurrency from "../OrderCurrency.ts"
import type { StockOnOffer } from "../StockOnOffer.ts"

type Described = Pick<Ledger.Witness, "statusHere" | "worth">

export const shopOrder =
  ({ currency }: Pick<Declaration, "currency">) =>
  (order: Mycashflow.Order): Described => ({
    statusHere: order.status,
    ...(order.total === null
      ? {}
      : { worth: { amount: BigDecimal.format(order.total), currency: OrderCurrency.named(currency, order) } })
  })

/** What comes back is not what the order was worth. */
export const shopReturn = ({ status }: Mycashflow.Order): Described => ({ statusHere: status })

export const warehouseOrder = ({ orderInfo }: Pick<Ongoing.Order, "orderInfo">): Described => ({
  statusHere: Ongoing.OrderStatus.format(orderInfo.orderStatus)
})

export const besideShop = ({ order }: { readonly order: Pick<Ongoing.Order, "orderInfo"> }): Described =>
  warehouseOrder(order)

export const stock = ({ stocked: { article } }: StockOnOffer): Described => {
  const sellable = article.inventoryInfo?.sellableNumberOfItems ?? null
  return sellable === null ? {} : { statusHere: `${BigDecimal.format(sellable)} sellable` }
}

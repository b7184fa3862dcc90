/**
 * What a person would ask of a record first: each side's own word for its state, what it is worth, what else it is called, and when it
 * changed. Numbers and codes are names; whatever tells of a customer is none.
 */
import type { Ledger } from "@crossdock/core"
import type * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { TrackingCodes } from "@crossdock/ongoing-flows"
import { BigDecimal, type DateTime } from "effect"
import type { Declaration } from "../Declaration.ts"
import * as OrderCurrency from "../OrderCurrency.ts"
import { orderNumber } from "../toOngoingOrder.ts"
import type { StockOnOffer } from "../StockOnOffer.ts"

type Described = Pick<Ledger.Witness, "statusHere" | "worth" | "names" | "changedAt">

type Names = ReadonlyArray<string | number | null | undefined>

const names = (of: Names) => of.flatMap((each) => (each === null || each === undefined ? [] : [String(each)]))

const changed = (at: DateTime.Utc | null) => (at === null ? {} : { changedAt: at })

export const article = ({ product, variation }: Mycashflow.Sellable): Described => {
  const { barcode = null, product_code } = { ...product, ...variation }
  return {
    names: names([product_code, barcode]),
    ...changed(variation?.updated_at ?? product.updated_at)
  }
}

export const shopOrder =
  ({ currency, orders }: Pick<Declaration, "currency" | "orders">) =>
  (order: Mycashflow.Order): Described => ({
    statusHere: order.status,
    changedAt: order.updated_at,
    names: names([
      orderNumber(orders, order),
      order.external_id,
      ...order.shipments.flatMap(({ external_id, tracking_code }) => [external_id, tracking_code])
    ]),
    ...(order.total === null
      ? {}
      : { worth: { amount: BigDecimal.format(order.total), currency: OrderCurrency.named(currency, order) } })
  })

/** What comes back is not what the order was worth. */
export const shopReturn = ({ status, updated_at }: Mycashflow.Order): Described => ({
  statusHere: status,
  changedAt: updated_at
})

type WarehouseOrder = Parameters<typeof TrackingCodes.of>[0][number]

export const warehouseOrder = (order: WarehouseOrder): Described => {
  const { goodsOwnerOrderId, orderId, orderStatus, referenceNumber, shippedTime } = order.orderInfo
  return {
    statusHere: Ongoing.OrderStatus.format(orderStatus),
    names: names([orderId, goodsOwnerOrderId, referenceNumber, ...TrackingCodes.of([order], "both")]),
    ...changed(shippedTime)
  }
}

export const besideShop = ({ order }: { readonly order: WarehouseOrder }): Described => warehouseOrder(order)

export const stock = ({ stocked: { article } }: StockOnOffer): Described => {
  const sellable = article.inventoryInfo?.sellableNumberOfItems ?? null
  return {
    names: names([article.articleNumber, article.productCode, article.barCodeInfo?.barCode]),
    ...(sellable === null ? {} : { statusHere: `${BigDecimal.format(sellable)} sellable` })
  }
}

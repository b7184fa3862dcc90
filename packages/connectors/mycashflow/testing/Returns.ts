/** Goods that come back to the simulated shop. */
import * as Counter from "./Counter.ts"
import { type Shop, tell } from "./Shop.ts"
import type { NewLine, ShopOrder } from "./ShopOrder.ts"

/**
 * Rows of negative quantity (API notes §5.10; VERIFIED for the admin, their sign in the API INFERRED): on the order itself,
 * or on a new one where the order is archived and locked (§6.4, VERIFIED). Gives the order that has them.
 */
export const take = (shop: Shop, order: ShopOrder, lines: ReadonlyArray<NewLine>): ShopOrder => {
  const returned = lines.map((line) => ({ ...line, quantity: -Math.abs(line.quantity) }))
  if (order.archived_at !== null) {
    const { customer_id, customer_information, language, shipping_method_id } = order
    return Counter.addOrder(shop, {
      customer_id,
      customer_information,
      language,
      shipping_method_id,
      lines: returned,
      payments: []
    })
  }
  order.products.push(...returned.map((line) => Counter.newLine(shop, shop.now(), line, order.shipments)))
  order.updated_at = shop.now()
  tell(shop, "order.updated", order)
  return order
}

/** What people do with the shipments of an order in the shop's admin (API notes §6.3, VERIFIED there). */
import { type Problem, problem } from "./Problem.ts"
import { type Shop, tell } from "./Shop.ts"
import type { ShopOrder, ShopShipment } from "./ShopOrder.ts"
import * as Stockroom from "./Stockroom.ts"

/** These lines go in a shipment of their own, to be delivered later. */
export const split = (shop: Shop, order: ShopOrder, lines: ReadonlyArray<number>): ShopShipment => {
  const at = shop.now()
  const shipment: ShopShipment = {
    id: shop.nextId("shipments"),
    created_at: at,
    updated_at: at,
    completed_at: null,
    status: "OPEN",
    shipping_method_id: order.shipping_method_id,
    external_pickup_point_id: null,
    tracking_code: null
  }
  order.shipments.push(shipment)
  for (const line of order.products) if (lines.includes(line.id)) line.shipment_id = shipment.id
  order.updated_at = at
  tell(shop, "order.updated", order)
  return shipment
}

/** Back to processing. "Correcting" keeps what is known of it; "cancelling" wipes the tracking code and the way of shipping. */
export const reopen = (
  shop: Shop,
  order: ShopOrder,
  shipment: ShopShipment,
  how: "correct" | "cancel"
): Problem | null => {
  if (shipment.status === "OPEN") return problem(409, "The shipment is not delivered")
  Stockroom.reserving(shop, order, () => {
    Object.assign(shipment, { status: "OPEN", completed_at: null, updated_at: shop.now() })
    if (how === "cancel") Object.assign(shipment, { tracking_code: null, shipping_method_id: null })
    for (const line of order.products) {
      if (line.shipment_id !== shipment.id || line.delivered_at === null) continue
      line.delivered_at = null
      Stockroom.takeBack(shop, line)
    }
    order.status = "OPEN"
    order.updated_at = shop.now()
  })
  tell(shop, "order.updated", order)
  return null
}

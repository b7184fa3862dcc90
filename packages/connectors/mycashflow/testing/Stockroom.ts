/** What lies in the shop, and what of it is promised to open orders. */
import type { Owned, Shop } from "./Shop.ts"
import { ownedOf } from "./Shop.ts"
import type { ShopLine, ShopOrder } from "./ShopOrder.ts"
import type { ShopStock } from "./ShopProduct.ts"

/** Absolute; leaves a row in the log of changes (API notes §10-9). */
export const setQuantity = (shop: Shop, { product, stock_item }: Owned, quantity: number): void => {
  const quantity_change = quantity - stock_item.quantity
  if (quantity_change === 0) return
  stock_item.quantity = quantity
  touch(shop, { product, stock_item })
  const id = shop.nextId("changes")
  shop.stockChanges.push({ id, changed_at: shop.now(), stock_item_id: stock_item.id, quantity, quantity_change })
}

export const touch = (shop: Shop, { product, stock_item }: Pick<Owned, "product" | "stock_item">): void => {
  stock_item.updated_at = shop.now()
  if (shop.switches.stockMovesProduct) product.updated_at = shop.now()
}

/** Changes an order, and keeps `reserved` right: pieces of open orders that have not left (API notes §10-10, INFERRED). */
export const reserving = <A>(shop: Shop, order: ShopOrder, change: () => A): A => {
  reserve(shop, order, -1)
  const result = change()
  reserve(shop, order, 1)
  return result
}

export const reserve = (shop: Shop, order: ShopOrder, sign: 1 | -1): void => {
  if (order.status !== "OPEN") return
  for (const line of order.products) {
    const stock = stockOf(shop, line)
    if (stock !== undefined && line.quantity > 0 && line.delivered_at === null)
      stock.stock_item.reserved += sign * line.quantity
  }
}

/** Takes what has left off the stock, where the shop keeps count of it. */
export const release = (shop: Shop, line: ShopLine): void => {
  const owned = stockOf(shop, line)
  if (owned === undefined || !shop.switches.deliveryLowersQuantity || !owned.stock_item.enabled) return
  setQuantity(shop, owned, owned.stock_item.quantity - line.quantity)
}

/** Puts back what had been released. */
export const takeBack = (shop: Shop, line: ShopLine): void => release(shop, { ...line, quantity: -line.quantity })

const stockOf = (shop: Shop, { product_id, variation_id }: ShopLine): Owned | undefined => {
  const product = product_id === null ? undefined : shop.products.get(product_id)
  return product === undefined
    ? undefined
    : ownedOf(product).find(({ variation }) => (variation?.id ?? null) === variation_id)
}

export const balanceOf = ({ quantity, reserved }: ShopStock): number => quantity - reserved

/** What this platform sends, by the names under which captured payloads are checked. */
import { Order } from "./Order.ts"
import { Product } from "./Product.ts"
import { ShippingMethod } from "./ShippingMethod.ts"
import { StockItem } from "./StockItem.ts"

export const payloads = { order: Order, product: Product, "shipping-method": ShippingMethod, "stock-item": StockItem }

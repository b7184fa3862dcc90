import { fulfillments } from "./sinks/fulfillments.ts"
import { orderCancels } from "./sinks/orderCancels.ts"
import { stockLevels } from "./sinks/stockLevels.ts"
import { orders } from "./sources/orders.ts"
import { productVariants } from "./sources/productVariants.ts"

export { Fulfillment, FulfillmentLine } from "./Fulfillment.ts"
export * as Money from "./Money.ts"
export { Customer, Order, OrderAddress, OrderLine, Payment, ShippingLine } from "./Order.ts"
export { Dispatch, OrderFulfillments } from "./OrderFulfillments.ts"
export { OrderCancel } from "./sinks/orderCancels.ts"
export { StockOnHand, type StockLevelsOptions } from "./sinks/stockLevels.ts"
export { ProductVariant, StockLevel } from "./ProductVariant.ts"
export type { OrdersOptions } from "./sources/orders.ts"
export type { ProductVariantsOptions } from "./sources/productVariants.ts"
export { accountOf, type Options, VendureClient } from "./VendureClient.ts"

export const sources = { orders, productVariants }

export const sinks = { fulfillments, orderCancels, stockLevels }

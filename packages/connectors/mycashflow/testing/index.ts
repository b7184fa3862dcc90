export * as MycashflowSimulator from "./MycashflowSimulator.ts"
export { paymentMethods, shippingMethods } from "./lookupRoutes.ts"
export type { NewOrder, OrderChange, ShopAddress, ShopOrder } from "./ShopOrder.ts"
export type { NewProduct, ShopProduct, ShopStock } from "./ShopProduct.ts"

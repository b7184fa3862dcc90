import { articles as articlesSink } from "./sinks/articles.ts"
import { orders as ordersSink } from "./sinks/orders.ts"
import { articles } from "./sources/articles.ts"
import { inventory } from "./sources/inventory.ts"
import { orders, shippedOrders } from "./sources/orders.ts"

export { Article } from "./Article.ts"
export { CalendarDate } from "./CalendarDate.ts"
export { type Options, OngoingClient } from "./OngoingClient.ts"
export { PutNotification } from "./Notification.ts"
export { Order } from "./Order.ts"
export { OrderLine } from "./OrderLine.ts"
export * as OrderStatus from "./OrderStatus.ts"
export { OrderWrite } from "./OrderWrite.ts"
export { Parcel } from "./Parcel.ts"
export { PutArticle } from "./PutArticle.ts"
export { PutConsignee } from "./PutConsignee.ts"
export { PutOrder } from "./PutOrder.ts"
export { PutOrderLine } from "./PutOrderLine.ts"
export type { ArticlesOptions } from "./sources/articles.ts"
export type { InventoryOptions } from "./sources/inventory.ts"
export type { OrdersOptions } from "./sources/orders.ts"
export type { Cursor as SweepCursor } from "./sources/Sweep.ts"
export { Tracking } from "./Tracking.ts"

export const sources = { articles, inventory, orders, shippedOrders }

export const sinks = { articles: () => articlesSink, orders: () => ordersSink }

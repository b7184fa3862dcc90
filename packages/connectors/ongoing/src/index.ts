import { articles as articlesSink } from "./sinks/articles.ts"
import { orders as ordersSink } from "./sinks/orders.ts"
import { reportedQuantities } from "./sinks/reportedQuantities.ts"
import { returnOrders } from "./sinks/returnOrders.ts"
import { articles } from "./sources/articles.ts"
import { inventory } from "./sources/inventory.ts"
import { cancelledOrders, orders, ordersToReport, shippedOrders, shippedOrUpdatedOrders } from "./sources/orders.ts"
import { returnedOrders } from "./sources/returnedOrders.ts"
import { stock } from "./sources/stock.ts"

export { Article } from "./Article.ts"
export { CalendarDate } from "./CalendarDate.ts"
export { checks, type Endpoint } from "./checks.ts"
export { accountOf, type Options, OngoingClient } from "./OngoingClient.ts"
export { PutNotification } from "./Notification.ts"
export { Order } from "./Order.ts"
export { OrderLine } from "./OrderLine.ts"
export * as OrderStatus from "./OrderStatus.ts"
export { OrderStatuses } from "./OrderStatuses.ts"
export { OrderWebhook } from "./OrderWebhook.ts"
export { OrderWrite } from "./OrderWrite.ts"
export { Parcel } from "./Parcel.ts"
export { payloads } from "./payloads.ts"
export { renameArticle } from "./renameArticle.ts"
export { PutArticle } from "./PutArticle.ts"
export { PutConsignee } from "./PutConsignee.ts"
export { PutOrder } from "./PutOrder.ts"
export { PutOrderLine } from "./PutOrderLine.ts"
export { ReportedLine, ReportedQuantities } from "./ReportedQuantities.ts"
export { PutReturnOrder } from "./PutReturnOrder.ts"
export type { ReturnedOrder } from "./ReturnedOrder.ts"
export { ReturnNotice, ReturnNoticeLine } from "./ReturnNotice.ts"
export { ReturnOrder } from "./ReturnOrder.ts"
export type { ArticlesOptions } from "./sources/articles.ts"
export type { InventoryOptions } from "./sources/inventory.ts"
export { type AfterStart, defaults as afterStartDefaults } from "./sinks/AfterStart.ts"
export type { OrdersOptions as OrderWriteOptions } from "./sinks/orders.ts"
export type { OrdersOptions } from "./sources/orders.ts"
export type { Cursor as SweepCursor } from "./sources/Sweep.ts"
export { alone, type Part, type Share, type Shelf, type StockedArticle } from "./StockedArticle.ts"
export type { StockOptions } from "./sources/stock.ts"
export { isPickedWhole, type ShippedOrder } from "./ShippedOrder.ts"
export { Tracking } from "./Tracking.ts"
export { TransporterContract } from "./TransporterContract.ts"
export * as Transporters from "./Transporters.ts"
export { WarehouseStock } from "./WarehouseStock.ts"
export { byHand, webhooks, type WebhooksOptions } from "./webhooks.ts"

export const sources = {
  articles,
  cancelledOrders,
  inventory,
  orders,
  ordersToReport,
  returnedOrders,
  shippedOrders,
  shippedOrUpdatedOrders,
  stock
}

export const sinks = { articles: () => articlesSink, orders: ordersSink, reportedQuantities, returnOrders }

/** What has become of an order: all that its sinks have to know. */
import { Schema } from "effect"
import * as documents from "./documents.ts"
import { Order } from "./Order.ts"
import * as PlacedOrders from "./PlacedOrders.ts"

const { code, fulfillments, id, state } = Order.fields

export const OrderProgress = Schema.Struct({ id, code, state, fulfillments })
export type OrderProgress = typeof OrderProgress.Type

export const { one, some } = PlacedOrders.make(OrderProgress, documents.orderProgress)

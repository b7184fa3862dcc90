/** The order statuses that a warehouse has set up (`GET /orders/statuses`). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { OrderStatus } from "./OrderStatus.ts"

export const OrderStatuses = Schema.Struct({ orderStatuses: Blank.orEmpty(OrderStatus) })
export type OrderStatuses = typeof OrderStatuses.Type

/** What can be done to an order from outside: put it there as it shall be, or cancel it. */
import { Schema } from "effect"
import { PutOrder } from "./PutOrder.ts"

export const OrderWrite = Schema.TaggedUnion({
  Put: { order: PutOrder },
  Cancel: { orderNumber: Schema.NonEmptyString }
})
export type OrderWrite = typeof OrderWrite.Type

export const put = (order: PutOrder): OrderWrite => ({ _tag: "Put", order })
export const cancel = (orderNumber: string): OrderWrite => ({ _tag: "Cancel", orderNumber })

export const orderNumber = (write: OrderWrite): string =>
  write._tag === "Put" ? write.order.orderNumber : write.orderNumber

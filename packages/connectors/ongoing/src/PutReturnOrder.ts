/** A return order as it is written (`PostReturnOrderModel`), without the goods owner: the client adds that. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const PutReturnOrder = Schema.Struct({
  /** Ongoing updates the return order that has this number, or creates it (INFERRED from the other calls of this kind). */
  returnOrderNumber: Schema.NonEmptyString,
  customerOrder: Schema.Struct({ orderId: Schema.Int }),
  returnOrderLines: Schema.Array(
    Schema.Struct({
      returnOrderRowNumber: Schema.NonEmptyString,
      customerOrderLine: Schema.Struct({ orderLineId: Schema.Int }),
      toBeReturnedNumberOfItems: Decimal
    })
  )
})
export type PutReturnOrder = typeof PutReturnOrder.Type

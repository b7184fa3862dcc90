/** What tells a shop's orders from those of others on the same goods owner, besides their numbers. */
import { Mapping } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import type { OrderOptions } from "./OrderOptions.ts"

const { field } = Mapping

/** Only what the store declares is written: the rest is the warehouse's to say. */
export const orderMarks = ({
  marketPlace,
  orderClass,
  orderType
}: Pick<OrderOptions, "marketPlace" | "orderClass" | "orderType">) => ({
  ...(orderClass === undefined ? {} : { classes: Mapping.constant([{ code: orderClass, name: orderClass }]) }),
  ...(orderType === undefined ? {} : { orderType: Mapping.constant({ code: orderType, name: orderType }) }),
  ...(marketPlace === undefined
    ? {}
    : {
        marketPlace: field("Order → id", (order: Order) => ({
          marketPlace,
          marketPlaceOrderNumber: String(order.id)
        }))
      })
})

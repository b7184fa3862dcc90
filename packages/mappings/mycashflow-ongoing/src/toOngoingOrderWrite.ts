/** What a MyCashflow order asks of the warehouse: to have it as it is now, or to have it no more. */
import { Mapping } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import type { OrderWrite, PutOrder } from "@crossdock/ongoing"
import { defaults, type OrderOptions } from "./OrderOptions.ts"
import { hasLinesToPick, orderNumber, toOngoingOrder } from "./toOngoingOrder.ts"

/** `order` may be another record mapping, such as `toOngoingOrder(options)` with some fields overridden. */
export const toOngoingOrderWrite = (
  options: Partial<OrderOptions> = {},
  order: Mapping.Mapping<Order, PutOrder> = toOngoingOrder(options)
): Mapping.Mapping<Order, OrderWrite> => {
  const settings = { ...defaults, ...options }
  const put = Mapping.into(order, (mapped): OrderWrite => ({ _tag: "Put", order: mapped }))
  const putOpen = Mapping.when(put, ({ status }) => status === "OPEN", {
    code: "not-open",
    why: ({ status }) => `its status is ${status}: only open and cancelled orders go to the warehouse`
  })
  const putPickable = Mapping.when(putOpen, hasLinesToPick, {
    code: "nothing-to-pick",
    why: "it has no rows to pick: a return, or an order without products"
  })
  return Mapping.either(({ status }) => status === "CANCELLED", cancel(settings), putPickable)
}

const cancel = (settings: OrderOptions): Mapping.Mapping<Order, OrderWrite> =>
  Mapping.field("Order → status", (order): OrderWrite => ({
    _tag: "Cancel",
    orderNumber: orderNumber(settings, order)
  }))

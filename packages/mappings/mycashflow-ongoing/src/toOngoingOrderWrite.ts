/** What a MyCashflow order asks of the warehouse: to have it as it is now, or to have it no more. */
import { Mapping, Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import type { OrderWrite, PutOrder } from "@crossdock/ongoing"
import { Option } from "effect"
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
  const putPickable = Mapping.either(isNotEmptied, putOpen, emptied(settings))
  return Mapping.either(({ status }) => status === "CANCELLED", cancel(settings), { ...putPickable, rows: order.rows })
}

const isNotEmptied = (order: Order) => order.status !== "OPEN" || hasLinesToPick(order)

/** An order that was sent and has lost all its rows since shall not be picked; one never sent is nobody's business. */
const emptied = (settings: OrderOptions): Mapping.Mapping<Order, OrderWrite> =>
  Mapping.field("Order → products", (order, known): OrderWrite | Verdict.Verdict =>
    Option.isSome(known.firstTriedAt)
      ? { _tag: "Cancel", orderNumber: orderNumber(settings, order) }
      : Verdict.skip("nothing-to-pick", "it has no rows to pick: a return, or an order without products")
  )

const cancel = (settings: OrderOptions): Mapping.Mapping<Order, OrderWrite> =>
  Mapping.field("Order → status", (order): OrderWrite => ({
    _tag: "Cancel",
    orderNumber: orderNumber(settings, order)
  }))

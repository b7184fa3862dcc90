/** What a Vendure order asks of the warehouse: to have it as it is now, or to have it no more. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { OrderWrite, PutOrder } from "@crossdock/ongoing"
import { OwnOrder } from "@crossdock/ongoing-flows"
import type { Order } from "@crossdock/vendure"
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
  const wanted = Mapping.either((item: Order) => isCancelled(item) || !hasLinesToPick(item), cancel(settings), put)
  return {
    ...wanted,
    rows: order.rows,
    needs: (item) => [...wanted.needs(item), ...OwnOrder.refs(settings, item.code)],
    map: (item, known) => objection(settings, item, known) ?? wanted.map(item, known)
  }
}

const isCancelled = ({ state }: Order) => state === "Cancelled"

/** By the warehouse's own doing: what was sent stays as it is. */
const partlyLeft = "PartiallyShipped"

/** While people change it in the shop, nobody knows what it will be. */
const beingChanged: ReadonlySet<string> = new Set(["Modifying", "ArrangingAdditionalPayment"])

const objection = (settings: OrderOptions, order: Order, known: Known.Known): Verdict.Verdict | undefined => {
  const { state } = order
  const isThere = Option.isSome(known.firstTriedAt) || OwnOrder.mayBeThere(settings, order.code, known)
  if (beingChanged.has(state)) return Verdict.wait("being-changed", `it is being changed in the shop (${state})`)
  if (!isThere && isCancelled(order)) return Verdict.skip("cancelled", "it was cancelled before it was sent")
  if (isCancelled(order) || settings.states.includes(state) || (isThere && state === partlyLeft)) {
    return isThere || hasLinesToPick(order)
      ? undefined
      : Verdict.skip("nothing-to-pick", "nothing of it is left to pick")
  }
  return Verdict.skip("not-open", `its state is ${state}: what the warehouse has of it is left as it is`)
}

const cancel = (settings: OrderOptions): Mapping.Mapping<Order, OrderWrite> =>
  Mapping.make<Order, Extract<OrderWrite, { readonly _tag: "Cancel" }>>(
    {
      _tag: Mapping.constant("Cancel"),
      orderNumber: Mapping.field("Order → code", (order) => orderNumber(settings, order))
    },
    "toOngoingOrderWrite"
  )

/** What a MyCashflow order asks of the warehouse: to have it as it is now, or to have it no more. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/mycashflow"
import type { OrderWrite, PutOrder } from "@crossdock/ongoing"
import { OwnOrder } from "@crossdock/ongoing-flows"
import { DateTime, Option } from "effect"
import * as OrderHold from "./OrderHold.ts"
import * as OrderFilter from "./OrderFilter.ts"
import { defaults, type OrderOptions } from "./OrderOptions.ts"
import { hasLinesToPick, orderNumber, toOngoingOrder } from "./toOngoingOrder.ts"

/** `order` may be another record mapping, such as `toOngoingOrder(options)` with some fields overridden. */
export const toOngoingOrderWrite = (
  options: Partial<OrderOptions> = {},
  order: Mapping.Mapping<Order, PutOrder> = toOngoingOrder(options)
): Mapping.Mapping<Order, OrderWrite> => {
  const settings = { ...defaults, ...options }
  const put = Mapping.into(order, (mapped): OrderWrite => ({ _tag: "Put", order: mapped }))
  const putOpen = Mapping.when(put, isPut(settings), {
    code: "not-open",
    why: ({ status }) => `its status is ${status}: what the warehouse has of it is left as it is`
  })
  const putPickable = Mapping.either(isNotEmptied(settings), putOpen, emptied(settings))
  const wanted = Mapping.either(({ status }) => status === "CANCELLED", cancel(settings), putPickable)
  return { ...stillToLeave(unlessLeftOut(settings, wanted)), rows: order.rows }
}

/**
 * What the shop had delivered of an open order before it was first sent is not picked a second time. What is delivered later is the
 * warehouse's own doing, and stays: the order does not change by it.
 */
const stillToLeave = (mapping: Mapping.Mapping<Order, OrderWrite>): Mapping.Mapping<Order, OrderWrite> => ({
  ...mapping,
  map: (order, known) => {
    const sent = Option.getOrElse(known.firstTriedAt, () => known.now)
    const isToLeave = ({ delivered_at }: Order["products"][number]) =>
      delivered_at === null || DateTime.isGreaterThan(delivered_at, sent)
    return mapping.map(
      order.status === "OPEN" ? Mapping.seenWith(order, { products: order.products.filter(isToLeave) }) : order,
      known
    )
  }
})

/** One that is open is put whatever the store's filter says: it came through before. */
const isPut =
  ({ only }: OrderOptions) =>
  ({ status }: Order) =>
    status === "OPEN" || only.statuses.some((each) => each.toUpperCase() === status)

/** What the warehouse has, or may have, stays looked after, whatever the store leaves out or holds by now. */
const unlessLeftOut = (
  settings: OrderOptions,
  mapping: Mapping.Mapping<Order, OrderWrite>
): Mapping.Mapping<Order, OrderWrite> => ({
  ...mapping,
  notes: (order) => [...new Set(mapping.notes(order))],
  needs: (order) => [...mapping.needs(order), ...OwnOrder.refs(settings, order.id)],
  map: (order, known) => {
    if (isThere(settings, order, known)) return mapping.map(order, known)
    const isLetIn = OwnOrder.isWaiting(settings, order.id, known)
    return (
      OrderFilter.objection(settings, order, { now: known.now, isLetIn }) ??
      unlessHeld(settings, order, known, mapping.map(order, known))
    )
  }
})

/** Whoever looks at a held order finds nothing else wrong with it. */
const unlessHeld = (settings: OrderOptions, order: Order, known: Known.Known, mapped: OrderWrite | Verdict.Verdict) =>
  known.isReleased || Verdict.isVerdict(mapped) || mapped._tag === "Cancel"
    ? mapped
    : (OrderHold.verdictOn(settings, order) ?? mapped)

const isThere = (settings: OrderOptions, order: Order, known: Known.Known) =>
  Option.isSome(known.firstTriedAt) || OwnOrder.mayBeThere(settings, order.id, known)

const isNotEmptied = (settings: OrderOptions) => (order: Order) =>
  !isPut(settings)(order) || hasLinesToPick(settings, order)

/** An order that was sent and has lost all its rows since shall not be picked; one never sent is nobody's business. */
const emptied = (settings: OrderOptions): Mapping.Mapping<Order, OrderWrite> => {
  const cancelled = cancel(settings)
  return {
    ...cancelled,
    map: (order, known) => (Option.isSome(known.firstTriedAt) ? cancelled.map(order, known) : nothingToPick)
  }
}

const nothingToPick = Verdict.skip(
  "nothing-to-pick",
  "it has no rows to pick: a return, an order of downloads and the like alone, or one without products"
)

const cancel = (settings: OrderOptions): Mapping.Mapping<Order, OrderWrite> =>
  Mapping.make<Order, Extract<OrderWrite, { readonly _tag: "Cancel" }>>(
    {
      _tag: Mapping.constant("Cancel"),
      orderNumber: Mapping.field("Order → id", (order) => orderNumber(settings, order))
    },
    "toOngoingOrderWrite"
  )

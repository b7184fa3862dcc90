/** Whether an order that was cancelled in the warehouse may be cancelled in the shop by itself. Never against a person's will. */
import { type Known, type Ledger, Verdict } from "@crossdock/core"
import type { Order as ShopOrder } from "@crossdock/mycashflow"
import { type Order, OrderStatus } from "@crossdock/ongoing"
import { OwnOrder } from "@crossdock/ongoing-flows"
import { DateTime, Duration, Option } from "effect"
import type { CancelledOrder } from "./CancelledOrder.ts"

export interface CancelInShopOptions extends OwnOrder.OwnOrderOptions {
  /** The pipeline that tells of cancellations. */
  readonly pipeline: string
}

/** Under which a cancellation is remembered. */
export const refOf = ({ pipeline }: CancelInShopOptions, { order }: Pick<CancelledOrder, "order">): Ledger.Ref => ({
  pipeline,
  key: order.orderInfo.orderNumber
})

export const orderRefs = OwnOrder.refs

export const sentence = ({ orderNumber, orderStatus }: Order["orderInfo"]) =>
  `order ${orderNumber} is cancelled in the warehouse (status ${OrderStatus.format(orderStatus)}) and open in the shop: cancel it in the shop, or bring it back to life in the warehouse`

/** It may have been cancelled by us: that is read back, and on record. */
export const isUnderWay = (options: CancelInShopOptions, item: CancelledOrder, { find }: Known.Known) =>
  Option.exists(find(refOf(options, item)), ({ openIntent }) => Option.isSome(openIntent))

/** None where it may be cancelled. */
export const objection = (
  options: CancelInShopOptions,
  item: CancelledOrder,
  order: ShopOrder,
  known: Known.Known
): Verdict.Verdict | undefined => {
  const said = sentence(item.order.orderInfo)
  if (wasOver(options, item, known))
    return Verdict.disagree(reopenedCode, `${said}; it was cancelled there before, and is open again: a person decides`)
  const reason = reasonAgainst(options, item, order, known)
  if (reason !== undefined)
    return Verdict.disagree("not-cancelled-by-itself", `${said}; not by itself, since ${reason}`)
  return isFresh(order, known)
    ? Verdict.wait("changed-lately", `${said}; the shop's order changed lately, so it is looked at once more first`)
    : undefined
}

/** Both sides were cancelled or empty before, or the shop's order was by us: whoever opened it again meant it. */
const wasOver = (options: CancelInShopOptions, item: CancelledOrder, { find }: Known.Known) =>
  Option.exists(
    find(refOf(options, item)),
    ({ code, remoteKey }) => remoteKey !== "" || [bothCode, emptiedCode, reopenedCode].includes(code)
  )

/** Of an order that is cancelled on both sides. */
export const bothCode = "cancelled-in-both"
/** Of one that lost its rows in the shop, and was cancelled in the warehouse for that. */
export const emptiedCode = "nothing-to-pick"
const reopenedCode = "reopened-in-shop"

const reasonAgainst = (
  options: CancelInShopOptions,
  { order: { orderInfo } }: CancelledOrder,
  order: ShopOrder,
  { find }: Known.Known
): string | undefined => {
  if (orderInfo.shippedTime !== null) return "the warehouse has shipped it once"
  if (order.shipments.some(({ status }) => status === "COMPLETED")) return "a part of it is delivered in the shop"
  if (order.archived_at !== null) return "it is archived in the shop"
  const sent = Option.flatMap(Option.fromUndefinedOr(OwnOrder.refs(options, order.id)[0]), find)
  if (!Option.exists(sent, ({ remoteKey }) => remoteKey !== "")) return "this store did not send it there"
  return Option.exists(sent, isSettled) ? undefined : "what it says in the shop by now is not in the warehouse"
}

const isSettled = ({ openIntent, status }: Ledger.Remembered) =>
  Option.contains(status, "delivered") && Option.isNone(openIntent)

/** Opened again a moment ago, it has not come to the warehouse yet: the flow of orders tells first. */
const isFresh = ({ updated_at }: ShopOrder, { now }: Known.Known) =>
  DateTime.isGreaterThan(updated_at, DateTime.subtractDuration(now, settles))

/** Orders flow every minute, and clocks differ. */
const settles = Duration.minutes(10)

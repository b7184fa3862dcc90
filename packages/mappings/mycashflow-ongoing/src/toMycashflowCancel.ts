/** An order that was cancelled in the warehouse, told to the shop: shown, or cancelled there too. */
import { type Known, Mapping, Verdict } from "@crossdock/core"
import type { Order as ShopOrder, OrderCancel } from "@crossdock/mycashflow"
import { OrderStatus } from "@crossdock/ongoing"
import { Cancelled } from "@crossdock/ongoing-flows"
import { Option } from "effect"
import type { CancelledOrder, CancelledOrderOptions } from "./CancelledOrder.ts"
import * as CancelInShop from "./CancelInShop.ts"
import type { OrderOptions } from "./OrderOptions.ts"
import { shopOrderId } from "./shopOrderId.ts"
import { hasLinesToPick } from "./toOngoingOrder.ts"

const { field, make } = Mapping

export interface CancelOptions
  extends
    CancelledOrderOptions,
    Pick<OrderOptions, "notPicked" | "bundles" | "bundleIds">,
    CancelInShop.CancelInShopOptions {
  /** Whether the shop's order is cancelled; it is shown otherwise. */
  readonly cancelInShop: boolean
}

/** Skips what is not cancelled there, and what is no open order of the shop's; the rest disagrees, or is cancelled. */
export const toMycashflowCancel = (options: CancelOptions): Mapping.Mapping<CancelledOrder, OrderCancel> => {
  const cancel = make<CancelledOrder, OrderCancel>(
    {
      order_id: field(
        "Order → order number",
        ({ order }) => shopOrderId(options.orderNumberPrefix, order.orderInfo.orderNumber),
        { note: "without the store's prefix; cancelled in the shop only where the store says so" }
      )
    },
    "toMycashflowCancel"
  )
  return {
    ...cancel,
    needs: (item) => [
      CancelInShop.refOf(options, item),
      ...Option.toArray(item.inShop).flatMap(({ id }) => CancelInShop.orderRefs(options, id))
    ],
    notes: () => ["whether a payment is given back, and the customer told, is up to the shop: look there"],
    map: (item, known) => verdictOn(options, item, known) ?? cancel.map(item, known)
  }
}

const verdictOn = (options: CancelOptions, item: CancelledOrder, known: Known.Known): Verdict.Verdict | undefined => {
  const { orderNumber, orderStatus } = item.order.orderInfo
  if (!Cancelled.isCancelled(options, item.order))
    return Verdict.skip("not-cancelled", `its status in the warehouse is ${OrderStatus.format(orderStatus)}`)
  const id = shopOrderId(options.orderNumberPrefix, orderNumber)
  if (Verdict.isVerdict(id)) return id
  if (Cancelled.isBackOrder(item.order)) return Verdict.skip("back-order", "it was to bring the rest of another order")
  if (Option.isNone(item.inShop)) return Verdict.skip("not-in-shop", `the shop has no order ${id}`)
  return besideShop(options, item, item.inShop.value, known)
}

const besideShop = (options: CancelOptions, item: CancelledOrder, order: ShopOrder, known: Known.Known) => {
  if (order.status === "CANCELLED")
    return CancelInShop.isUnderWay(options, item, known)
      ? undefined
      : Verdict.skip(CancelInShop.bothCode, "it is cancelled on both sides")
  if (order.status !== "OPEN") return Verdict.skip("not-open", `its status in the shop is ${order.status}`)
  if (!hasLinesToPick(options, order))
    return Verdict.skip(CancelInShop.emptiedCode, "the shop's order has no rows to pick")
  return options.cancelInShop ? CancelInShop.objection(options, item, order, known) : disagreement(item)
}

const disagreement = ({ order: { orderInfo } }: CancelledOrder) =>
  Verdict.disagree("cancelled-in-warehouse", CancelInShop.sentence(orderInfo))

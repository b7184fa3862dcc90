/** An order that was cancelled in the warehouse, told to the shop: shown, or cancelled there too. */
import { Mapping, Verdict } from "@crossdock/core"
import { type Order, OrderStatus } from "@crossdock/ongoing"
import { Cancelled } from "@crossdock/ongoing-flows"
import type { Order as ShopOrder, OrderCancel } from "@crossdock/vendure"
import { Option } from "effect"
import { shopOrderCode } from "./shopOrderCode.ts"

const { field, make } = Mapping

export interface CancelledOrder {
  readonly order: Order
  /** None where the shop has no such order, or it does not matter. */
  readonly inShop: Option.Option<ShopOrder>
}

export interface CancelOptions extends Cancelled.CancelledOptions {
  readonly orderNumberPrefix: string
  /** Whether the shop's order is cancelled; it is shown otherwise. */
  readonly cancelInShop: boolean
}

/** Skips what is not cancelled there, and what the shop has cancelled itself; the rest disagrees, or is cancelled. */
export const toVendureOrderCancel = (options: CancelOptions): Mapping.Mapping<CancelledOrder, OrderCancel> => {
  const cancel = make<CancelledOrder, OrderCancel>(
    {
      orderCode: field("Order → order number", ({ order }) => shopOrderCode(options.orderNumberPrefix, order), {
        note: "without the store's prefix; cancelled in the shop only where the store says so"
      }),
      reason: Mapping.constant("cancelled in the warehouse", "for the order's history")
    },
    "toVendureOrderCancel"
  )
  return { ...cancel, map: (item, known) => verdictOn(options, item) ?? cancel.map(item, known) }
}

const verdictOn = (options: CancelOptions, { inShop, order }: CancelledOrder): Verdict.Verdict | undefined => {
  const { orderNumber, orderStatus } = order.orderInfo
  if (!Cancelled.isCancelled(options, order))
    return Verdict.skip("not-cancelled", `its status in the warehouse is ${OrderStatus.format(orderStatus)}`)
  if (Cancelled.isBackOrder(order)) return Verdict.skip("back-order", "it was to bring the rest of another order")
  if (Option.isNone(inShop)) return Verdict.skip("not-in-shop", `the shop has no order of the number ${orderNumber}`)
  if (inShop.value.state === "Cancelled") return Verdict.skip("cancelled-in-both", "it is cancelled on both sides")
  return options.cancelInShop
    ? undefined
    : Verdict.disagree(
        "cancelled-in-warehouse",
        `order ${orderNumber} is cancelled in the warehouse (status ${OrderStatus.format(orderStatus)}) and ${inShop.value.state} in the shop: ` +
          "cancel it in the shop, or bring it back to life in the warehouse"
      )
}

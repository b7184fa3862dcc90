/** An order of which the shop was told that it left, and that is in the warehouse again. Nothing is undone by itself. */
import { type Known, Ledger, Verdict } from "@crossdock/core"
import { OrderStatus, type Order, type ShippedOrder } from "@crossdock/ongoing"
import { Option } from "effect"
import type { DeliveryOptions } from "./DeliveryOptions.ts"

interface Options extends Pick<DeliveryOptions, "pipeline"> {
  readonly shippedFrom: number
  readonly shippedBelow: number
  readonly cancelledStatus: number
}

export const refOf = ({ pipeline }: Pick<Options, "pipeline">, order: Order): ReadonlyArray<Ledger.Ref> =>
  pipeline === undefined ? [] : [{ pipeline, key: order.orderInfo.orderNumber }]

/** None where nothing was told, or nothing taken back. */
export const verdict = (options: Options, order: ShippedOrder, known: Known.Known): Option.Option<Verdict.Verdict> => {
  if (!refOf(options, order).some((ref) => Option.exists(known.find(ref), wasTold))) return Option.none()
  const back = [order, ...order.backOrders].find((each) => isBack(options, each))
  if (back !== undefined) return Option.some(takenBack(back))
  const isAllBack = [order, ...order.backOrders].every(({ orderInfo: { orderStatus, shippedTime } }) => {
    return shippedTime === null || orderStatus.number >= options.shippedBelow
  })
  return isAllBack ? Option.some(returned(order)) : Option.none()
}

/** Delivered, or perhaps; or delivered without its tracking codes. */
const wasTold = (last: Ledger.Remembered) => Ledger.mayLieThere(last) || last.code === "tracking-late"

/** One that was never shipped, such as a back order that waits for goods, is not back. */
const isBack = ({ cancelledStatus, shippedFrom }: Options, { orderInfo: { orderStatus, shippedTime } }: Order) =>
  shippedTime !== null && (orderStatus.number < shippedFrom || orderStatus.number === cancelledStatus)

const takenBack = ({ orderInfo: { orderNumber, orderStatus } }: Order) =>
  Verdict.disagree(
    "taken-back",
    `the shop was told that it has left, but the warehouse has order ${orderNumber} back in status ${OrderStatus.format(orderStatus)}: send it again there, or undo the delivery in the shop`
  )

const returned = ({ orderInfo: { orderStatus } }: Order) =>
  Verdict.skip(
    "returned",
    `delivered, and come back: its status in the warehouse is ${OrderStatus.format(orderStatus)}; see the returns`
  )

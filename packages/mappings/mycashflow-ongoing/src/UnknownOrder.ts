/** A shipped order whose number is one of this store's, and that this store never sent: typed in by hand, or an older integration's. */
import { type Known, type Ledger, Verdict } from "@crossdock/core"
import type { Order } from "@crossdock/ongoing"
import { OwnOrder } from "@crossdock/ongoing-flows"
import { Option, Schema } from "effect"
import { shopOrderIdOf } from "./shopOrderId.ts"

/** `check`: told where it names the shop's order as its goods owner order id, which people do not type; else held. */
export const UnknownOrders = Schema.Literals(["check", "tell", "hold"])
export type UnknownOrders = typeof UnknownOrders.Type

interface Options extends OwnOrder.OwnOrderOptions {
  readonly orderNumberPrefix: string
  readonly unknownOrders: UnknownOrders
}

export const refsOf = (options: Options, { orderInfo }: Order): ReadonlyArray<Ledger.Ref> =>
  Option.match(shopOrderIdOf(options.orderNumberPrefix, orderInfo.orderNumber), {
    onNone: () => [],
    onSome: (id) => OwnOrder.refs(options, id)
  })

/** Where the store sends no orders itself, all are another's, and the number alone counts. What was told before goes on. */
export const unlessHeld = <B>(
  options: Options,
  order: Order,
  known: Known.Known,
  delivery: B | Verdict.Verdict
): B | Verdict.Verdict => {
  const isOver = Verdict.isVerdict(delivery) || known.isReleased || Option.isSome(known.firstTriedAt)
  if (isOver || options.unknownOrders === "tell" || refsOf(options, order).length === 0) return delivery
  return isSent(options, order, known) || (options.unknownOrders === "check" && namesItsOrder(options, order))
    ? delivery
    : held(options)
}

const isSent = (options: Options, { orderInfo }: Order, known: Known.Known) =>
  Option.exists(shopOrderIdOf(options.orderNumberPrefix, orderInfo.orderNumber), (id) =>
    OwnOrder.mayBeThere(options, id, known)
  )

const namesItsOrder = ({ orderNumberPrefix }: Options, { orderInfo: { goodsOwnerOrderId, orderNumber } }: Order) =>
  Option.exists(shopOrderIdOf(orderNumberPrefix, orderNumber), (id) => goodsOwnerOrderId === String(id))

const held = ({ unknownOrders }: Options) =>
  Verdict.hold(
    "unknown-order",
    `its number is one of this store's, but this store never sent it${unknownOrders === "check" ? ", nor does its goods owner order id name the shop's order" : ""}: ` +
      "typed in by hand, or by an older integration; where it is the shop's, release it (--pipeline deliveries) or declare deliveries.unknownOrders: tell"
  )

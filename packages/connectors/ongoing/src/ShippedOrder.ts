/** An order of the warehouse together with the back orders that bring the rest of it (API notes §4, `backOrderForOrderId`). */
import { Beside, type ConnectorError } from "@crossdock/core"
import { BigDecimal, Effect, Option } from "effect"
import * as Lookup from "./Lookup.ts"
import { OngoingClient } from "./OngoingClient.ts"
import type { Order } from "./Order.ts"

export interface ShippedOrder extends Order {
  /** Oldest first, back orders of back orders included. Asked for only where something of the order was not picked. */
  readonly backOrders: ReadonlyArray<Order>
}

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError, OngoingClient>

/** Whatever of them is asked about: the first order, with all that followed. */
export const around = (order: Order): Asked<ShippedOrder> =>
  Effect.gen(function* () {
    const first = yield* firstOf(order)
    const isAlone = first === order && isPickedWhole(order)
    return { ...first, backOrders: isAlone ? [] : yield* following(first, longestChain) }
  })

const keyOf = ({ orderInfo }: Order) => orderInfo.orderNumber

/** A page of orders, each with its back orders, and each once. */
export const page = Beside.page({ key: keyOf, around, wholeKey: keyOf })

/** A back order of a back order of an order: more than this many would go round in a circle. */
const longestChain = 10

const firstOf = (order: Order, left = longestChain): Asked<Order> => {
  const before = earlierOf(order)
  return Option.isNone(before) || left === 0
    ? Effect.succeed(order)
    : Effect.flatMap(
        Lookup.orderById(before.value),
        Option.match({ onNone: () => Effect.succeed(order), onSome: (found) => firstOf(found, left - 1) })
      )
}

const earlierOf = ({ orderInfo }: Order) => Option.fromNullishOr(orderInfo.advanced?.backOrderInfo?.backOrderForOrderId)

const following = (order: Order, left: number): Asked<ReadonlyArray<Order>> =>
  Effect.gen(function* () {
    if (left === 0) return []
    const next = yield* Lookup.backOrdersOf(order.orderInfo.orderId)
    const further = yield* Effect.forEach(next, (each) =>
      isPickedWhole(each) ? Effect.succeed([]) : following(each, left - 1)
    )
    return [...next, ...further.flat()]
  })

/** Nothing is left for another order to bring. */
export const isPickedWhole = ({ orderLines }: Order) =>
  orderLines
    .filter((line) => line.shouldBePicked !== false)
    .every((line) => BigDecimal.isGreaterThanOrEqualTo(line.pickedNumberOfItems, line.orderedNumberOfItems))

/** What the platform shows of a return that is to be announced: its order, that order's return orders, and which of them are ours. */
import type { Sink } from "@crossdock/core"
import { Array, Effect, Option } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import type { Order } from "../Order.ts"
import * as OrderStatus from "../OrderStatus.ts"
import type { Numbers, ReturnNotice } from "../ReturnNotice.ts"
import type { ReturnOrder } from "../ReturnOrder.ts"
import * as Returning from "./Returning.ts"
import * as ReturnRounds from "./ReturnRounds.ts"

export interface Seen {
  readonly order: Option.Option<Order>
  /** All of that order. */
  readonly all: ReadonlyArray<ReturnOrder>
  readonly rounds: ReturnRounds.Rounds
  readonly held: Sink.Held<ReturnNotice> | undefined
}

/** One that we cannot read fails them all, since left out it would pass for absent. */
export const lookUp = Effect.fnUntraced(function* (wanted: ReadonlyArray<Numbers>) {
  const client = yield* OngoingClient
  const numbers = [...new Set(wanted.map(({ customerOrderNumber }) => customerOrderNumber))]
  if (!Array.isReadonlyArrayNonEmpty(numbers)) return []
  const orders = yield* Lookup.ordersNumbered(numbers)
  const answers = yield* Effect.forEach(Lookup.inQueries(numbers), (some) =>
    client.getReturnOrders({ customerOrderNumbers: some })
  )
  const returnOrders = yield* Effect.forEach(answers, ({ body }) => Lookup.readReturnOrders(body))
  return wanted.map((each) => {
    const isOf = (number: string | null | undefined) => number === each.customerOrderNumber
    return seen(
      each,
      Array.findFirst(orders, ({ orderInfo }) => isOf(orderInfo.orderNumber)),
      returnOrders.flat().filter(({ customerOrderInfo }) => isOf(customerOrderInfo?.orderNumber))
    )
  })
})

const seen = (numbers: Numbers, order: Option.Option<Order>, all: ReadonlyArray<ReturnOrder>): Seen => {
  const rounds = ReturnRounds.of(numbers.returnOrderNumber, all)
  const besides = Option.match(order, { onNone: () => ({}), onSome: (one) => Returning.besides(one, all, rounds) })
  const isNothing = rounds.length === 0 && Object.keys(besides).length === 0
  return { order, all, rounds, held: isNothing ? undefined : heldOf(numbers, order, rounds, besides) }
}

const heldOf = (
  { customerOrderNumber, returnOrderNumber }: Numbers,
  order: Option.Option<Order>,
  rounds: ReturnRounds.Rounds,
  besides: NonNullable<ReturnNotice["besides"]>
): Sink.Held<ReturnNotice> => {
  const last = rounds.at(-1)?.returnOrderInfo
  const status = last?.returnOrderStatus
  const orderId = Option.map(order, ({ orderInfo }) => `order ${orderInfo.orderId}`)
  return {
    item: {
      returnOrderNumber,
      customerOrderNumber,
      returnOrderLines: ReturnRounds.announced(rounds),
      besides
    },
    id: last === undefined ? Option.getOrElse(orderId, () => "") : String(last.returnOrderId),
    status: status === null || status === undefined ? "" : OrderStatus.format(status)
  }
}

export const look = (notice: ReturnNotice) => Effect.map(lookUp([notice]), ([one = nothing]) => one)

const nothing: Seen = { order: Option.none(), all: [], rounds: [], held: undefined }

/** An order of which something came back, with its back orders and the return orders that were made for any of them. */
import { ConnectorError, Mismatch, Source } from "@crossdock/core"
import { Array, Effect, Option, Schema } from "effect"
import { OngoingClient } from "./OngoingClient.ts"
import { ReturnOrder } from "./ReturnOrder.ts"
import type { ShippedOrder } from "./ShippedOrder.ts"

export interface ReturnedOrder extends ShippedOrder {
  /** None where nobody had announced it. */
  readonly returnOrders: ReadonlyArray<ReturnOrder>
}

type Read = Pick<Source.Page<ReturnedOrder, never>, "items" | "unreadable">

/** An order of which a return order cannot be read is unreadable itself. */
export const all = Effect.fnUntraced(function* (orders: ReadonlyArray<ShippedOrder>) {
  const client = yield* OngoingClient
  const answers = yield* Effect.forEach(
    Array.chunksOf(orders.flatMap(numbersOf), numbersInOneQuery),
    (customerOrderNumbers) => client.getReturnOrders({ customerOrderNumbers })
  )
  const read = readReturnOrders(answers.flatMap(({ body }) => body))
  return orders.reduce<Read>(
    ({ items, unreadable }, order) => {
      const isOf = (number: string | null | undefined) => numbersOf(order).some((each) => each === number)
      const odd = read.unreadable.filter(({ key }) => isOf(key))
      const returnOrders = read.items.filter(({ customerOrderInfo }) => isOf(customerOrderInfo?.orderNumber))
      return odd.length === 0
        ? { items: [...items, { ...order, returnOrders }], unreadable }
        : { items, unreadable: [...unreadable, { key: order.orderInfo.orderNumber, mismatches: mismatchesOf(odd) }] }
    },
    { items: [], unreadable: [] }
  )
})

export const one = (order: ShippedOrder) =>
  Effect.flatMap(all([order]), ({ items, unreadable }) =>
    Option.match(Array.head(items), {
      onNone: () => Effect.fail(unreadableAs(mismatchesOf(unreadable))),
      onSome: (found) => Effect.succeed(found)
    })
  )

const numbersInOneQuery = 50

const numbersOf = (order: ShippedOrder) => [order, ...order.backOrders].map(({ orderInfo }) => orderInfo.orderNumber)

const mismatchesOf = (unreadable: ReadonlyArray<Source.Unreadable>) => unreadable.flatMap((each) => each.mismatches)

const unreadableAs = (mismatches: ReadonlyArray<Mismatch.Mismatch>) =>
  new ConnectorError.ConnectorError({
    connector: "ongoing",
    operation: "GET /returnOrders",
    reason: new ConnectorError.Unreadable({ detail: Mismatch.format(mismatches), mismatches })
  })

const Named = Schema.Struct({ customerOrderInfo: Schema.Struct({ orderNumber: Schema.String }) })
const decodeNamed = Schema.decodeUnknownOption(Named)

/** One that does not even say of which order it is goes unheard: what it adds are words, the quantities are the order's. */
const readReturnOrders = Source.reader({
  schema: ReturnOrder,
  key: (raw: unknown) =>
    Option.match(decodeNamed(raw), {
      onNone: () => "",
      onSome: ({ customerOrderInfo }) => customerOrderInfo.orderNumber
    })
})

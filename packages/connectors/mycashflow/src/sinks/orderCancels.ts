/** Cancels orders in the shop. */
import type { ConnectorError, Sink } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { Effect, Option, Schema } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Order } from "../Order.ts"
import { personal } from "../personal.ts"
import { disagreed, isRefused } from "../Refusal.ts"
import * as Coverage from "./Coverage.ts"
import * as OrderState from "./OrderState.ts"

export const OrderCancel = Schema.Struct({ order_id: Schema.Int })
export type OrderCancel = typeof OrderCancel.Type

/**
 * An order that the shop does not have is refused as `unknown-order`. A delivered order disagrees as `order-completed`, one of
 * which a part is delivered as `order-partly-delivered`, and one locked for bookkeeping as `order-archived`. Whether the
 * customer gets a mail about it is not known.
 */
export const orderCancels = (): Sink.Sink<OrderCancel, MycashflowClient> => ({
  name: "mycashflow/orderCancels",
  personal,
  item: OrderCancel,
  key: ({ order_id }) => String(order_id),
  current: OrderState.current(({ id }) => Option.some({ order_id: id })),
  agrees: ({ status }) => status === "CANCELLED",
  write,
  /** A cancellation may go on after its answer was lost. */
  mayStillLand: RestClient.timeLimits.write,
  concurrency: 1
})

const write = Effect.fn("orderCancels.write")(function* ({ order_id }: OrderCancel) {
  const order = yield* OrderState.read(order_id)
  if (order.status === "CANCELLED") return receipt(order_id, "nothing")
  yield* refuseLocked(order)
  const client = yield* MycashflowClient
  return yield* client.cancelOrder(order_id).pipe(
    Effect.as(receipt(order_id, "updated")),
    Effect.catchIf(isRefused, (error) => afterRefusal(order_id, error))
  )
})

const refuseLocked = (order: Order) => {
  const { archived_at, id, status } = order
  if (status === "COMPLETED") return Effect.fail(refuse(id, "order-completed", "is already marked delivered"))
  if (!Coverage.isUntouched(order))
    return Effect.fail(refuse(id, "order-partly-delivered", "is already marked delivered in part"))
  return archived_at === null
    ? Effect.void
    : Effect.fail(refuse(id, "order-archived", "is archived, and cannot be changed"))
}

/** Somebody else may have cancelled it in between. */
const afterRefusal = (id: number, error: ConnectorError.ConnectorError) =>
  Effect.flatMap(OrderState.read(id), ({ status }) =>
    status === "CANCELLED" ? Effect.succeed(receipt(id, "nothing")) : Effect.fail(error)
  )

const refuse = (id: number, code: string, what: string) =>
  disagreed(`POST /orders/${id}/cancel`, code, `order ${id} ${what}`)

const receipt = (id: number, did: Sink.Receipt["did"]): Sink.Receipt => ({ id: String(id), did })

/** Cancels orders in the shop, all of what is left of them. Payments stay as they are: paying back is a person's to decide. */
import type { Sink } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { Effect, HashMap, Option, Schema } from "effect"
import * as documents from "../documents.ts"
import * as Progress from "../OrderProgress.ts"
import { personal } from "../personal.ts"
import * as Refusal from "../Refusal.ts"
import { VendureClient } from "../VendureClient.ts"

export const OrderCancel = Schema.Struct({
  orderCode: Schema.NonEmptyString,
  /** For the order's history. */
  reason: Schema.String
})
export type OrderCancel = typeof OrderCancel.Type

/**
 * An order that the shop does not have is refused as `unknown-order`. One of which a part has left disagrees as `order-partly-fulfilled`:
 * Vendure itself would cancel what has left, too.
 */
export const orderCancels = (): Sink.Sink<OrderCancel, VendureClient> => ({
  name: "vendure/orderCancels",
  personal,
  item: OrderCancel,
  key: ({ orderCode }) => orderCode,
  current: Effect.fn("orderCancels.current")(function* (codes) {
    const found = yield* Progress.some(yield* VendureClient, codes)
    return HashMap.fromIterable(found.filter(isCancelled).map(held))
  }),
  agrees: ({ status }) => status === cancelled,
  write,
  mayStillLand: RestClient.timeLimits.write,
  concurrency: 1
})

const cancelled = "Cancelled"

const isCancelled = ({ state }: Progress.OrderProgress) => state === cancelled

const held = ({ code, id, state }: Progress.OrderProgress): readonly [string, Sink.Held<OrderCancel>] => [
  code,
  { item: { orderCode: code, reason: "" }, id, status: state }
]

const Cancelled = Schema.Struct({ cancelOrder: Refusal.Written })

const write = Effect.fn("orderCancels.write")(function* ({ orderCode, reason }: OrderCancel) {
  const client = yield* VendureClient
  const found = yield* Progress.one(client, orderCode)
  if (Option.isNone(found))
    return yield* Refusal.refuse(operation, "unknown-order", `the shop has no order ${orderCode}`)
  const { fulfillments, id, state } = found.value
  if (isCancelled(found.value)) return { id, did: "nothing", status: state } satisfies Sink.Receipt
  if (fulfillments.some((each) => each.state !== cancelled))
    return yield* Refusal.disagree(
      operation,
      "order-partly-fulfilled",
      `of order ${orderCode} a part has left already, or is about to`
    )
  const { data } = yield* client.mutate(
    documents.cancelOrder,
    { input: { orderId: id, cancelShipping: true, reason } },
    Cancelled
  )
  yield* Refusal.orRefused(operation, data.cancelOrder)
  return { id, did: "updated", status: state } satisfies Sink.Receipt
})

const operation = "mutation cancelOrder"

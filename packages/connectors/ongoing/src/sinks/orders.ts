/** Orders for the warehouse to pick, or to cancel, as long as it has not started on them. Idempotent by `orderNumber`. */
import { type ConnectorError, Sink, Urgency } from "@crossdock/core"
import { Array, Effect, HashMap, Option } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import type { Order } from "../Order.ts"
import { orderNumber, OrderWrite, put } from "../OrderWrite.ts"
import type { PutOrder } from "../PutOrder.ts"
import * as Agreement from "./Agreement.ts"
import * as Gate from "./Gate.ts"
import * as HeldOrder from "./HeldOrder.ts"

const agrees = (held: Sink.Held<OrderWrite>, item: OrderWrite) =>
  item._tag === "Cancel"
    ? held.item._tag === "Cancel"
    : held.item._tag === "Put" && Agreement.says(held.item.order, item.order)

/**
 * Every order under these numbers. One that we cannot read fails them all, since left out it would pass for absent, and
 * a cancellation for done: asked for alone, only it fails.
 */
const current = Effect.fn("orders.current")(function* (keys: Array.NonEmptyReadonlyArray<string>) {
  const client = yield* OngoingClient
  const { cancelledStatus } = client.thresholds
  const answers = yield* Effect.forEach(Array.chunksOf(keys, numbersInOneQuery), (orderNumbers) =>
    client.getOrders({ orderNumbers })
  )
  const orders = yield* Effect.forEach(answers, ({ body }) => Lookup.readOrders(body))
  const byNumber = Array.groupBy(orders.flat(), ({ orderInfo }) => orderInfo.orderNumber)
  return HashMap.fromIterable(
    Object.entries(byNumber).flatMap(([number, group]) =>
      Option.toArray(Lookup.latest(group, cancelledStatus)).map(
        (order) => [number, HeldOrder.fromOrder(order, cancelledStatus)] as const
      )
    )
  )
})

const numbersInOneQuery = 50

const writePut = Effect.fn("orders.put")(function* (order: PutOrder) {
  const client = yield* OngoingClient
  const existing = yield* Lookup.order(order.orderNumber)
  const held = Option.map(existing, (found) => HeldOrder.fromOrder(found, client.thresholds.cancelledStatus))
  if (Option.isSome(held) && agrees(held.value, put(order))) {
    return { id: held.value.id, did: "nothing" } as const
  }
  yield* passGate(existing)
  const orderId = yield* client
    .putOrder(order)
    .pipe(
      whereRefused((refusal) =>
        Lookup.order(order.orderNumber).pipe(Effect.flatMap(passGate), Effect.andThen(Effect.fail(refusal)))
      )
    )
  return { id: String(orderId), did: Option.isNone(existing) ? "created" : "updated" } as const
})

const passGate = Effect.fnUntraced(function* (existing: Option.Option<Order>) {
  const { thresholds } = yield* OngoingClient
  return yield* Option.getOrElse(
    Option.flatMap(existing, (order) => Gate.againstPut(order, thresholds)),
    () => Effect.void
  )
})

const writeCancel = Effect.fn("orders.cancel")(function* (number: string) {
  const client = yield* OngoingClient
  const { id, isDone } = yield* cancellable(number)
  if (isDone) return { id, did: "nothing" } as const
  const did = yield* client.deleteOrder(Number(id)).pipe(
    Effect.as("updated" as const),
    whereRefused((refusal) =>
      Effect.flatMap(cancellable(number), (now) =>
        now.isDone ? Effect.succeed("nothing" as const) : Effect.fail(refusal)
      )
    )
  )
  return { id, did }
})

/** Done is an order that is cancelled already, or never came. */
const cancellable = Effect.fnUntraced(function* (number: string) {
  const { thresholds } = yield* OngoingClient
  const existing = yield* Lookup.order(number)
  if (Option.isNone(existing)) return { id: "", isDone: true }
  const objection = Gate.againstCancel(existing.value, thresholds)
  if (Option.isSome(objection)) return yield* objection.value
  const { orderId, orderStatus } = existing.value.orderInfo
  return { id: String(orderId), isDone: orderStatus.number === thresholds.cancelledStatus }
})

/** A refusal's text is free and in any language. What was changed just before us shows in the order itself. */
const whereRefused =
  <B, R>(lookAgain: (refusal: ConnectorError.ConnectorError) => Effect.Effect<B, ConnectorError.ConnectorError, R>) =>
  <A>(write: Effect.Effect<A, ConnectorError.ConnectorError>) =>
    Effect.catchIf(write, ({ reason }) => reason._tag === "Refused", lookAgain)

/**
 * Refused with `warehouse-started` where the order's status is above the account's `lastOpenStatus`, and with
 * `cancelled-in-warehouse` where an order is put that has been cancelled there. An order that already is as it shall be
 * is left alone, whatever its status.
 */
export const orders: Sink.Sink<OrderWrite, OngoingClient> = Sink.make({
  name: "ongoing/orders",
  item: OrderWrite,
  key: orderNumber,
  current,
  agrees,
  isMetByAbsence: ({ _tag }) => _tag === "Cancel",
  write: (item) => (item._tag === "Put" ? writePut(item.order) : writeCancel(item.orderNumber)),
  urgency: (item, isKnown) => {
    if (item._tag === "Cancel") return Urgency.ranks.cancel
    return isKnown ? Urgency.ranks.change : Urgency.ranks.order
  },
  /** One is looked at while another is written; the platform works through a goods owner's writes in sequence. */
  concurrency: 2
})

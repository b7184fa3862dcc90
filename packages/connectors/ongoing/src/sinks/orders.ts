/** Orders for the warehouse to pick, or to cancel, as long as it has not started on them. Idempotent by `orderNumber`. */
import { type ConnectorError, Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Option, Schema } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import { Order } from "../Order.ts"
import type { Thresholds } from "../OrderStatus.ts"
import { orderNumber, OrderWrite, put } from "../OrderWrite.ts"
import type { PutOrder } from "../PutOrder.ts"
import * as Agreement from "./Agreement.ts"
import * as Gate from "./Gate.ts"
import * as HeldOrder from "./HeldOrder.ts"

const agrees = (held: Sink.Held<OrderWrite>, item: OrderWrite) =>
  item._tag === "Cancel"
    ? held.item._tag === "Cancel"
    : held.item._tag === "Put" && Agreement.says(held.item.order, item.order)

/** Every order under these numbers; one that we cannot read is left out, and parked when it comes to writing it. */
const current = Effect.fn("orders.current")(function* (keys: Array.NonEmptyReadonlyArray<string>) {
  const client = yield* OngoingClient
  const { cancelledStatus } = client.thresholds
  const answers = yield* Effect.forEach(Array.chunksOf(keys, numbersInOneQuery), (orderNumbers) =>
    client.getOrders({ orderNumbers })
  )
  const orders = answers.flatMap(({ body }) => body.flatMap((raw) => Option.toArray(decode(raw))))
  const byNumber = Array.groupBy(orders, ({ orderInfo }) => orderInfo.orderNumber)
  return HashMap.fromIterable(
    Object.entries(byNumber).flatMap(([number, group]) =>
      Option.toArray(Lookup.latest(group, cancelledStatus)).map(
        (order) => [number, HeldOrder.fromOrder(order, cancelledStatus)] as const
      )
    )
  )
})

const numbersInOneQuery = 50

const decode = Schema.decodeUnknownOption(Order)

const writePut = Effect.fn("orders.put")(function* (order: PutOrder) {
  const client = yield* OngoingClient
  const existing = yield* Lookup.order(order.orderNumber)
  const held = Option.map(existing, (found) => HeldOrder.fromOrder(found, client.thresholds.cancelledStatus))
  if (Option.isSome(held) && agrees(held.value, put(order))) {
    return { id: held.value.id, did: "nothing" } as const
  }
  yield* stopAt(Option.flatMap(existing, (found) => Gate.againstPut(found, client.thresholds)))
  const orderId = yield* client.putOrder(order).pipe(explained(order.orderNumber, Gate.againstPut))
  return { id: String(orderId), did: Option.isNone(existing) ? "created" : "updated" } as const
})

const writeCancel = Effect.fn("orders.cancel")(function* (number: string) {
  const client = yield* OngoingClient
  const existing = yield* Lookup.order(number)
  if (Option.isNone(existing)) return { id: "", did: "nothing" } as const
  const { orderId, orderStatus } = existing.value.orderInfo
  if (orderStatus.number === client.thresholds.cancelledStatus) return { id: String(orderId), did: "nothing" } as const
  yield* stopAt(Gate.againstCancel(existing.value, client.thresholds))
  yield* client.deleteOrder(orderId).pipe(explained(number, Gate.againstCancel))
  return { id: String(orderId), did: "updated" } as const
})

type Objection = (order: Order, thresholds: Thresholds) => Option.Option<ConnectorError.ConnectorError>

const stopAt = (objection: ReturnType<Objection>) => (Option.isSome(objection) ? Effect.fail(objection.value) : Effect.void)

/** A refusal's text is free and in any language. If the warehouse started just before us, the order's status tells. */
const explained =
  (number: string, against: Objection) =>
  <A>(write: Effect.Effect<A, ConnectorError.ConnectorError>) =>
    Effect.catchIf(write, ({ reason }) => reason._tag === "Refused", (refusal) =>
      Effect.gen(function* () {
        const { thresholds } = yield* OngoingClient
        const order = yield* Effect.orElseSucceed(Lookup.order(number), () => Option.none<Order>())
        return yield* Option.getOrElse(Option.flatMap(order, (found) => against(found, thresholds)), () => refusal)
      })
    )

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
  write: (item) => (item._tag === "Put" ? writePut(item.order) : writeCancel(item.orderNumber)),
  /** The platform works through one goods owner's writes in sequence. */
  concurrency: 1
})

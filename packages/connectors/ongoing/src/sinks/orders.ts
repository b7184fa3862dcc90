/** Orders for the warehouse to pick, or to cancel, as long as it has not started on them. Idempotent by `orderNumber`. */
import { ConnectorError, Sink, Urgency } from "@crossdock/core"
import { type Array, Effect, HashMap, Option } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import type { Order } from "../Order.ts"
import * as OrderStatus from "../OrderStatus.ts"
import { orderNumber, OrderWrite, put } from "../OrderWrite.ts"
import { personal } from "../personal.ts"
import type { PutOrder } from "../PutOrder.ts"
import * as AfterStart from "./AfterStart.ts"
import * as Agreement from "./Agreement.ts"
import * as Foreseen from "./Foreseen.ts"
import * as Gate from "./Gate.ts"
import * as HeldOrder from "./HeldOrder.ts"
import type { OrdersOptions } from "./OrdersOptions.ts"
import * as TransporterCheck from "./TransporterCheck.ts"

const agrees = (held: Sink.Held<OrderWrite>, item: OrderWrite) =>
  item._tag === "Cancel"
    ? held.item._tag === "Cancel"
    : held.item._tag === "Put" && Agreement.says(held.item.order, item.order)

/**
 * Every order under these numbers. One that we cannot read fails them all, since left out it would pass for absent, and
 * a cancellation for done: asked for alone, only it fails.
 */
const current = Effect.fn("orders.current")(function* (keys: Array.NonEmptyReadonlyArray<string>) {
  const { thresholds } = yield* OngoingClient
  const orders = yield* Lookup.ordersNumbered(keys)
  return HashMap.fromIterable(
    orders.map(
      (order) => [order.orderInfo.orderNumber, HeldOrder.fromOrder(order, thresholds.cancelledStatus)] as const
    )
  )
})

export type { OrdersOptions } from "./OrdersOptions.ts"

const writePut = (options: OrdersOptions) =>
  Effect.fn("orders.put")(function* (order: PutOrder) {
    const { thresholds } = yield* OngoingClient
    const existing = yield* Lookup.order(order.orderNumber)
    if (Option.isNone(existing)) {
      const notes = yield* TransporterCheck.check(options, order, Option.none())
      return { id: yield* send(options, order), did: "created", notes } as const
    }
    const held = HeldOrder.fromOrder(existing.value, thresholds.cancelledStatus)
    if (agrees(held, put(order))) return { id: held.id, did: "nothing", status: held.status } as const
    const standing = Gate.standingOf(existing.value, thresholds)
    if (standing === "cancelled" && options.reopened !== "send") return yield* Gate.againstReopening(existing.value)
    if (standing === "started" || standing === "shipped") return yield* changeStarted(options, order, existing.value)
    const notes = yield* TransporterCheck.check(options, order, Option.map(existing, HeldOrder.toPutOrder))
    const id = yield* send(options, order)
    yield* confirmChange(order)
    return { id, did: "updated", notes, status: held.status } as const
  })

/** What the platform refuses without telling why may have been started, or cancelled, since we looked. */
const send = Effect.fnUntraced(function* (options: OrdersOptions, order: PutOrder) {
  const client = yield* OngoingClient
  const orderId = yield* client
    .putOrder(order)
    .pipe(
      whereRefused((refusal) =>
        Effect.andThen(Effect.flatMap(Lookup.order(order.orderNumber), objectTo(options, order)), Effect.fail(refusal))
      )
    )
  return String(orderId)
})

const objectTo = (options: OrdersOptions, order: PutOrder) => (existing: Option.Option<Order>) =>
  Effect.gen(function* () {
    if (Option.isNone(existing)) return
    const { thresholds } = yield* OngoingClient
    const standing = Gate.standingOf(existing.value, thresholds)
    if (standing === "started" || standing === "shipped")
      return yield* Gate.againstPut(existing.value, open(order, existing.value))
    if (standing === "cancelled" && options.reopened !== "send") return yield* Gate.againstReopening(existing.value)
  })

const open = (order: PutOrder, existing: Order) =>
  AfterStart.format(AfterStart.differences(HeldOrder.toPutOrder(existing), order))

/**
 * The look and the write are two calls: a warehouse that started in between may have taken the write and left it at that. So may one
 * that takes no order back to life.
 */
const confirmChange = Effect.fnUntraced(function* (order: PutOrder) {
  const { thresholds } = yield* OngoingClient
  const now = yield* Lookup.order(order.orderNumber)
  if (Option.isNone(now) || agrees(HeldOrder.fromOrder(now.value, thresholds.cancelledStatus), put(order))) return
  const standing = Gate.standingOf(now.value, thresholds)
  if (standing === "started" || standing === "shipped") return yield* Gate.againstPut(now.value, open(order, now.value))
  if (standing === "cancelled") return yield* Gate.stillCancelled(now.value)
})

/** Nothing passes where anything does not, nor once the goods have left. */
const changeStarted = Effect.fnUntraced(function* (options: OrdersOptions, order: PutOrder, existing: Order) {
  const client = yield* OngoingClient
  const held = HeldOrder.toPutOrder(existing)
  const all = AfterStart.differences(held, order)
  const barred = AfterStart.barredFor(options.afterStart, Gate.standingOf(existing, client.thresholds), all)
  if (barred.length > 0) return yield* Gate.againstPut(existing, AfterStart.format(barred))
  const notes = yield* TransporterCheck.check(options, order, Option.some(held))
  const { orderId, orderStatus } = existing.orderInfo
  for (const patch of AfterStart.patches(order, all)) {
    yield* Effect.catchIf(
      client.patchOrder(orderId, patch),
      ({ reason }) => reason._tag === "Refused",
      () => Effect.fail(Gate.againstPut(existing, AfterStart.format(all)))
    )
  }
  yield* confirmChange(order)
  return { id: String(orderId), did: "updated", notes, status: OrderStatus.format(orderStatus) } as const
})

const writeCancel = Effect.fn("orders.cancel")(function* (number: string) {
  const client = yield* OngoingClient
  const { id, isDone, status } = yield* cancellable(number)
  if (isDone) return { id, did: "nothing", status } as const
  const did = yield* client.deleteOrder(Number(id)).pipe(
    Effect.as("updated" as const),
    whereRefused((refusal) =>
      Effect.flatMap(cancellable(number), (now) =>
        now.isDone ? Effect.succeed("nothing" as const) : Effect.fail(refusal)
      )
    )
  )
  const now = yield* cancellable(number)
  if (!now.isDone || now.id === "") return yield* Gate.cancelPending(number)
  return { id, did, status }
})

/** Done is an order that is cancelled already, or never came. */
const cancellable = Effect.fnUntraced(function* (number: string) {
  const { thresholds } = yield* OngoingClient
  const existing = yield* Lookup.order(number)
  if (Option.isNone(existing)) return { id: "", isDone: true, status: "" }
  const objection = Gate.againstCancel(existing.value, thresholds)
  if (Option.isSome(objection)) return yield* objection.value
  const { orderId, orderStatus } = existing.value.orderInfo
  const isDone = orderStatus.number === thresholds.cancelledStatus
  return { id: String(orderId), isDone, status: OrderStatus.format(orderStatus) }
})

const mayBeMisfit = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Refused" && reason.disagrees === true && reason.code !== TransporterCheck.code

/**
 * Where a threshold of the store is none of the statuses that the warehouse has set up, that may be why they disagree. It is only
 * said besides: where the statuses cannot be read, the disagreement stands without it.
 */
const withMisfits = (error: ConnectorError.ConnectorError) =>
  Effect.flatMap(OngoingClient, ({ orderStatuses, thresholds }) =>
    Effect.flatMap(Effect.option(orderStatuses), (statuses) => {
      const said = Option.match(statuses, {
        onNone: () => [],
        onSome: (found) => OrderStatus.misfits(thresholds, found)
      })
      return Effect.fail(
        said.length === 0 ? error : ConnectorError.reworded(error, (detail) => [detail, ...said].join("; "))
      )
    })
  )

/** A refusal's text is free and in any language. What was changed just before us shows in the order itself. */
const whereRefused =
  <B, R>(lookAgain: (refusal: ConnectorError.ConnectorError) => Effect.Effect<B, ConnectorError.ConnectorError, R>) =>
  <A>(write: Effect.Effect<A, ConnectorError.ConnectorError>) =>
    Effect.catchIf(write, ({ reason }) => reason._tag === "Refused", lookAgain)

/**
 * A change or a cancellation of an order whose status is above the account's `lastOpenStatus` is a disagreement
 * (`warehouse-started`), unless all that it changes may still pass; so is a put of an order that has been cancelled there
 * (`cancelled-in-warehouse`), and one of an order whose transporter the warehouse has not set up (`unknown-transporter`). An order that already is as it shall be is left alone, whatever its status. A cancellation waits
 * (`cancel-pending`) until the warehouse shows it.
 */
export const orders = (options: OrdersOptions = {}): Sink.Sink<OrderWrite, OngoingClient> => {
  const writeOrder = writePut(options)
  const writeEither = (item: OrderWrite): Effect.Effect<Sink.Receipt, ConnectorError.ConnectorError, OngoingClient> =>
    item._tag === "Put" ? writeOrder(item.order) : writeCancel(item.orderNumber)
  return Sink.make({
    name: "ongoing/orders",
    personal,
    item: OrderWrite,
    key: orderNumber,
    current,
    agrees,
    isMetByAbsence: ({ _tag }) => _tag === "Cancel",
    objection: Foreseen.objection(options),
    write: (item) => Effect.catchIf(writeEither(item), mayBeMisfit, withMisfits),
    urgency: (item, isKnown) => {
      if (item._tag === "Cancel") return Urgency.ranks.cancel
      return isKnown ? Urgency.ranks.change : Urgency.ranks.order
    },
    /** One is looked at while another is written; the platform works through a goods owner's writes in sequence. */
    concurrency: 2
  })
}

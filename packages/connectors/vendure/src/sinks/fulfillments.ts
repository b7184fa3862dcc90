/**
 * Tells the shop what has left. A fulfillment is made and then shipped, each by a call of its own; before every call the order is read,
 * so that whatever was lost or interrupted, the next step is the one that is missing.
 */
import type { ConnectorError, Sink } from "@crossdock/core"
import { RestClient } from "@crossdock/http"
import { Effect, HashMap, Option, Schema } from "effect"
import * as documents from "../documents.ts"
import type { Fulfillment } from "../Fulfillment.ts"
import { type Dispatch, OrderFulfillments } from "../OrderFulfillments.ts"
import * as Progress from "../OrderProgress.ts"
import { personal } from "../personal.ts"
import * as Refusal from "../Refusal.ts"
import { VendureClient } from "../VendureClient.ts"
import { match, type Matched } from "./Matching.ts"

/** An order that the shop does not have is refused as `unknown-order`. One that is cancelled there disagrees as `order-cancelled`. */
export const fulfillments = (): Sink.Sink<OrderFulfillments, VendureClient> => ({
  name: "vendure/fulfillments",
  personal,
  item: OrderFulfillments,
  key: ({ orderCode }) => orderCode,
  current: Effect.fn("fulfillments.current")(function* (codes) {
    const found = yield* Progress.some(yield* VendureClient, codes)
    return HashMap.fromIterable(found.map(held).filter(([, { item }]) => item.fulfillments.length > 0))
  }),
  agrees: ({ item: there }, { fulfillments: wanted }) => match(wanted, there.fulfillments).every(isThere),
  /** Shipping one that is made already is the same however often it is done. */
  goesOn: ({ item: there }, { fulfillments: wanted }) =>
    match(wanted, there.fulfillments).find((each) => !isThere(each))?.found?.pending === true,
  write,
  mayStillLand: RestClient.timeLimits.write,
  concurrency: 1
})

const held = (order: Progress.OrderProgress): readonly [string, Sink.Held<OrderFulfillments>] => [
  order.code,
  {
    item: { orderCode: order.code, fulfillments: standing(order).map(dispatchOf) },
    id: order.id,
    status: order.state
  }
]

const standing = ({ fulfillments }: Progress.OrderProgress) => fulfillments.filter(({ state }) => state !== "Cancelled")

const dispatchOf = (fulfillment: Fulfillment): Dispatch => ({
  method: fulfillment.method,
  trackingCode: fulfillment.trackingCode,
  lines: fulfillment.lines,
  ...(isShipped(fulfillment) ? {} : { pending: true })
})

const isShipped = ({ state }: Fulfillment) => state === "Shipped" || state === "Delivered"

const isThere = ({ found, wanted }: Matched<Dispatch>) =>
  found !== undefined && found.pending === undefined && found.trackingCode === wanted.trackingCode

const write = Effect.fn("fulfillments.write")(function* (item: OrderFulfillments) {
  const client = yield* VendureClient
  const read = Effect.flatMap(Progress.one(client, item.orderCode), orUnknown(item.orderCode))
  const first = yield* read
  let order = first
  for (let left = item.fulfillments.length * stepsEach; left > 0; left--) {
    const step = next(item, order)
    if (step === undefined) break
    const lost = yield* unclear(take(client, order, step))
    order = yield* read
    // What shows has landed; what does not may do so later.
    if (Option.isSome(lost) && isSame(next(item, order), step)) return yield* lost.value
  }
  return {
    id: order.id,
    did: order === first ? "nothing" : first.fulfillments.length === 0 ? "created" : "updated",
    status: first.state
  } satisfies Sink.Receipt
})

/** It is made, and it is shipped. */
const stepsEach = 2

type Step = Matched<Fulfillment>

const next = ({ fulfillments: wanted }: OrderFulfillments, order: Progress.OrderProgress): Step | undefined =>
  match(wanted, standing(order)).find(
    ({ found, wanted: each }) => found === undefined || !isShipped(found) || found.trackingCode !== each.trackingCode
  )

const isSame = (step: Step | undefined, before: Step) =>
  step !== undefined && step.wanted === before.wanted && step.found?.state === before.found?.state

/** The error, where it leaves open whether the step was taken. */
const unclear = <A, R>(step: Effect.Effect<A, ConnectorError.ConnectorError, R>) =>
  Effect.as(step, Option.none<ConnectorError.ConnectorError>()).pipe(
    Effect.catchIf(
      ({ consequence }) => consequence === "read back",
      (error) => Effect.succeedSome(error)
    )
  )

const take = Effect.fnUntraced(function* (
  client: VendureClient["Service"],
  order: Progress.OrderProgress,
  { found, wanted }: Step
) {
  if (order.state === "Cancelled")
    return yield* Refusal.disagree(add, "order-cancelled", `order ${order.code} is cancelled in the shop`)
  if (found === undefined) return yield* make(client, wanted)
  if (found.trackingCode !== wanted.trackingCode)
    return yield* Refusal.disagree(
      add,
      "tracking-late",
      `fulfillment ${found.id} of order ${order.code} was told without its tracking code, which Vendure lets nobody add`
    )
  if (found.state !== "Pending")
    return yield* Refusal.disagree(
      ship,
      "fulfillment-state",
      `fulfillment ${found.id} of order ${order.code} is ${found.state}: ship it in the shop by hand`
    )
  return yield* shipIt(client, found)
})

const add = "mutation addFulfillmentToOrder"
const ship = "mutation transitionFulfillmentToState"

const make = Effect.fnUntraced(function* (client: VendureClient["Service"], { lines, method, trackingCode }: Dispatch) {
  const args = [
    { name: "method", value: method },
    ...(trackingCode === null ? [] : [{ name: "trackingCode", value: trackingCode }])
  ]
  const input = { lines: [...lines], handler: { code: manual, arguments: args } }
  const { data } = yield* client.mutate(documents.addFulfillmentToOrder, { input }, Added)
  yield* Refusal.orRefused(add, data.addFulfillmentToOrder)
})

/** The handler that takes a method and a tracking code from whoever fulfills; every Vendure server has it, unless it was taken out. */
const manual = "manual-fulfillment"

const Added = Schema.Struct({ addFulfillmentToOrder: Refusal.Written })
const Shipped = Schema.Struct({ transitionFulfillmentToState: Refusal.Written })

const shipIt = Effect.fnUntraced(function* (client: VendureClient["Service"], { id }: Fulfillment) {
  const { data } = yield* client.mutate(documents.transitionFulfillmentToState, { id, state: "Shipped" }, Shipped)
  yield* Refusal.orRefused(ship, data.transitionFulfillmentToState)
})

const orUnknown = (code: string) => (found: Option.Option<Progress.OrderProgress>) =>
  Option.match(found, {
    onNone: () => Refusal.refuse("query orders", "unknown-order", `the shop has no order ${code}`),
    onSome: (order) => Effect.succeed(order)
  })

/** One record by the number that people gave it, as it is now. */
import { ConnectorError, Mismatch } from "@crossdock/core"
import { Array, Effect, Option, Order as Ordering, Schema } from "effect"
import { Article } from "./Article.ts"
import { OngoingClient } from "./OngoingClient.ts"
import { Order } from "./Order.ts"
import { ReturnOrder } from "./ReturnOrder.ts"

/** None where there is no such order. */
export const order = Effect.fn("Lookup.order")(function* (orderNumber: string) {
  const client = yield* OngoingClient
  const { body } = yield* client.getOrders({ orderNumber })
  const found = yield* readOrders(body)
  return latest(
    found.filter(({ orderInfo }) => orderInfo.orderNumber === orderNumber),
    client.thresholds.cancelledStatus
  )
})

/** The latest under each of these numbers. One that we cannot read fails them all. */
export const ordersNumbered = Effect.fn("Lookup.ordersNumbered")(function* (
  orderNumbers: Array.NonEmptyReadonlyArray<string>
) {
  const { getOrders, thresholds } = yield* OngoingClient
  const answers = yield* Effect.forEach(inQueries(orderNumbers), (chunk) => getOrders({ orderNumbers: chunk }))
  const orders = yield* Effect.forEach(answers, ({ body }) => readOrders(body))
  const byNumber = Array.groupBy(orders.flat(), ({ orderInfo }) => orderInfo.orderNumber)
  return Object.values(byNumber).flatMap((group) => Option.toArray(latest(group, thresholds.cancelledStatus)))
})

/** So many numbers fit into one address. */
export const inQueries = (numbers: Array.NonEmptyReadonlyArray<string>) => Array.chunksOf(numbers, numbersInOneQuery)

const numbersInOneQuery = 50

/** By the platform's own id; none where there is no such order. */
export const orderById = Effect.fn("Lookup.orderById")(function* (orderId: number) {
  const client = yield* OngoingClient
  const found = yield* client.getOrder(orderId)
  return yield* Effect.transposeOption(
    Option.map(found, ({ body }) => readable("GET /orders/{orderId}", decodeOrder(body), body))
  )
})

/** The orders that bring the rest of this one. */
export const backOrdersOf = Effect.fn("Lookup.backOrdersOf")(function* (orderId: number) {
  const client = yield* OngoingClient
  const { body } = yield* client.getOrders({ backOrderForOrderId: orderId })
  return yield* readOrders(body)
})

/** An answer with an order that we cannot read is `Unreadable` as a whole: that order must not pass for one that is not there. */
export const readOrders = (body: unknown) => readable("GET /orders", decodeOrders(body), body)

/** As a whole, like orders. */
export const readReturnOrders = (body: unknown) => readable("GET /returnOrders", decodeReturnOrders(body), body)

/** None where there is no such article. */
export const article = Effect.fn("Lookup.article")(function* (articleNumber: string) {
  const client = yield* OngoingClient
  const { body } = yield* client.getArticles({ articleNumber })
  const found = yield* readable("GET /articles", decodeArticles(body), body)
  return Array.findFirst(found, (each) => each.articleNumber === articleNumber)
})

/** Order numbers can be made to collide on the platform. A living order goes before a cancelled one, then the newest. */
export const latest = (orders: ReadonlyArray<Order>, cancelledStatus: number): Option.Option<Order> => {
  const living = orders.filter(({ orderInfo }) => orderInfo.orderStatus.number !== cancelledStatus)
  const candidates = living.length > 0 ? living : orders
  return Array.isReadonlyArrayNonEmpty(candidates) ? Option.some(Array.max(candidates, byOrderId)) : Option.none()
}

const byOrderId = Ordering.mapInput(Ordering.Number, ({ orderInfo }: Order) => orderInfo.orderId)

const decodeOrders = Schema.decodeUnknownEffect(Schema.Array(Order), { errors: "all" })
const decodeOrder = Schema.decodeUnknownEffect(Order, { errors: "all" })
const decodeReturnOrders = Schema.decodeUnknownEffect(Schema.Array(ReturnOrder), { errors: "all" })
const decodeArticles = Schema.decodeUnknownEffect(Schema.Array(Article), { errors: "all" })

const readable = <A>(operation: string, decoded: Effect.Effect<A, Schema.SchemaError>, body: unknown) =>
  Effect.mapError(decoded, ({ issue }) => {
    const mismatches = Mismatch.fromIssue(issue, body)
    const reason = new ConnectorError.Unreadable({ detail: Mismatch.format(mismatches), mismatches })
    return new ConnectorError.ConnectorError({ connector: "ongoing", operation, reason })
  })

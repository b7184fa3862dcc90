/**
 * A page of orders from a platform that at times cannot show one: a list that holds an order it stumbles over is
 * answered with 500, again and again (API notes §8.1-1, VERIFIED). Ask for less, then for the orders one by one.
 */
import type { ConnectorError, Source } from "@crossdock/core"
import { Effect, Option, Result } from "effect"
import type { OrderListing, RawOrder } from "../Listing.ts"
import type { MycashflowClient } from "../MycashflowClient.ts"
import type { OrderQuery } from "../OrdersClient.ts"
import { isStumble } from "../Stumble.ts"

type Client = MycashflowClient["Service"]

export interface OrderWindow extends OrderListing {
  /** Orders of the window that the platform cannot show, even alone. */
  readonly unreadable: ReadonlyArray<Source.Unreadable>
  /** The orders to be read; fewer than `data` where some of it was read one by one, or is not wanted. */
  readonly shown: ReadonlyArray<RawOrder>
}

export interface Question {
  readonly client: Client
  readonly query: OrderQuery
  readonly isWanted: (order: RawOrder) => boolean
}

export const read = Effect.fnUntraced(function* (question: Question) {
  const { client, query } = question
  const whole = yield* Effect.result(client.listOrders(query))
  if (Result.isSuccess(whole)) return asShown(question, whole.success)
  if (!isStumble(whole.failure)) return yield* whole.failure
  yield* Effect.mapError(client.ping, () => whole.failure)
  const smaller = yield* readSmaller(question)
  if (Option.isSome(smaller)) return asShown(question, smaller.value)
  return yield* readOneByOne(question, yield* listBare(question))
})

const asShown = ({ isWanted }: Question, listing: OrderListing): OrderWindow => ({
  ...listing,
  shown: listing.data.filter(isWanted),
  unreadable: []
})

/** Half as many, and half of that, down to one. A numbered page cannot be cut: its number would mean another place. */
const readSmaller = Effect.fnUntraced(function* ({ client, query }: Question) {
  if (query.page !== undefined) return Option.none<OrderListing>()
  for (let size = Math.floor(query.page_size / 2); size >= 1; size = Math.floor(size / 2)) {
    const found = yield* attempt(client.listOrders({ ...query, page_size: size }))
    if (Option.isSome(found)) return found
  }
  return Option.none<OrderListing>()
})

/** The list without what hangs on each order: it tells which orders there are. */
const listBare = Effect.fnUntraced(function* (question: Question) {
  const bare = { ...question, query: { ...question.query, expand: [] } }
  const whole = yield* Effect.result(bare.client.listOrders(bare.query))
  if (Result.isSuccess(whole)) return whole.success
  const smaller = isStumble(whole.failure) ? yield* readSmaller(bare) : Option.none<OrderListing>()
  return Option.isSome(smaller) ? smaller.value : yield* whole.failure
})

const readOneByOne = Effect.fnUntraced(function* ({ client, isWanted, query }: Question, listing: OrderListing) {
  const shown: Array<RawOrder> = []
  const unreadable: Array<Source.Unreadable> = []
  for (const { id } of listing.data.filter(isWanted)) {
    const alone = yield* Effect.result(client.findRawOrder(id, query.expand))
    if (Result.isSuccess(alone)) shown.push(...Option.toArray(alone.success).filter(isWanted))
    else if (alone.failure.reason._tag !== "Unreadable") return yield* alone.failure
    else unreadable.push({ key: String(id), mismatches: alone.failure.reason.mismatches })
  }
  return { ...listing, shown, unreadable } satisfies OrderWindow
})

/** None where the platform stumbles. */
const attempt = <A, R>(effect: Effect.Effect<A, ConnectorError.ConnectorError, R>) =>
  Effect.catchIf(Effect.asSome(effect), isStumble, () => Effect.succeedNone)

/**
 * Goods that customers send back, announced as return orders. Idempotent by `returnOrderNumber` (INFERRED); a row is announced
 * once, and stays as it was announced once anything of its return order has come in. What is back already, or what somebody
 * else has announced, is not announced again.
 */
import { type ConnectorError, Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Option, Result } from "effect"
import { OngoingClient } from "../OngoingClient.ts"
import { personal } from "../personal.ts"
import { keyOf, numbersOf, ReturnNotice } from "../ReturnNotice.ts"
import { isReceived } from "../ReturnOrder.ts"
import * as ReturnLines from "./ReturnLines.ts"
import * as ReturnRefusal from "./ReturnRefusal.ts"
import * as ReturnRounds from "./ReturnRounds.ts"
import { look, lookUp, type Seen } from "./ReturnsSeen.ts"

const current = (keys: Array.NonEmptyReadonlyArray<string>) => {
  const wanted = keys.flatMap((key) => Option.toArray(numbersOf(key)))
  return Effect.map(lookUp(wanted), (all) =>
    HashMap.fromIterable(all.flatMap(({ held }) => (held === undefined ? [] : [[keyOf(held.item), held] as const])))
  )
}

const write = Effect.fn("returnOrders.write")(function* (notice: ReturnNotice) {
  const client = yield* OngoingClient
  const before = yield* look(notice)
  if (isSaid(before, notice))
    return { id: before.held?.id ?? "", did: "nothing", notes: remarks(before, notice) } as const
  if (isWithdrawn(before, notice)) return { id: notice.returnOrderNumber, did: "nothing" } as const
  const order = yield* shippedOrder(before, notice)
  const { lines, returnOrderNumber } = yield* nextOf(before, notice)
  const others = before.all.filter(({ returnOrderInfo }) => returnOrderInfo.returnOrderNumber !== returnOrderNumber)
  const returnOrderLines = yield* Effect.fromResult(
    Result.mapError(ReturnLines.allot(order, others, lines), (row) => ReturnRefusal.moreThanShipped(notice, row))
  )
  const { orderId } = order.orderInfo
  const id = yield* client
    .putReturnOrder({ returnOrderNumber, customerOrder: { orderId }, returnOrderLines })
    .pipe(Effect.catchIf(isRefused, (refusal) => afterRefusal(notice, returnOrderNumber, refusal)))
  return { id: String(id), did: before.rounds.length === 0 ? "created" : "updated" } as const
})

const isSaid = ({ held }: Seen, notice: ReturnNotice) => held !== undefined && ReturnRounds.says(held.item, notice)

/** Nothing is sent back any more, and nothing is announced. */
const isWithdrawn = ({ rounds }: Seen, { returnOrderLines }: ReturnNotice) =>
  returnOrderLines.length === 0 && ReturnRounds.announced(rounds).length === 0

const remarks = ({ rounds }: Seen, { returnOrderLines }: ReturnNotice) =>
  ReturnRounds.announced(rounds).length < returnOrderLines.length
    ? ["what is back or expected already was not announced again"]
    : []

/** A refusal's text is free and in any language: goods may have come in since we looked, which shows. */
const afterRefusal = Effect.fnUntraced(function* (
  notice: ReturnNotice,
  tried: string,
  refusal: ConnectorError.ConnectorError
) {
  const now = yield* look(notice)
  if (isSaid(now, notice)) return now.held?.id ?? ""
  const { returnOrderNumber } = yield* nextOf(now, notice)
  if (returnOrderNumber !== tried) return yield* ReturnRefusal.receivedMeanwhile(tried)
  return yield* now.rounds.some((round) => !isReceived(round))
    ? ReturnRefusal.started(notice, refusal.reason.detail)
    : refusal
})

const isRefused = ({ reason }: ConnectorError.ConnectorError) => reason._tag === "Refused"

const nextOf = ({ held, rounds }: Seen, notice: ReturnNotice) => {
  const step = ReturnRounds.next(rounds, held?.item.besides ?? {}, notice)
  return step._tag === "Write" ? Effect.succeed(step) : Effect.fail(ReturnRefusal.against(notice, step))
}

/** Only goods that have left can come back. */
const shippedOrder = Effect.fnUntraced(function* ({ order }: Seen, { customerOrderNumber }: ReturnNotice) {
  const { thresholds } = yield* OngoingClient
  if (Option.isNone(order)) return yield* ReturnRefusal.orderNotThere(customerOrderNumber)
  return order.value.orderInfo.orderStatus.number < thresholds.shippedFrom
    ? yield* ReturnRefusal.notShippedYet(order.value)
    : order.value
})

export const returnOrders = (): Sink.Sink<ReturnNotice, OngoingClient> =>
  Sink.make({
    name: "ongoing/returnOrders",
    personal,
    item: ReturnNotice,
    key: keyOf,
    current,
    agrees: (held, notice) => ReturnRounds.says(held.item, notice),
    write,
    /** The platform works through one goods owner's writes in sequence. */
    concurrency: 1
  })

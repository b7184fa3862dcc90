/**
 * Goods that customers send back, announced as return orders. Idempotent by `returnOrderNumber` (INFERRED); a row is announced
 * once, and stays as it was announced once anything of its return order has come in.
 */
import { ConnectorError, Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Option, Result } from "effect"
import * as Lookup from "../Lookup.ts"
import { OngoingClient } from "../OngoingClient.ts"
import * as OrderStatus from "../OrderStatus.ts"
import { ReturnNotice, type ReturnNoticeLine } from "../ReturnNotice.ts"
import { isReceived } from "../ReturnOrder.ts"
import * as Gate from "./Gate.ts"
import * as ReturnLines from "./ReturnLines.ts"
import * as ReturnRounds from "./ReturnRounds.ts"

/** One that we cannot read fails them all, since left out it would pass for absent. */
const roundsOf = Effect.fnUntraced(function* (firsts: ReadonlyArray<string>) {
  const client = yield* OngoingClient
  const numbers = firsts.flatMap(ReturnRounds.numbersOf)
  const found = yield* Effect.forEach(Array.chunksOf(numbers, numbersInOneQuery), (returnOrderNumbers) =>
    Effect.flatMap(client.getReturnOrders({ returnOrderNumbers }), ({ body }) => Lookup.readReturnOrders(body))
  )
  return firsts.map((first) => [first, ReturnRounds.of(first, found.flat())] as const)
})

const numbersInOneQuery = 50

const current = (keys: Array.NonEmptyReadonlyArray<string>) =>
  Effect.map(roundsOf(keys), (all) =>
    HashMap.fromIterable(
      all.flatMap(([first, rounds]) => {
        const held = ReturnRounds.held(first, rounds)
        return held === undefined ? [] : [[first, held] as const]
      })
    )
  )

const lookUp = (number: string) => Effect.map(roundsOf([number]), (all) => all.flatMap(([, rounds]) => rounds))

const write = Effect.fn("returnOrders.write")(function* (notice: ReturnNotice) {
  const client = yield* OngoingClient
  const rounds = yield* lookUp(notice.returnOrderNumber)
  const held = saidBy(rounds, notice)
  if (held !== undefined) return { id: held.id, did: "nothing" } as const
  const { lines, returnOrderNumber } = yield* nextOf(rounds, notice)
  const order = yield* shippedOrder(notice.customerOrderNumber)
  const returnOrderLines = yield* Effect.fromResult(
    Result.mapError(ReturnLines.allot(order, rounds.filter(isReceived), lines), (row) => moreThanShipped(notice, row))
  )
  const { orderId } = order.orderInfo
  const id = yield* client
    .putReturnOrder({ returnOrderNumber, customerOrder: { orderId }, returnOrderLines })
    .pipe(Effect.catchIf(isRefused, (refusal) => afterRefusal(notice, returnOrderNumber, refusal)))
  return { id: String(id), did: rounds.length === 0 ? "created" : "updated" } as const
})

const saidBy = (rounds: ReturnRounds.Rounds, notice: ReturnNotice) => {
  const held = ReturnRounds.held(notice.returnOrderNumber, rounds)
  return held !== undefined && ReturnRounds.agrees(held.item, notice) ? held : undefined
}

/** A refusal's text is free and in any language: goods may have come in since we looked, which shows. */
const afterRefusal = Effect.fnUntraced(function* (
  notice: ReturnNotice,
  tried: string,
  refusal: ConnectorError.ConnectorError
) {
  const rounds = yield* lookUp(notice.returnOrderNumber)
  const held = saidBy(rounds, notice)
  if (held !== undefined) return Number(held.id)
  const { returnOrderNumber } = yield* nextOf(rounds, notice)
  if (returnOrderNumber !== tried) return yield* notYet("received-meanwhile", `goods of ${tried} came in just now`)
  return yield* rounds.some((round) => !isReceived(round)) ? startedOn(notice, refusal.reason.detail) : refusal
})

const isRefused = ({ reason }: ConnectorError.ConnectorError) => reason._tag === "Refused"

const nextOf = (rounds: ReturnRounds.Rounds, notice: ReturnNotice) => {
  const step = ReturnRounds.next(rounds, notice)
  if (step._tag === "Write") return Effect.succeed(step)
  return Effect.fail(step._tag === "TooMany" ? tooMany(notice) : against(notice, step))
}

/** Only goods that have left can come back. */
const shippedOrder = Effect.fnUntraced(function* (number: string) {
  const { thresholds } = yield* OngoingClient
  const found = yield* Lookup.order(number)
  if (Option.isNone(found)) return yield* notYet("order-not-there", `the warehouse shows no order ${number}`)
  const { orderStatus } = found.value.orderInfo
  return orderStatus.number < thresholds.shippedFrom
    ? yield* notYet(
        "not-shipped-yet",
        `order ${number} has not left yet: its status is ${OrderStatus.format(orderStatus)}`
      )
    : found.value
})

const operation = "PUT /returnOrders"

const refuse = (reason: ConstructorParameters<typeof ConnectorError.Refused>[0]) =>
  new ConnectorError.ConnectorError({ connector: "ongoing", operation, reason: new ConnectorError.Refused(reason) })

const notYet = (code: string, detail: string) => refuse({ code, detail, mayPass: true })

const moreThanShipped = (
  { customerOrderNumber }: ReturnNotice,
  { articleNumber, returnOrderRowNumber }: ReturnNoticeLine
) =>
  refuse({
    code: "more-than-shipped",
    detail: `row ${returnOrderRowNumber}: more of ${articleNumber} is sent back than was shipped with order ${customerOrderNumber}: announce it in the warehouse by hand`
  })

const tooMany = ({ returnOrderNumber }: ReturnNotice) =>
  refuse({
    code: "too-many-returns",
    detail: `${returnOrderNumber} has ${ReturnRounds.numbersOf("").length} return orders already: announce the rest in the warehouse by hand`
  })

/** The warehouse's side stands. */
const against = (
  { returnOrderNumber }: ReturnNotice,
  step: Exclude<ReturnRounds.Step, { readonly _tag: "Write" | "TooMany" }>
) =>
  step._tag === "Withdrawn"
    ? Gate.disagreement(
        operation,
        "return-withdrawn",
        `return order ${returnOrderNumber} announces what is not sent back any more: cancel it in the warehouse`
      )
    : Gate.disagreement(
        operation,
        "return-received",
        `the return was changed, but the warehouse has received it: ${step.what} of ${returnOrderNumber} stays as it was announced`
      )

const startedOn = ({ returnOrderNumber }: ReturnNotice, said: string) =>
  Gate.disagreement(
    operation,
    "return-started",
    `the return was changed, but the warehouse does not let return order ${returnOrderNumber} be changed any more: ${said}`
  )

export const returnOrders = (): Sink.Sink<ReturnNotice, OngoingClient> =>
  Sink.make({
    name: "ongoing/returnOrders",
    item: ReturnNotice,
    key: ({ returnOrderNumber }) => returnOrderNumber,
    current,
    agrees: (held, notice) => ReturnRounds.agrees(held.item, notice),
    write,
    /** The platform works through one goods owner's writes in sequence. */
    concurrency: 1
  })

/** The return orders of one notice, oldest first: what is added once goods have come in gets a return order of its own. */
import type { Sink } from "@crossdock/core"
import { BigDecimal } from "effect"
import * as OrderStatus from "../OrderStatus.ts"
import type { ReturnNotice, ReturnNoticeLine } from "../ReturnNotice.ts"
import { isReceived, type ReturnOrder, type ReturnOrderLine } from "../ReturnOrder.ts"

export type Rounds = ReadonlyArray<ReturnOrder>

const longest = 9

/** Under which numbers they may lie. */
export const numbersOf = (first: string): ReadonlyArray<string> => [
  first,
  ...Array.from({ length: longest - 1 }, (_, index) => `${first}/${index + 2}`)
]

/** In ascending order of their numbers. */
export const of = (first: string, all: ReadonlyArray<ReturnOrder>): Rounds =>
  numbersOf(first).flatMap((number) =>
    all.filter(({ returnOrderInfo }) => returnOrderInfo.returnOrderNumber === number).slice(0, 1)
  )

/** A row whose goods lie on several lines of the customer's order is written as several, the rest with a dot and a number. */
export const rowNumber = (row: string, part: number) => (part === 0 ? row : `${row}.${part + 1}`)

const rowOf = (line: ReturnOrderLine) => (line.returnOrderRowNumber ?? "").replace(/\.\d+$/u, "")

/** What they announce in all, row by row. */
export const announced = (rounds: Rounds): ReadonlyArray<ReturnNoticeLine> => {
  const rows = new Map<string, ReturnNoticeLine>()
  for (const line of rounds.flatMap(({ returnOrderLines }) => returnOrderLines)) {
    const returnOrderRowNumber = rowOf(line)
    const before = rows.get(returnOrderRowNumber)?.toBeReturnedNumberOfItems ?? none
    rows.set(returnOrderRowNumber, {
      returnOrderRowNumber,
      articleNumber: line.article?.articleNumber ?? "",
      toBeReturnedNumberOfItems: BigDecimal.sum(before, line.toBeReturnedNumberOfItems)
    })
  }
  return [...rows.values()]
}

const none = BigDecimal.fromBigInt(0n)

/** Undefined where there is none. */
export const held = (first: string, rounds: Rounds): Sink.Held<ReturnNotice> | undefined => {
  const last = rounds.at(-1)
  if (last === undefined) return undefined
  const { returnOrderId, returnOrderStatus } = last.returnOrderInfo
  return {
    item: {
      returnOrderNumber: first,
      customerOrderNumber: last.customerOrderInfo?.orderNumber ?? "",
      returnOrderLines: announced(rounds)
    },
    id: String(returnOrderId),
    status: returnOrderStatus === null ? "" : OrderStatus.format(returnOrderStatus)
  }
}

export const agrees = (one: ReturnNotice, other: ReturnNotice): boolean =>
  one.customerOrderNumber === other.customerOrderNumber &&
  one.returnOrderLines.length === other.returnOrderLines.length &&
  other.returnOrderLines.every((line) => one.returnOrderLines.some((each) => isSame(each, line)))

const isSame = (one: ReturnNoticeLine, other: ReturnNoticeLine) =>
  one.returnOrderRowNumber === other.returnOrderRowNumber &&
  one.articleNumber === other.articleNumber &&
  BigDecimal.equals(one.toBeReturnedNumberOfItems, other.toBeReturnedNumberOfItems)

/** What is to be written, and under which number; or why nothing can be. */
export type Step =
  | { readonly _tag: "Write"; readonly returnOrderNumber: string; readonly lines: ReadonlyArray<ReturnNoticeLine> }
  | { readonly _tag: "Received"; readonly what: string }
  | { readonly _tag: "Withdrawn" }
  | { readonly _tag: "TooMany" }

/** What has come in stays as it was announced; all else goes into the return order of which nothing has come yet. */
export const next = (
  rounds: Rounds,
  { customerOrderNumber, returnOrderLines, returnOrderNumber }: ReturnNotice
): Step => {
  const received = rounds.filter(isReceived)
  const settled = announced(received)
  const changed = settled.filter((line) => !returnOrderLines.some((each) => isSame(each, line)))
  const isMoved = received.some(({ customerOrderInfo }) => customerOrderInfo?.orderNumber !== customerOrderNumber)
  if (changed.length > 0 || isMoved) return { _tag: "Received", what: changed.map(format).join(", ") }
  const isSettled = ({ returnOrderRowNumber: row }: ReturnNoticeLine) =>
    settled.some((each) => each.returnOrderRowNumber === row)
  const lines = returnOrderLines.filter((line) => !isSettled(line))
  if (lines.length === 0) return { _tag: "Withdrawn" }
  const open = rounds.find((round) => !isReceived(round))
  const number = open?.returnOrderInfo.returnOrderNumber ?? numbersOf(returnOrderNumber)[rounds.length]
  return number === undefined ? { _tag: "TooMany" } : { _tag: "Write", returnOrderNumber: number, lines }
}

const format = ({ articleNumber, returnOrderRowNumber, toBeReturnedNumberOfItems }: ReturnNoticeLine) =>
  `row ${returnOrderRowNumber} (${BigDecimal.format(toBeReturnedNumberOfItems)} × ${articleNumber})`

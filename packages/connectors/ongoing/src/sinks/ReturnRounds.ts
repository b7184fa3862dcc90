/** The return orders of one notice, oldest first: what is added once goods have come in gets a return order of its own. */
import { BigDecimal } from "effect"
import type { ReturnNotice, ReturnNoticeLine } from "../ReturnNotice.ts"
import { isReceived, type ReturnOrder, type ReturnOrderLine } from "../ReturnOrder.ts"
import * as Items from "./Items.ts"

export type Rounds = ReadonlyArray<ReturnOrder>

export const longest = 9

const numbersOf = (first: string): ReadonlyArray<string> => [
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
    const before = rows.get(returnOrderRowNumber)?.toBeReturnedNumberOfItems ?? Items.none
    rows.set(returnOrderRowNumber, {
      returnOrderRowNumber,
      articleNumber: line.article?.articleNumber ?? "",
      toBeReturnedNumberOfItems: BigDecimal.sum(before, line.toBeReturnedNumberOfItems)
    })
  }
  return [...rows.values()]
}

/** Every row is announced, or its goods are back or expected without it; and nothing else is announced. */
export const says = (held: ReturnNotice, { returnOrderLines: wanted }: ReturnNotice): boolean => {
  const { besides = {}, returnOrderLines: rows } = held
  const { isPartly, left } = beyond(besides, unannounced(rows, wanted))
  return rows.every((row) => wanted.some((each) => isSame(each, row))) && !isPartly && left.length === 0
}

const isSame = (one: ReturnNoticeLine, other: ReturnNoticeLine) =>
  one.returnOrderRowNumber === other.returnOrderRowNumber &&
  one.articleNumber === other.articleNumber &&
  BigDecimal.equals(one.toBeReturnedNumberOfItems, other.toBeReturnedNumberOfItems)

const unannounced = (rows: ReadonlyArray<ReturnNoticeLine>, wanted: ReadonlyArray<ReturnNoticeLine>) =>
  wanted.filter((line) => !rows.some((row) => row.returnOrderRowNumber === line.returnOrderRowNumber))

/** Rows that what is back or expected besides does not cover; `isPartly` where it covers some of a row. */
const beyond = (besides: Items.Items, rows: ReadonlyArray<ReturnNoticeLine>) => {
  const covers = new Map(Object.entries(besides))
  const left: Array<ReturnNoticeLine> = []
  let isPartly = false
  for (const row of rows) {
    const cover = covers.get(row.articleNumber) ?? Items.none
    const rest = BigDecimal.subtract(cover, row.toBeReturnedNumberOfItems)
    if (BigDecimal.isNegative(rest)) left.push(row)
    else covers.set(row.articleNumber, rest)
    isPartly ||= BigDecimal.isNegative(rest) && BigDecimal.isPositive(cover)
  }
  return { isPartly, left }
}

/** What is to be written, and under which number; or why nothing can be. */
export type Step =
  | { readonly _tag: "Write"; readonly returnOrderNumber: string; readonly lines: ReadonlyArray<ReturnNoticeLine> }
  | { readonly _tag: "Received"; readonly what: string }
  | { readonly _tag: "Withdrawn" | "PartlyBack" | "TooMany" }

/** What has come in stays as it was announced; all else goes into the return order of which nothing has come yet. */
export const next = (
  rounds: Rounds,
  besides: Items.Items,
  { returnOrderLines: wanted, returnOrderNumber }: ReturnNotice
): Step => {
  const settled = announced(rounds.filter(isReceived))
  const changed = settled.filter((line) => !wanted.some((each) => isSame(each, line)))
  if (changed.length > 0) return { _tag: "Received", what: changed.map(format).join(", ") }
  const { isPartly, left } = beyond(besides, unannounced(announced(rounds), wanted))
  if (isPartly) return { _tag: "PartlyBack" }
  const open = rounds.find((round) => !isReceived(round))
  const lines = [...kept(open, wanted), ...left]
  if (lines.length === 0) return { _tag: "Withdrawn" }
  const number = open?.returnOrderInfo.returnOrderNumber ?? numbersOf(returnOrderNumber)[rounds.length]
  return number === undefined ? { _tag: "TooMany" } : { _tag: "Write", returnOrderNumber: number, lines }
}

/** Of the rows that it announces those that are still sent back, as they are now. */
const kept = (open: ReturnOrder | undefined, wanted: ReadonlyArray<ReturnNoticeLine>) => {
  const rows = open === undefined ? [] : announced([open])
  return wanted.filter((line) => rows.some((row) => row.returnOrderRowNumber === line.returnOrderRowNumber))
}

const format = ({ articleNumber, returnOrderRowNumber, toBeReturnedNumberOfItems }: ReturnNoticeLine) =>
  `row ${returnOrderRowNumber} (${BigDecimal.format(toBeReturnedNumberOfItems)} × ${articleNumber})`

/**
 * Goods that a customer sends back, named as a shop can name them: by the numbers of an order and of its articles. A return
 * order itself is written with the platform's own ids of the order and its lines, which are looked up.
 */
import { Decimal } from "@crossdock/http"
import { Option, Schema } from "effect"

export const ReturnNoticeLine = Schema.Struct({
  returnOrderRowNumber: Schema.NonEmptyString,
  articleNumber: Schema.NonEmptyString,
  toBeReturnedNumberOfItems: Decimal
})
export type ReturnNoticeLine = typeof ReturnNoticeLine.Type

export const ReturnNotice = Schema.Struct({
  /** Of the first return order; what is added once its goods have come gets one of its own, with `/2` behind, `/3` and so on. */
  returnOrderNumber: Schema.NonEmptyString,
  customerOrderNumber: Schema.NonEmptyString,
  /** All that was ever sent back, not since the last time. */
  returnOrderLines: Schema.Array(ReturnNoticeLine),
  /** Only of what is held: items by article that are back or expected without this notice. */
  besides: Schema.optionalKey(Schema.Record(Schema.String, Decimal))
})
export type ReturnNotice = typeof ReturnNotice.Type

export interface Numbers extends Pick<ReturnNotice, "returnOrderNumber" | "customerOrderNumber"> {}

/** `R10042 of 10042`: both are needed to find out what is announced already. */
export const keyOf = ({ customerOrderNumber, returnOrderNumber }: Numbers): string =>
  `${returnOrderNumber}${between}${customerOrderNumber}`

/** None where it is no such key, and so nobody's. */
export const numbersOf = (key: string): Option.Option<Numbers> => {
  const at = key.indexOf(between)
  return at < 0
    ? Option.none()
    : Option.some({ returnOrderNumber: key.slice(0, at), customerOrderNumber: key.slice(at + between.length) })
}

const between = " of "

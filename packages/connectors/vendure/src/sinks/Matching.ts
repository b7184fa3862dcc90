/** Which fulfillments of an order are the ones that are wanted: by their lines, and by their tracking codes. */
import type { FulfillmentLine } from "../Fulfillment.ts"
import type { Dispatch } from "../OrderFulfillments.ts"

export interface Matched<There> {
  readonly wanted: Dispatch
  /** None where it has to be made. */
  readonly found: There | undefined
}

/** Each of those that are there answers for one that is wanted. */
export const match = <There extends Pick<Dispatch, "lines" | "trackingCode">>(
  wanted: ReadonlyArray<Dispatch>,
  there: ReadonlyArray<There>
): ReadonlyArray<Matched<There>> => {
  const left = new Set(there)
  const take = (fits: (each: There) => boolean) => {
    const found = [...left].find(fits)
    if (found !== undefined) left.delete(found)
    return found
  }
  const exact = wanted.map((each) => take((one) => one.trackingCode === each.trackingCode && isOfLines(one, each)))
  return wanted.map((each, index) => ({
    wanted: each,
    found: exact[index] ?? take((one) => isOfLines(one, each))
  }))
}

const isOfLines = (there: Pick<Dispatch, "lines">, { lines }: Dispatch) => tally(there.lines) === tally(lines)

const tally = (lines: ReadonlyArray<FulfillmentLine>) =>
  lines
    .map(({ orderLineId, quantity }) => `${orderLineId} ${quantity}`)
    .toSorted()
    .join(", ")

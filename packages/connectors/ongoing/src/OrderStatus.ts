/** The state of an order: a number and the warehouse's word for it, in the warehouse's language. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Whole } from "./Whole.ts"

export const OrderStatus = Schema.Struct({ number: Whole, text: Blank.orNull(Schema.String) })
export type OrderStatus = typeof OrderStatus.Type

/** `320 Allocated`. */
export const format = ({ number, text }: OrderStatus): string => (text === null ? String(number) : `${number} ${text}`)

/** What `format` has written. */
export const parse = (text: string): OrderStatus => {
  const [number = "", ...words] = text.split(" ")
  return { number: Number.parseInt(number, 10), text: words.length === 0 ? null : words.join(" ") }
}

/** What the numbers mean. Every warehouse can add, remove and rename its statuses. */
export interface Thresholds {
  /** The highest status in which the warehouse has not started on the order. */
  readonly lastOpenStatus: number
  /** From this status on the order is shipped… */
  readonly shippedFrom: number
  /** …and from this one on it is something else, such as returned. */
  readonly shippedBelow: number
  readonly cancelledStatus: number
}

/** What does not fit between these thresholds and the statuses that a warehouse has set up, in words for whoever declares them. */
export const misfits = (thresholds: Thresholds, statuses: ReadonlyArray<OrderStatus>): ReadonlyArray<string> => {
  const list = statuses.map(format).join(", ")
  const has = (number: number) => statuses.some((each) => each.number === number)
  const isOpen = ({ number }: OrderStatus) => number <= thresholds.lastOpenStatus
  return [
    ...(has(thresholds.lastOpenStatus) || !statuses.some(isOpen)
      ? []
      : [`no status ${thresholds.lastOpenStatus} (lastOpenStatus) is set up in the warehouse: it has ${list}`]),
    ...(statuses.some(isOpen)
      ? []
      : [`no status up to ${thresholds.lastOpenStatus} (lastOpenStatus) is set up in the warehouse: it has ${list}`]),
    ...(statuses.some(({ number }) => number >= thresholds.shippedFrom && number < thresholds.shippedBelow)
      ? []
      : [
          `no status from ${thresholds.shippedFrom} (shippedFrom) and below ${thresholds.shippedBelow} (shippedBelow) is set up in the warehouse: it has ${list}`
        ]),
    ...(has(thresholds.cancelledStatus)
      ? []
      : [`no status ${thresholds.cancelledStatus} (cancelledStatus) is set up in the warehouse: it has ${list}`])
  ]
}

/** 300 Released, 450 Sent and 500 Collected, 800 Returned, 1000 Cancelled: the numbers of the vendor's manual. */
export const defaultThresholds: Thresholds = {
  lastOpenStatus: 300,
  shippedFrom: 450,
  shippedBelow: 800,
  cancelledStatus: 1000
}

export type ThresholdOptions = { readonly [K in keyof Thresholds]?: Thresholds[K] | undefined }

/** Each as it is told, or by default. */
export const thresholdsOf = ({
  cancelledStatus,
  lastOpenStatus,
  shippedBelow,
  shippedFrom
}: ThresholdOptions): Thresholds => ({
  lastOpenStatus: lastOpenStatus ?? defaultThresholds.lastOpenStatus,
  shippedFrom: shippedFrom ?? defaultThresholds.shippedFrom,
  shippedBelow: shippedBelow ?? defaultThresholds.shippedBelow,
  cancelledStatus: cancelledStatus ?? defaultThresholds.cancelledStatus
})

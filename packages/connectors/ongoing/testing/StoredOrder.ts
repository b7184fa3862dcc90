/** An order as the warehouse keeps it. */
import type { Fields } from "./Fields.ts"

export interface StoredOrder {
  readonly orderId: number
  readonly orderNumber: string
  readonly status: number
  /** As sent, one write on top of the other, without the lines. */
  readonly fields: Fields
  readonly lines: ReadonlyArray<StoredLine>
  readonly created: Date
  readonly updated: Date
  readonly statusChanged: Date
  readonly shippedTime: Date | null
  readonly lastPicked: Date | null
  readonly lastReturned: Date | null
  /** Shipments. */
  readonly tracking: ReadonlyArray<StoredTracking>
  /** Shipments back. */
  readonly returnTracking: ReadonlyArray<StoredTracking>
  /** Packages. */
  readonly parcels: ReadonlyArray<StoredParcel>
  /** The order that this one brings the rest of, by id. */
  readonly backOrderFor: number | null
}

export interface StoredLine {
  readonly id: number
  readonly rowNumber: string
  readonly articleNumber: string
  readonly ordered: number
  readonly allocated: number
  readonly picked: number
  readonly packed: number
  readonly returned: number
  /** The integrator's own bookkeeping of what it has passed on. */
  readonly reported: number | null
  readonly reportedReturned: number | null
  /** What is picked in place of a kit. */
  readonly parts: ReadonlyArray<StoredPart>
  readonly fields: Fields
}

export interface StoredPart {
  readonly id: number
  readonly articleNumber: string
  /** How many of it one piece of the line takes. */
  readonly each: number
}

export interface StoredTracking {
  readonly waybill: string
  readonly created: Date
}

export interface StoredParcel {
  readonly id: number
  readonly parcelNumber: string
  readonly isReturnParcel: boolean
  /** None where the carrier's service tracks shipments only. */
  readonly waybill: string | null
}

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
  /** Shipments. */
  readonly tracking: ReadonlyArray<StoredTracking>
  /** Packages. */
  readonly parcels: ReadonlyArray<StoredParcel>
}

export interface StoredLine {
  readonly id: number
  readonly rowNumber: string
  readonly articleNumber: string
  readonly ordered: number
  readonly allocated: number
  readonly picked: number
  readonly fields: Fields
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

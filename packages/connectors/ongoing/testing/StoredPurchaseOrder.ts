/** Goods that are on their way in, as the warehouse keeps them. */
import type { Fields } from "./Fields.ts"

export interface StoredPurchaseOrder {
  readonly purchaseOrderId: number
  readonly purchaseOrderNumber: string
  readonly status: number
  readonly fields: Fields
  readonly lines: ReadonlyArray<StoredPurchaseLine>
  readonly created: Date
  readonly statusChanged: Date
  readonly lastReceived: Date | null
}

export interface StoredPurchaseLine {
  readonly id: number
  readonly rowNumber: string
  readonly articleNumber: string
  readonly advised: number
  readonly received: number
  readonly reported: number | null
  readonly fields: Fields
}

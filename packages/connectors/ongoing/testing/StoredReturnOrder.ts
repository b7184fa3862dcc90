/** Goods that are expected back, as the warehouse keeps them. */
import type { Fields } from "./Fields.ts"

export interface StoredReturnOrder {
  readonly returnOrderId: number
  readonly returnOrderNumber: string
  readonly status: number
  /** The order that they were sent with, by its number. */
  readonly orderNumber: string
  readonly orderId: number
  readonly fields: Fields
  readonly lines: ReadonlyArray<StoredReturnLine>
  readonly created: Date
  /** When goods last came in. */
  readonly returnedTime: Date | null
}

export interface StoredReturnLine {
  readonly id: number
  readonly rowNumber: string
  /** The order's own line. */
  readonly orderLineId: number
  readonly expected: number
  readonly returned: number
  readonly causeCode: string | null
}

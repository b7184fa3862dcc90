/** Which orders are asked for (`GET /orders`). */
import { DateTime } from "effect"

export interface OrdersQuery {
  readonly orderNumber?: string
  readonly orderNumbers?: ReadonlyArray<string>
  /** Inclusive, as is `orderStatusTo`. */
  readonly orderStatusFrom?: number | undefined
  readonly orderStatusTo?: number | undefined
  /** Orders that bring the rest of this one, by its internal id. */
  readonly backOrderForOrderId?: number
  /** Answered with a resolution of one second. */
  readonly orderStatusChangedTimeFrom?: DateTime.Utc | undefined
  /** At most two days back, else it is refused. */
  readonly orderUpdatedTimeFrom?: DateTime.Utc | undefined
  /** Orders of which something came back since then. */
  readonly lastReturnedFrom?: DateTime.Utc | undefined
  /** The lowest internal id to answer; answers are in ascending order of it. */
  readonly orderIdFrom?: number | undefined
  /** Orders with lines of which less is reported than picked. */
  readonly onlyOrdersWithOrderLinesToReport?: boolean
  readonly maxOrdersToGet?: number
}

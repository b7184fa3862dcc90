/** What a store may say about its deliveries. */
import { OrderStatus } from "@crossdock/ongoing"
import type { TrackingCodes } from "@crossdock/ongoing-flows"
import type { OrderOptions } from "./OrderOptions.ts"
import type { UnknownOrders } from "./UnknownOrder.ts"

export interface DeliveryOptions extends Pick<OrderOptions, "orderNumberPrefix" | "orderPipeline"> {
  /** The lowest order status of a shipped order; 450 where it is not told. */
  readonly shippedFrom?: number | undefined
  /** The first order status above those of shipped orders; 800 where it is not told. */
  readonly shippedBelow?: number | undefined
  /** The status of a cancelled order; 1000 where it is not told. */
  readonly cancelledStatus?: number | undefined
  readonly tracking?: TrackingCodes.TrackingChoice | undefined
  /** What becomes of orders that bear this store's numbers and that its order pipeline never sent. */
  readonly unknownOrders?: UnknownOrders | undefined
  /** Under which name this store tells its deliveries, where orders that are taken back after that shall be shown. */
  readonly pipeline?: string | undefined
}

export const defaults = {
  orderNumberPrefix: "",
  shippedFrom: OrderStatus.defaultThresholds.shippedFrom,
  shippedBelow: OrderStatus.defaultThresholds.shippedBelow,
  cancelledStatus: OrderStatus.defaultThresholds.cancelledStatus,
  tracking: "shipment",
  unknownOrders: "check"
} as const

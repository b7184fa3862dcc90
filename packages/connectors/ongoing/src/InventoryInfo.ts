/** The stock of an article, in items. What each number means: API notes §5. */
import { Blank, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { Numeric } from "./Numeric.ts"

const Items = Blank.orNull(Numeric)

export const InventoryInfo = Schema.Struct({
  /** What a web shop may sell; falls when an order is created, and may be negative. */
  sellableNumberOfItems: Numeric,
  /** Physically there. */
  numberOfItems: Items,
  /** On orders, and not picked yet. */
  numberOfBookedItems: Items,
  numberOfLockedItems: Items,
  /** On purchase orders, and not received yet. */
  toReceiveNumberOfItems: Items,
  allocatedNumberOfItems: Items,
  lockedForSaleNumberOfItems: Items,
  pickedToBeCollectedNumberOfItems: Items,
  lastInDate: Blank.orNull(Moment.Moment)
})
export type InventoryInfo = typeof InventoryInfo.Type

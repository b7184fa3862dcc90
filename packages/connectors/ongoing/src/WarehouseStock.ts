/** An article's stock in each warehouse (`GetArticleInventoryPerWarehouseModel`), in items. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Numeric } from "./Numeric.ts"
import { Whole } from "./Whole.ts"

const Items = Blank.orNull(Numeric)

export const WarehouseStock = Schema.Struct({
  warehouseId: Whole,
  /** Physically there. */
  numberOfItems: Items,
  numberOfLockedItems: Items,
  /** May be negative. */
  sellableNumberOfItems: Items
})
export type WarehouseStock = typeof WarehouseStock.Type

export const ArticleWarehouses = Schema.Struct({
  articleNumber: Schema.NonEmptyString,
  inventoryPerWarehouse: Blank.orEmpty(WarehouseStock)
})
export type ArticleWarehouses = typeof ArticleWarehouses.Type

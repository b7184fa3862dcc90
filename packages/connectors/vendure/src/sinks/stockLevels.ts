/**
 * Sets what lies on the shelf of one stock location, by SKU. Never less than is allocated to orders: Vendure refuses to fulfill what it
 * does not believe to be there, and goods that were picked have left the warehouse's own count before the shop hears of it. Nothing is
 * sold of what is allocated.
 */
import type { Sink } from "@crossdock/core"
import { Array, Effect, HashMap, Schema } from "effect"
import * as documents from "../documents.ts"
import * as Refusal from "../Refusal.ts"
import * as Stock from "../VariantStock.ts"
import { VendureClient } from "../VendureClient.ts"

export const StockOnHand = Schema.Struct({
  sku: Schema.NonEmptyString,
  stockOnHand: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  /** Only of what is held. */
  stockAllocated: Schema.optionalKey(Schema.Int)
})
export type StockOnHand = typeof StockOnHand.Type

export interface StockLevelsOptions {
  readonly stockLocationId: string
}

/**
 * A SKU that the shop does not have is refused as `unknown-sku`; one that several variants have, as `shared-sku`: whose the goods are
 * is not known then.
 */
export const stockLevels = ({ stockLocationId }: StockLevelsOptions): Sink.Sink<StockOnHand, VendureClient> => ({
  name: "vendure/stockLevels",
  item: StockOnHand,
  key: ({ sku }) => sku,
  current: Effect.fn("stockLevels.current")(function* (skus) {
    const client = yield* VendureClient
    const pages = yield* Effect.forEach(Array.chunksOf(skus, client.pageSize), (some) => Stock.ofSkus(client, some))
    return HashMap.fromIterable(pages.flat().flatMap((variant) => held(variant, stockLocationId)))
  }),
  agrees: ({ item }, { stockOnHand }) => item.stockOnHand === Math.max(stockOnHand, item.stockAllocated ?? 0),
  write: Effect.fn("stockLevels.write")(function* ({ sku, stockOnHand }) {
    const client = yield* VendureClient
    const [variant, ...others] = yield* Stock.ofSkus(client, [sku])
    if (variant === undefined) return yield* Refusal.refuse(operation, "unknown-sku", `the shop has no variant ${sku}`)
    if (others.length > 0)
      return yield* Refusal.refuse(
        operation,
        "shared-sku",
        `${others.length + 1} variants of the shop have the SKU ${sku}`
      )
    const allocated = levelOf(variant, stockLocationId)?.stockAllocated ?? 0
    const level = { stockLocationId, stockOnHand: Math.max(stockOnHand, allocated) }
    const input = [{ id: variant.id, stockLevels: [level] }]
    yield* client.mutate(documents.updateProductVariants, { input }, Updated)
    return { id: variant.id, did: "updated" } satisfies Sink.Receipt
  }),
  concurrency: 1
})

const operation = "mutation updateProductVariants"

const Updated = Schema.Struct({
  updateProductVariants: Schema.Array(Schema.NullOr(Schema.Struct({ id: Schema.NonEmptyString })))
})

/** A variant that was never counted at this location holds nothing there. */
const held = (
  variant: Stock.VariantStock,
  location: string
): ReadonlyArray<readonly [string, Sink.Held<StockOnHand>]> => {
  const { id, sku } = variant
  const level = levelOf(variant, location)
  if (sku === null || level === undefined) return []
  const { stockAllocated, stockOnHand } = level
  return [[sku, { item: { sku, stockOnHand, stockAllocated }, id, status: `${stockAllocated} allocated` }]]
}

const levelOf = ({ stockLevels }: Stock.VariantStock, location: string) =>
  stockLevels.find(({ stockLocationId }) => stockLocationId === location)

/**
 * The stock of the whole shop, read once and kept for a minute: a warehouse asks about it page by page, and each page's
 * codes lie anywhere in the shop.
 */
import type { ConnectorError } from "@crossdock/core"
import { Effect, Exit } from "effect"
import { type OwnedStock, ownedStock, stockExpand } from "./OwnedStock.ts"
import type { ProductsClient } from "./ProductsClient.ts"
import type { StockItem } from "./StockItem.ts"
import * as WholeShop from "./WholeShop.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export type Kept = Pick<StockItem, "enabled" | "quantity">

export interface Stocktaking {
  /** By product code. */
  readonly stock: ReadonlyMap<string, Kept>
  /** Whether some product has an unknown shape: a code that is not found may be its. */
  readonly hasGaps: boolean
}

export interface Stocktaker {
  /** At most a minute old. Callers at the same time share one reading. */
  readonly takeStock: Asked<Stocktaking>
  /** Whether it was written to since stock was last taken. */
  readonly isRewritten: (code: string) => boolean
  readonly updateStockItem: ProductsClient["updateStockItem"]
}

export const make = Effect.fnUntraced(function* (options: WholeShop.Options) {
  const { updateStockItem } = options.products
  const rewritten = new Set<string>()
  const mark = (code: string) => Effect.sync(() => rewritten.add(code))
  const taken = Effect.suspend(() => {
    rewritten.clear()
    return sweep(options)
  })
  return {
    takeStock: yield* Effect.cachedWithTTL(taken, (exit) => (Exit.isSuccess(exit) ? "1 minute" : 0)),
    isRewritten: (code) => rewritten.has(code),
    /** Marked before and after, since stock may be taken while the write is under way. */
    updateStockItem: (code, change) =>
      mark(code).pipe(Effect.andThen(updateStockItem(code, change)), Effect.ensuring(mark(code)))
  } satisfies Stocktaker
})

const sweep = Effect.fnUntraced(function* (options: WholeShop.Options) {
  const stock = new Map<string, Kept>()
  const { hasGaps } = yield* WholeShop.visit(options, stockExpand, (product) => {
    for (const [code, kept] of ownedStock(product).flatMap(toKept)) stock.set(code, kept)
  })
  return { stock, hasGaps } satisfies Stocktaking
})

const toKept = ({ code, stock_item: { enabled, quantity } }: OwnedStock) =>
  code === null ? [] : [[code, { enabled, quantity }] as const]

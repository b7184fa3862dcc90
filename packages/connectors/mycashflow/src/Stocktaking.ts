/**
 * The stock of the whole shop, read once and kept for a minute: a warehouse asks about it page by page, and each page's
 * codes lie anywhere in the shop.
 */
import { type ConnectorError, Source } from "@crossdock/core"
import { Effect, Exit, Option } from "effect"
import type { RawProduct } from "./Listing.ts"
import { type OwnedStock, ownedStock, stockExpand } from "./OwnedStock.ts"
import type { ProductsClient } from "./ProductsClient.ts"
import type { Shapes } from "./Shapes.ts"
import type { StockItem } from "./StockItem.ts"
import * as Sweep from "./sources/Sweep.ts"

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

interface Options {
  readonly products: ProductsClient
  readonly shapes: Shapes
  readonly pageSize: number
}

export const make = Effect.fnUntraced(function* (options: Options) {
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

const sweep = Effect.fnUntraced(function* ({ pageSize, products, shapes }: Options) {
  const read = Source.reader({ schema: shapes.Product, key: ({ id }: RawProduct) => String(id) })
  const ask = (page: number) =>
    Effect.map(products.listProducts({ expand: stockExpand, page, page_size: pageSize }), ({ data, meta }) => ({
      content: read(data),
      pages: meta.page_count
    }))
  const stock = new Map<string, Kept>()
  let hasGaps = false
  let state = Option.some(Sweep.start(Option.map(yield* products.knownPages, (pages) => ({ next: null, pages }))))
  while (Option.isSome(state)) {
    const answer = yield* Sweep.advance(state.value, ask)
    if (Option.isSome(answer.step)) {
      const { items, unreadable } = answer.step.value.content
      for (const [code, kept] of items.flatMap(ownedStock).flatMap(toKept)) stock.set(code, kept)
      hasGaps ||= unreadable.length > 0
    }
    state = answer.state
  }
  return { stock, hasGaps } satisfies Stocktaking
})

const toKept = ({ code, stock_item: { enabled, quantity } }: OwnedStock) =>
  code === null ? [] : [[code, { enabled, quantity }] as const]

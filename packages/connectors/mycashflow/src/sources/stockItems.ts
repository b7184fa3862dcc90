/** Stock items, read through the products they belong to. */
import type { Source } from "@crossdock/core"
import { Effect, Option, Stream } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import { ownedStock, stockExpand } from "../OwnedStock.ts"
import type { Product } from "../Product.ts"
import type { StockItem } from "../StockItem.ts"
import * as ProductSweep from "./ProductSweep.ts"

export interface CodedStock {
  /** The owner's product code, by which stock is written. */
  readonly code: string
  readonly stock_item: StockItem
}

export interface StockItemsOptions {
  /** Products a page. Default: the connection's. */
  readonly pageSize?: number | undefined
}

/**
 * Everything the shop keeps stock of, in each run, keyed by product code. A stock item whose owner has no product code
 * cannot be written to: it is unreadable under its owner's `{product id}` or `{product id}-{variation id}`.
 */
export const stockItems = (
  options: StockItemsOptions = {}
): Source.Source<CodedStock, ProductSweep.Cursor, MycashflowClient> => {
  const sweep = { expand: stockExpand, pageSize: options.pageSize }
  return {
    name: "mycashflow/stockItems",
    signature: ProductSweep.signatureOf("stockItems", sweep),
    cursor: ProductSweep.Cursor,
    key: ({ code }) => code,
    pages: (after) => Stream.map(ProductSweep.pages(sweep)(after), stockPage),
    get: (code) =>
      Effect.flatMap(MycashflowClient, (client) =>
        code === ""
          ? Effect.succeedNone
          : Effect.map(
              client.findStockItem(code),
              Option.map((stock_item) => ({ code, stock_item }))
            )
      )
  }
}

const stockPage = (page: Source.Page<Product, ProductSweep.Cursor>): Source.Page<CodedStock, ProductSweep.Cursor> => {
  const owned = page.items.flatMap(ownedStock)
  return {
    items: owned.flatMap(({ code, stock_item }) => (code === null ? [] : [{ code, stock_item }])),
    unreadable: [...page.unreadable, ...owned.flatMap(({ code, owner }) => (code === null ? [codeless(owner)] : []))],
    cursor: page.cursor
  }
}

const codeless = (key: string): Source.Unreadable => ({
  key,
  mismatches: [{ path: "product_code", expected: "a product code", got: "nothing" }]
})

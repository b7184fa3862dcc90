/** A stock item with whose it is. */
import type { Product } from "./Product.ts"
import { sellableKey, sellablesOf } from "./Sellable.ts"
import type { StockItem } from "./StockItem.ts"

export interface OwnedStock {
  /** The owner's key: `{product id}` or `{product id}-{variation id}`. */
  readonly owner: string
  /** The owner's product code, by which stock is written. */
  readonly code: string | null
  readonly stock_item: StockItem
}

/** What to ask for of a product to see its stock. */
export const stockExpand: ReadonlyArray<string> = ["stock_item", "variations", "variations.stock_item"]

/** Every stock item in the product. */
export const ownedStock = (product: Product): ReadonlyArray<OwnedStock> =>
  sellablesOf(product).flatMap((sellable) => {
    const { stock_item, product_code } = sellable.variation ?? sellable.product
    return stock_item === null
      ? []
      : [{ owner: sellableKey(sellable), code: product_code ?? stock_item.code, stock_item }]
  })

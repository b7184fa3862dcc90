/** Sellables: what a shop sells under one product code, a variation or a product that has none. */
import type { Source } from "@crossdock/core"
import { Effect, Option, Stream } from "effect"
import type { MycashflowClient } from "../MycashflowClient.ts"
import type { Product } from "../Product.ts"
import type { Variation } from "../Variation.ts"
import * as RecordId from "../RecordId.ts"
import * as ProductSweep from "./ProductSweep.ts"
import { findProduct, productExpand, type ProductsOptions } from "./products.ts"

export interface Sellable {
  readonly product: Product
  /** Null where the product itself is what is sold. */
  readonly variation: Variation | null
}

/** `{product id}-{variation id}`, or `{product id}`. */
export const sellableKey = ({ product, variation }: Sellable): string =>
  variation === null ? String(product.id) : `${product.id}-${variation.id}`

/** What `products` gives, one item for each sellable. A product of unknown shape is unreadable under its own id. */
export const sellables = (
  options: ProductsOptions = {}
): Source.Source<Sellable, ProductSweep.Cursor, MycashflowClient> => {
  const sweep = { expand: options.expand ?? productExpand, pageSize: options.pageSize }
  return {
    name: "mycashflow/sellables",
    signature: ProductSweep.signatureOf("sellables", sweep),
    cursor: ProductSweep.Cursor,
    key: sellableKey,
    pages: (after) =>
      Stream.map(ProductSweep.pages(sweep)(after), (page) => ({ ...page, items: page.items.flatMap(sellablesOf) })),
    get: (key) =>
      Effect.map(findProduct(RecordId.fromKey(key.split("-")[0] ?? ""), sweep.expand), (product) =>
        Option.flatMap(product, (found) =>
          Option.fromUndefinedOr(sellablesOf(found).find((sellable) => sellableKey(sellable) === key))
        )
      )
  }
}

export const sellablesOf = (product: Product): ReadonlyArray<Sellable> =>
  product.variations.length === 0
    ? [{ product, variation: null }]
    : product.variations.map((variation) => ({ product, variation }))

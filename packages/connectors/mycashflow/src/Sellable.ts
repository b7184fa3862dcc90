/** What is sold: a product, or one of its variations. */
import type { Product } from "./Product.ts"
import type { Variation } from "./Variation.ts"

export interface Sellable {
  readonly product: Product
  /** Null where the product itself is what is sold. */
  readonly variation: Variation | null
}

/** `{product id}-{variation id}`, or `{product id}`. */
export const sellableKey = ({ product, variation }: Sellable): string =>
  variation === null ? String(product.id) : `${product.id}-${variation.id}`

export const sellablesOf = (product: Product): ReadonlyArray<Sellable> =>
  product.variations.length === 0
    ? [{ product, variation: null }]
    : product.variations.map((variation) => ({ product, variation }))

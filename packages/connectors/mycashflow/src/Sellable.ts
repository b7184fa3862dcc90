/** What is sold: a product, or one of its variations. */
import type { Product } from "./Product.ts"
import type { Variation } from "./Variation.ts"

export interface Sellable {
  readonly product: Product
  /** Null where the product itself is what is sold. */
  readonly variation: Variation | null
  /** Keys of other sellables with the same product code; empty where nobody looked for them. */
  readonly rivals: ReadonlyArray<string>
}

/** `{product id}-{variation id}`, or `{product id}`. */
export const sellableKey = ({ product, variation }: Pick<Sellable, "product" | "variation">): string =>
  variation === null ? String(product.id) : `${product.id}-${variation.id}`

export const sellablesOf = (product: Product): ReadonlyArray<Sellable> =>
  product.variations.length === 0
    ? [{ product, variation: null, rivals: [] }]
    : product.variations.map((variation) => ({ product, variation, rivals: [] }))

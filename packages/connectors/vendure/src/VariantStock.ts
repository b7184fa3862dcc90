/** How much there is of a variant: all that the sink of stock levels has to know. */
import { Effect, Schema } from "effect"
import * as documents from "./documents.ts"
import { ProductVariant } from "./ProductVariant.ts"
import * as Variants from "./Variants.ts"
import type { VendureClient } from "./VendureClient.ts"

const { id, sku, stockLevels } = ProductVariant.fields

export const VariantStock = Schema.Struct({ id, sku, stockLevels })
export type VariantStock = typeof VariantStock.Type

const list = Variants.make(VariantStock, documents.variantStock)

/** Of the variants of these SKUs; a SKU may have several. */
export const ofSkus = (client: VendureClient["Service"], skus: ReadonlyArray<string>) =>
  Effect.map(list.page(client, { take: most, filter: { sku: { in: [...skus] } } }), ({ items }) => items)

/** Vendure gives no more at once, unless its `adminListQueryLimit` says otherwise. */
const most = 1000

/** Lists of variants, each as far as a document asks for it. */
import { Effect, Schema } from "effect"
import type * as Changed from "./Changed.ts"
import * as documents from "./documents.ts"
import * as Listing from "./Listing.ts"

interface BySkus {
  readonly take: number
  readonly filter: { readonly sku: { readonly in: Array<string> } }
}

export const make = <Item>(
  schema: Schema.ConstraintDecoder<Item>,
  document: typeof documents.productVariants | typeof documents.variantStock
) =>
  Listing.make<Item, Changed.Options | BySkus>({
    schema,
    key: ({ id }) => id,
    records: (client, options) => Effect.map(client.query(document, { options }, Answer), listed),
    keys: (client, options) => Effect.map(client.query(documents.productVariantKeys, { options }, Answer), listed)
  })

const Answer = Schema.Struct({ productVariants: Listing.Items })

const listed = Listing.listed(({ productVariants }: typeof Answer.Type) => productVariants)

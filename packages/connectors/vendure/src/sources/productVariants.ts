/**
 * Variants that changed, or whose product did. A price, a SKU, a translation or a stock level shows as a change of its variant; the name
 * of a product shows as a change of the product alone, so that both are asked for.
 */
import { Source } from "@crossdock/core"
import { type Duration, Effect, Schema } from "effect"
import * as Changed from "../Changed.ts"
import * as documents from "../documents.ts"
import * as Listing from "../Listing.ts"
import { ProductVariant } from "../ProductVariant.ts"
import * as Variants from "../Variants.ts"
import { VendureClient } from "../VendureClient.ts"

export interface ProductVariantsOptions {
  /** How much earlier than the last run began the next one looks. 5 minutes by default. */
  readonly overlap?: Duration.Input | undefined
}

const name = "vendure/productVariants"

export const productVariants = ({ overlap = "5 minutes" }: ProductVariantsOptions = {}) =>
  Source.both(ofChangedProducts(overlap), changed(overlap))

const list = Variants.make(ProductVariant, documents.productVariants)

const get = Effect.fn("productVariants.get")(function* (id: string) {
  return yield* list.one(yield* VendureClient, Listing.some([id]), `query productVariants ${id}`)
})

const common = { name, cursor: Changed.Cursor, key: ({ id }: ProductVariant) => id, window: Changed.window, get }

const changed = (overlap: Duration.Input) =>
  Source.make({ ...common, signature: name, pages: Changed.pages({ by: "updatedAt", read: list.page, overlap }) })

const Products = Schema.Struct({
  products: Schema.Struct({
    items: Schema.Array(
      Schema.Struct({
        ...Listing.RawItem.schema.fields,
        variants: Schema.Array(Schema.Struct({ id: Schema.NonEmptyString }))
      })
    )
  })
})

/** A first run reads every variant anyway: of products it only has to know what changes from then on. */
const ofChangedProducts = (overlap: Duration.Input) =>
  Source.make({
    ...common,
    signature: "vendure/products",
    pages: Changed.pages<ProductVariant>({
      by: "updatedAt",
      overlap,
      onlyNew: true,
      read: Effect.fnUntraced(function* (client, options) {
        const { data, date } = yield* client.query(documents.changedProducts, { options }, Products)
        const listed = data.products.items
        const ids = listed.flatMap(({ variants }) => variants.map(({ id }) => id))
        const read = ids.length === 0 ? { items: [], unreadable: [] } : yield* list.page(client, Listing.some(ids))
        return { ...read, listed, date }
      })
    })
  })

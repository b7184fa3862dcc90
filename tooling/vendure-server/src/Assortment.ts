/** What the shop's people do to its products. */
import { Effect, Schema } from "effect"
import type { Shop } from "./Shop.ts"

export interface NewVariant {
  readonly sku: string
  readonly product: string
  readonly name: string
  /** In cents, without VAT. */
  readonly price: number
  readonly stockOnHand?: number
  /** The variant's name in Finnish. */
  readonly finnish?: string
}

const Product = Schema.Struct({ createProduct: Schema.Struct({ id: Schema.String }) })
const Variants = Schema.Struct({ createProductVariants: Schema.Array(Schema.Struct({ id: Schema.String })) })

/** Its id. */
export const add = Effect.fnUntraced(function* (
  shop: Shop,
  { finnish, name, price, product, sku, stockOnHand = 0 }: NewVariant
) {
  const { createProduct } = yield* shop.ask(Product, createProductDocument, { name: product, slug: sku })
  const { createProductVariants } = yield* shop.ask(Variants, createVariantDocument, {
    input: {
      productId: createProduct.id,
      sku,
      price,
      taxCategoryId: shop.taxCategory,
      translations: [
        { languageCode: "en", name },
        ...(finnish === undefined ? [] : [{ languageCode: "fi", name: finnish }])
      ],
      stockLevels: [{ stockLocationId: shop.stockLocation, stockOnHand }]
    }
  })
  return createProductVariants[0]?.id ?? ""
})

/** Fields of `UpdateProductVariantInput`. */
export const change = (shop: Shop, id: string, fields: Readonly<Record<string, unknown>>) =>
  Effect.asVoid(shop.ask(Schema.Unknown, updateVariantDocument, { input: { id, ...fields } }))

export const remove = (shop: Shop, id: string) =>
  Effect.asVoid(shop.ask(Schema.Unknown, "mutation ($id: ID!) { deleteProductVariant(id: $id) { result } }", { id }))

/** The product of one of its variants is called otherwise. */
export const rename = (shop: Shop, product: string, name: string) =>
  Effect.asVoid(shop.ask(Schema.Unknown, renameProductDocument, { id: product, name }))

const createProductDocument = `mutation ($name: String!, $slug: String!) { createProduct(input: {
  enabled: true, translations: [{ languageCode: en, name: $name, slug: $slug, description: "" }] }) { id } }`

const createVariantDocument = `mutation ($input: CreateProductVariantInput!) { createProductVariants(input: [$input]) { id } }`

const updateVariantDocument = `mutation ($input: UpdateProductVariantInput!) { updateProductVariants(input: [$input]) { id } }`

const renameProductDocument = `mutation ($id: ID!, $name: String!) { updateProduct(input: {
  id: $id, translations: [{ languageCode: en, name: $name }] }) { id } }`

const Movements = Schema.Struct({
  productVariants: Schema.Struct({
    items: Schema.Array(
      Schema.Struct({
        stockLevels: Schema.Array(Schema.Struct({ stockOnHand: Schema.Int, stockAllocated: Schema.Int })),
        stockMovements: Schema.Struct({
          items: Schema.Array(Schema.Struct({ type: Schema.String, quantity: Schema.optionalKey(Schema.Int) }))
        })
      })
    )
  })
})

/** What lies on the shelf of a SKU, and every adjustment by which it came there, oldest first. */
export const stockOf = Effect.fnUntraced(function* (shop: Shop, sku: string) {
  const { productVariants } = yield* shop.ask(Movements, stockDocument, { sku })
  const [variant] = productVariants.items
  return {
    stockOnHand: variant?.stockLevels[0]?.stockOnHand ?? 0,
    stockAllocated: variant?.stockLevels[0]?.stockAllocated ?? 0,
    adjustments: (variant?.stockMovements.items ?? []).flatMap(({ quantity, type }) =>
      type === "ADJUSTMENT" ? [quantity ?? 0] : []
    )
  }
})

const stockDocument = `query ($sku: String!) { productVariants(options: { filter: { sku: { eq: $sku } } }) { items {
  stockLevels { stockOnHand stockAllocated }
  stockMovements(options: { take: 1000 }) { items { ... on StockMovement { type quantity } } }
} } }`

/** Puts products into the simulated shop, and changes them. */
import type { DateTime } from "effect"
import * as Moment from "./Moment.ts"
import type { Shop } from "./Shop.ts"
import type { NewProduct, NewStock, NewVariation, ShopProduct, ShopStock, ShopVariation } from "./ShopProduct.ts"

export const addProduct = (shop: Shop, input: NewProduct): ShopProduct => {
  const at = Moment.toSecond(input.created_at ?? shop.now())
  const variations = (input.variations ?? []).map((variation, sort) => newVariation(shop, at, variation, sort))
  const product: ShopProduct = {
    id: shop.nextId("products"),
    created_at: at,
    updated_at: at,
    product_code: input.product_code ?? null,
    supplier_code: input.supplier_code ?? null,
    name: input.name,
    description: input.description ?? "",
    price: input.price ?? 10,
    purchase_price: input.purchase_price ?? null,
    vat_rate: input.vat_rate ?? 25.5,
    weight: input.weight ?? null,
    barcode: input.barcode ?? null,
    brand: input.brand ?? null,
    translations: input.translations ?? [],
    visible: input.visible ?? true,
    images: input.images ?? [],
    features: input.features ?? {},
    stock_item: variations.length === 0 ? newStock(shop, at, input.stock) : null,
    variations
  }
  shop.products.set(product.id, product)
  shop.codes.clear()
  return product
}

const newVariation = (shop: Shop, at: DateTime.Utc, input: NewVariation, sort: number): ShopVariation => ({
  id: shop.nextId("variations"),
  created_at: at,
  updated_at: at,
  sort,
  name: input.name,
  product_code: input.product_code,
  price: input.price ?? null,
  purchase_price: input.purchase_price ?? null,
  weight: input.weight ?? null,
  stock_item: newStock(shop, at, input.stock),
  translations: input.translations ?? [],
  features: input.features ?? {}
})

const newStock = (shop: Shop, at: DateTime.Utc, input: NewStock = { quantity: 0 }): ShopStock => ({
  id: shop.nextId("stock"),
  created_at: at,
  updated_at: at,
  barcode: input.barcode ?? null,
  location: input.location ?? null,
  enabled: input.enabled ?? true,
  quantity: input.quantity,
  reserved: 0,
  balance_alert: false,
  balance_limit: null,
  backorder_enabled: false,
  backorder_estimate: null
})

export type ProductChange = Partial<
  Pick<
    ShopProduct,
    | "barcode"
    | "brand"
    | "description"
    | "features"
    | "images"
    | "name"
    | "price"
    | "product_code"
    | "purchase_price"
    | "supplier_code"
    | "translations"
    | "vat_rate"
    | "visible"
    | "weight"
  >
>

export const changeProduct = (shop: Shop, product: ShopProduct, change: ProductChange): void => {
  Object.assign(product, change, { updated_at: shop.now() })
  shop.codes.clear()
}

export const removeProduct = (shop: Shop, { id }: ShopProduct): void => {
  shop.products.delete(id)
  shop.codes.clear()
}

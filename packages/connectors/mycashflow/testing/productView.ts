/** A product as the simulated shop shows it. What is not asked for with `expand` is not there (API notes §4, INFERRED). */
import * as Moment from "./Moment.ts"
import type { Shop } from "./Shop.ts"
import type { ShopProduct, ShopStock, ShopVariation } from "./ShopProduct.ts"
import { balanceOf } from "./Stockroom.ts"

export type Expands = ReadonlySet<string>

export const showProduct = (shop: Shop, product: ShopProduct, expands: Expands) => {
  const { brand, created_at, features, images, stock_item, translations, updated_at, variations, visible, ...rest } =
    product
  return {
    ...rest,
    created_at: Moment.print(created_at),
    updated_at: Moment.print(updated_at),
    brand_id: brand?.id ?? null,
    supplier_id: null,
    parcel_type: null,
    warranty: null,
    available_from: null,
    available_to: null,
    // A relation to one that is missing is an empty list (API notes §4: brand VERIFIED, stock_item INFERRED).
    ...(expands.has("brand") ? { brand: brand ?? [] } : {}),
    ...(expands.has("stock_item")
      ? { stock_item: stock_item === null ? [] : showStock(stock_item, product, null) }
      : {}),
    ...(expands.has("translations") ? { translations } : {}),
    ...(expands.has("visibilities") ? { visibilities: [{ version_id: 1, is_visible: visible }] } : {}),
    ...(expands.has("image_links")
      ? { image_links: images.map((image) => Object.assign({ product_id: product.id, caption: "" }, image)) }
      : {}),
    ...(expands.has("features") ? { features } : {}),
    ...(expands.has("variations")
      ? { variations: variations.map((each) => showVariation(each, product, expands)) }
      : {}),
    ...shop.oddities.get(`products/${product.id}`)
  }
}

const showVariation = (variation: ShopVariation, product: ShopProduct, expands: Expands) => {
  const { created_at, features, stock_item, translations, updated_at, ...rest } = variation
  return {
    ...rest,
    product_id: product.id,
    created_at: Moment.print(created_at),
    updated_at: Moment.print(updated_at),
    ...(expands.has("variations.stock_item") ? { stock_item: showStock(stock_item, product, variation) } : {}),
    ...(expands.has("variations.translations") ? { translations } : {}),
    ...(expands.has("variations.features") ? { features } : {})
  }
}

export const showStock = (stock: ShopStock, product: ShopProduct, variation: ShopVariation | null) => ({
  ...stock,
  created_at: Moment.print(stock.created_at),
  updated_at: Moment.print(stock.updated_at),
  balance: balanceOf(stock),
  code: (variation ?? product).product_code,
  product_id: product.id,
  variation_id: variation?.id ?? null
})

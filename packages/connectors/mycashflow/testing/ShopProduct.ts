/** A product as the simulated shop keeps it (API notes §5.1 to §5.3, VERIFIED names). */
import type { DateTime } from "effect"

export interface ShopStock {
  readonly id: number
  readonly created_at: DateTime.Utc
  updated_at: DateTime.Utc
  barcode: string | null
  location: string | null
  enabled: boolean
  quantity: number
  /** Pieces in open orders. */
  reserved: number
  balance_alert: boolean
  balance_limit: number | null
  backorder_enabled: boolean
  backorder_estimate: string | null
}

export interface ShopTranslation {
  readonly language: string
  readonly name: string
  readonly description?: string
}

/** API notes §5.1 (VERIFIED names). */
export interface ShopImage {
  readonly image_id: number
  readonly sort: number
  readonly filename: string
}

export type ShopFeatures = Readonly<Record<string, string | number | ReadonlyArray<string>>>

export interface ShopVariation {
  readonly id: number
  readonly created_at: DateTime.Utc
  updated_at: DateTime.Utc
  readonly sort: number
  name: string
  product_code: string | null
  price: number | null
  purchase_price: number | null
  weight: number | null
  readonly stock_item: ShopStock
  translations: ReadonlyArray<ShopTranslation>
  features: ShopFeatures
}

export interface ShopProduct {
  readonly id: number
  readonly created_at: DateTime.Utc
  updated_at: DateTime.Utc
  product_code: string | null
  supplier_code: string | null
  name: string
  description: string
  price: number
  purchase_price: number | null
  vat_rate: number
  weight: number | null
  barcode: string | null
  brand: { readonly id: number; readonly name: string } | null
  translations: ReadonlyArray<ShopTranslation>
  /** Whether it is shown in the shop's one version. */
  visible: boolean
  images: ReadonlyArray<ShopImage>
  features: ShopFeatures
  /** Null where the product has variations: each of them has its own. */
  readonly stock_item: ShopStock | null
  readonly variations: Array<ShopVariation>
}

export interface NewStock {
  readonly quantity: number
  readonly barcode?: string | null
  readonly location?: string | null
  readonly enabled?: boolean
}

export interface NewVariation {
  readonly name: string
  readonly product_code: string | null
  readonly price?: number | null
  readonly purchase_price?: number | null
  readonly weight?: number | null
  readonly stock?: NewStock
  readonly translations?: ReadonlyArray<ShopTranslation>
  readonly features?: ShopFeatures
}

export interface NewProduct {
  readonly name: string
  readonly product_code?: string | null
  readonly supplier_code?: string | null
  readonly description?: string
  readonly price?: number
  readonly purchase_price?: number | null
  readonly vat_rate?: number
  readonly weight?: number | null
  readonly barcode?: string | null
  readonly brand?: { readonly id: number; readonly name: string } | null
  readonly translations?: ReadonlyArray<ShopTranslation>
  readonly visible?: boolean
  readonly images?: ReadonlyArray<ShopImage>
  readonly features?: ShopFeatures
  readonly stock?: NewStock
  readonly variations?: ReadonlyArray<NewVariation>
  readonly created_at?: DateTime.Utc
}

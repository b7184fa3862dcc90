/** An order as the simulated shop keeps it (API notes §5.9 to §5.13, VERIFIED names). */
import type { DateTime } from "effect"

export type OrderStatus = "OPEN" | "COMPLETED" | "CANCELLED"

export interface ShopAddress {
  readonly company: string
  readonly first_name: string
  readonly last_name: string
  readonly street_address: string
  readonly postal_code: string
  readonly city: string
  readonly country: string
  readonly phone: string
  readonly email: string
}

export interface ShopLine {
  readonly id: number
  readonly created_at: DateTime.Utc
  delivered_at: DateTime.Utc | null
  readonly product_id: number | null
  readonly variation_id: number | null
  readonly vat_rate: number
  readonly unit_price: number
  readonly purchase_price: number | null
  /** Negative on rows of returned goods. */
  readonly quantity: number
  readonly product_code: string | null
  readonly product_name: string
  readonly model_name: string | null
  shipment_id: number | null
}

export interface ShopShipment {
  readonly id: number
  readonly created_at: DateTime.Utc
  updated_at: DateTime.Utc
  completed_at: DateTime.Utc | null
  status: "OPEN" | "COMPLETED"
  shipping_method_id: number | null
  external_pickup_point_id: string | null
  tracking_code: string | null
}

export interface ShopPayment {
  readonly id: number
  readonly created_at: DateTime.Utc
  updated_at: DateTime.Utc
  readonly payment_method_id: number | null
  readonly amount: number
  readonly currency: string
  status: "OPEN" | "PENDING_ACTIVATION" | "PAID" | "REFUNDED" | "CANCELLED"
  /** To be paid to whoever brings it. */
  readonly cash_on_delivery: boolean
  /** The service behind it refuses to hand over the money. */
  readonly activation_fails: boolean
}

export interface ShopComment {
  readonly created_at: DateTime.Utc
  readonly user_id: number | null
  readonly visibility: "public" | "private"
  readonly text: string
}

export interface ShopOrder {
  readonly id: number
  readonly created_at: DateTime.Utc
  updated_at: DateTime.Utc
  archived_at: DateTime.Utc | null
  readonly language: string
  readonly customer_id: number | null
  shipping_method_id: number | null
  payment_method_id: number | null
  customer_information: ShopAddress & { readonly vat_code: string }
  shipping_address: ShopAddress
  different_shipping_address: boolean
  shipping_costs: number
  payment_costs: number
  discount: number | null
  status: OrderStatus
  details: string | null
  products: Array<ShopLine>
  shipments: Array<ShopShipment>
  payments: Array<ShopPayment>
  comments: Array<ShopComment>
}

export interface NewLine {
  readonly product_code: string
  readonly quantity: number
  readonly unit_price?: number
  /** Position of its shipment in the order; the first by default. */
  readonly shipment?: number
}

export interface NewShipment {
  readonly shipping_method_id?: number | null
  readonly external_pickup_point_id?: string | null
}

export interface NewPayment {
  readonly status?: ShopPayment["status"]
  readonly payment_method_id?: number | null
  readonly amount?: number
  readonly currency?: string
  readonly cash_on_delivery?: boolean
  readonly activation_fails?: boolean
}

export interface NewOrder {
  readonly lines: ReadonlyArray<NewLine>
  readonly customer_information?: Partial<ShopOrder["customer_information"]>
  readonly shipping_address?: Partial<ShopAddress>
  readonly different_shipping_address?: boolean
  readonly customer_id?: number | null
  readonly language?: string
  readonly shipping_method_id?: number | null
  readonly shipping_costs?: number
  readonly discount?: number | null
  readonly details?: string | null
  /** One by default. */
  readonly shipments?: ReadonlyArray<NewShipment>
  /** One, paid, by default. */
  readonly payments?: ReadonlyArray<NewPayment>
  readonly comments?: ReadonlyArray<Pick<ShopComment, "visibility" | "text"> & Partial<ShopComment>>
  readonly created_at?: DateTime.Utc
  readonly updated_at?: DateTime.Utc
}

/** What a person may change on an order that is there. */
export type OrderChange = Partial<
  Pick<
    ShopOrder,
    | "archived_at"
    | "comments"
    | "customer_information"
    | "details"
    | "different_shipping_address"
    | "discount"
    | "shipping_address"
    | "shipping_method_id"
    | "status"
  >
> & { readonly lines?: ReadonlyArray<NewLine> }

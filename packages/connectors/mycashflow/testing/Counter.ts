/** Takes orders into the simulated shop, and lets people change them. */
import { type DateTime, Struct } from "effect"
import * as Moment from "./Moment.ts"
import * as Processing from "./Processing.ts"
import { findByCode, type Shop, tell } from "./Shop.ts"
import type {
  NewLine,
  NewOrder,
  NewPayment,
  OrderChange,
  ShopAddress,
  ShopLine,
  ShopOrder,
  ShopPayment,
  ShopShipment
} from "./ShopOrder.ts"
import * as Stockroom from "./Stockroom.ts"

export const addOrder = (shop: Shop, input: NewOrder): ShopOrder => {
  const at = Moment.toSecond(input.created_at ?? shop.now())
  const customer = { ...somebody, vat_code: "", ...input.customer_information }
  const shipments = (input.shipments ?? [{}]).map((shipment): ShopShipment => ({
    id: shop.nextId("shipments"),
    created_at: at,
    updated_at: at,
    completed_at: null,
    status: "OPEN",
    shipping_method_id: shipment.shipping_method_id === undefined ? methodOf(input) : shipment.shipping_method_id,
    external_pickup_point_id: shipment.external_pickup_point_id ?? null,
    tracking_code: null
  }))
  const order: ShopOrder = {
    id: shop.nextId("orders"),
    created_at: at,
    updated_at: Moment.toSecond(input.updated_at ?? at),
    archived_at: null,
    language: input.language ?? "fi",
    customer_id: input.customer_id ?? null,
    shipping_method_id: methodOf(input),
    payment_method_id: null,
    customer_information: customer,
    shipping_address: { ...addressOf(customer), ...input.shipping_address },
    different_shipping_address: input.different_shipping_address ?? false,
    shipping_costs: input.shipping_costs ?? 0,
    payment_costs: 0,
    discount: input.discount ?? null,
    status: "OPEN",
    details: input.details ?? null,
    products: input.lines.map((line) => newLine(shop, at, line, shipments)),
    shipments,
    payments: [],
    comments: (input.comments ?? []).map(({ created_at = at, text, user_id = null, visibility }) => ({
      created_at,
      text,
      user_id,
      visibility
    }))
  }
  order.payments = (input.payments ?? [{}]).map((payment) => newPayment(shop, order, payment))
  order.payment_method_id = order.payments[0]?.payment_method_id ?? null
  shop.orders.set(order.id, order)
  Stockroom.reserve(shop, order, 1)
  tell(shop, "order.created", order)
  return order
}

const methodOf = ({ shipping_method_id }: NewOrder) => (shipping_method_id === undefined ? 1 : shipping_method_id)

export const newLine = (
  shop: Shop,
  at: DateTime.Utc,
  line: NewLine,
  shipments: ReadonlyArray<ShopShipment>
): ShopLine => {
  const owned = findByCode(shop, line.product_code)
  return {
    id: shop.nextId("lines"),
    created_at: at,
    delivered_at: null,
    product_id: owned?.product.id ?? null,
    variation_id: owned?.variation?.id ?? null,
    vat_rate: owned?.product.vat_rate ?? 25.5,
    unit_price: line.unit_price ?? owned?.variation?.price ?? owned?.product.price ?? 10,
    purchase_price: owned?.variation?.purchase_price ?? owned?.product.purchase_price ?? null,
    quantity: line.quantity,
    product_code: line.product_code,
    product_name: owned?.product.name ?? line.product_code,
    model_name: owned?.variation?.name ?? null,
    shipment_id: shipments[line.shipment ?? 0]?.id ?? null
  }
}

const newPayment = (shop: Shop, order: ShopOrder, input: NewPayment): ShopPayment => ({
  id: shop.nextId("payments"),
  created_at: order.created_at,
  updated_at: order.created_at,
  payment_method_id: input.payment_method_id === undefined ? 1 : input.payment_method_id,
  amount: input.amount ?? Processing.totalOf(order),
  currency: input.currency ?? "EUR",
  status: input.status ?? "PAID",
  cash_on_delivery: input.cash_on_delivery ?? false,
  activation_fails: input.activation_fails ?? false
})

/** A change moves the order's `updated_at` (API notes §10-8, INFERRED). New lines lie in the first shipment. */
export const changeOrder = (shop: Shop, order: ShopOrder, { lines, ...change }: OrderChange): void => {
  Stockroom.reserving(shop, order, () => {
    Object.assign(order, change, { updated_at: shop.now() })
    if (lines !== undefined) order.products = lines.map((line) => newLine(shop, shop.now(), line, order.shipments))
  })
  tell(shop, "order.updated", order)
}

const addressOf = (customer: ShopOrder["customer_information"]): ShopAddress => Struct.omit(customer, ["vat_code"])

const somebody: ShopAddress = {
  company: "",
  first_name: "Maija",
  last_name: "Meikäläinen",
  street_address: "Esimerkkikatu 1",
  postal_code: "00100",
  city: "Helsinki",
  country: "FI",
  phone: "+358401234567",
  email: "maija@example.com"
}

/** An order as the simulated shop shows it. What is not asked for with `expand` is not there (API notes §4, INFERRED). */
import { Struct } from "effect"
import * as Moment from "./Moment.ts"
import * as Money from "./Money.ts"
import * as Processing from "./Processing.ts"
import type { Expands } from "./productView.ts"
import type { Shop } from "./Shop.ts"
import type { ShopAddress, ShopComment, ShopLine, ShopOrder, ShopPayment, ShopShipment } from "./ShopOrder.ts"

export const showOrder = (shop: Shop, order: ShopOrder, expands: Expands) => {
  const { archived_at, comments, created_at, payments, products, shipments, shipping_address, updated_at, ...rest } =
    order
  const isOwn = order.different_shipping_address
  const url = `https://${shop.name}.mycashflow.fi/order/${order.id}`
  return {
    ...rest,
    shipping_address: isOwn || shop.switches.fillsShippingAddress ? shipping_address : noAddress,
    created_at: Moment.print(created_at),
    updated_at: Moment.print(updated_at),
    archived_at: Moment.printOrNull(archived_at),
    external_id: null,
    version_id: 1,
    customer_external_id: null,
    subtotal: Processing.subtotalOf(order),
    total: Processing.totalOf(order),
    receipt_url: `${url}/receipt`,
    return_document_url: `${url}/return`,
    dispatch_note_url: `${url}/dispatch-note`,
    custom_data: null,
    ...(expands.has("products") ? { products: products.map((line) => showLine(order, line, expands)) } : {}),
    ...(expands.has("shipments") ? { shipments: shipments.map((shipment) => showShipment(order, shipment)) } : {}),
    ...(expands.has("payments") ? { payments: payments.map((payment) => showPayment(order, payment)) } : {}),
    ...(expands.has("comments") ? { comments: comments.map((comment) => showComment(order, comment)) } : {}),
    ...(expands.has("events") ? { events: [showEvent(order)] } : {}),
    ...(expands.has("tax_summary") ? { tax_summary: showTaxSummary(order) } : {}),
    ...shop.oddities.get(`orders/${order.id}`)
  }
}

/** Whether the address is there all the same is unknown (API notes §5.9). */
const noAddress: ShopAddress = {
  company: "",
  first_name: "",
  last_name: "",
  street_address: "",
  postal_code: "",
  city: "",
  country: "",
  phone: "",
  email: ""
}

/** API notes §5.13, CLIENT; its codes are unknown. */
const showEvent = ({ created_at }: ShopOrder) => ({
  created_at: Moment.print(created_at),
  code: "order_created",
  message: "",
  data: {}
})

const showLine = (order: ShopOrder, line: ShopLine, expands: Expands) => ({
  ...line,
  created_at: Moment.print(line.created_at),
  updated_at: Moment.print(line.delivered_at ?? line.created_at),
  delivered_at: Moment.printOrNull(line.delivered_at),
  order_id: order.id,
  download_id: null,
  customizations: null,
  bundle_id: null,
  campaign_id: null,
  warranty: null,
  custom_data: null,
  return_to_stock: null,
  ...(expands.has("products.return_reasons") ? { return_reasons: [] } : {})
})

export const showShipment = (order: ShopOrder, shipment: ShopShipment) => ({
  ...shipment,
  created_at: Moment.print(shipment.created_at),
  updated_at: Moment.print(shipment.updated_at),
  completed_at: Moment.printOrNull(shipment.completed_at),
  order_id: order.id,
  type: "default",
  weight: null,
  parcel_count: 1,
  external_id: null,
  shipping_label_url: null,
  documents: []
})

export const showPayment = (order: ShopOrder, payment: ShopPayment) => ({
  ...Struct.omit(payment, ["activation_fails", "cash_on_delivery"]),
  created_at: Moment.print(payment.created_at),
  updated_at: Moment.print(payment.updated_at),
  order_id: order.id,
  reference: String(order.id),
  external_id: null,
  exchange_rate: 1,
  is_confirmed: true,
  is_paid: payment.status === "PAID"
})

const showComment = ({ id }: ShopOrder, { created_at, text, user_id, visibility }: ShopComment) => ({
  order_id: id,
  created_at: Moment.print(created_at),
  user_id,
  visibility,
  text
})

/** One row a tax rate (API notes §5.13, CLIENT). */
const showTaxSummary = (order: ShopOrder) => ({
  subtotal: rowsOf(
    order.products.map(({ quantity, unit_price, vat_rate }) => ({
      rate: vat_rate,
      total: Money.times(unit_price, quantity)
    }))
  ),
  discount: order.discount === null ? [] : rowsOf([{ rate: 25.5, total: -order.discount }]),
  shipping_costs: rowsOf([{ rate: 25.5, total: order.shipping_costs }]),
  payment_costs: [],
  total: []
})

const rowsOf = (parts: ReadonlyArray<{ readonly rate: number; readonly total: number }>) =>
  [...new Set(parts.map(({ rate }) => rate))].map((rate) => {
    const total = Money.sum(parts.filter((part) => part.rate === rate).map((part) => part.total))
    const total_tax = Money.taxWithin(total, rate)
    return { tax_rate: rate, total, total_tax, total_without_tax: Money.sum([total, -total_tax]) }
  })

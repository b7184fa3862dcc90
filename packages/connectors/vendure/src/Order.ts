/** An order as the admin API tells it. What is cancelled of a line is no longer in its quantity. */
import { Personal } from "@crossdock/core"
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"
import { Fulfillment } from "./Fulfillment.ts"
import { Money } from "./Money.ts"

const Text = Blank.orNull(Schema.String)

export const OrderAddress = Schema.Struct({
  fullName: Personal.mark(Text, "name"),
  company: Personal.mark(Text, "name"),
  streetLine1: Personal.mark(Text, "address"),
  streetLine2: Personal.mark(Text, "address"),
  city: Personal.mark(Text, "address"),
  province: Personal.mark(Text, "address"),
  postalCode: Personal.mark(Text, "address"),
  countryCode: Text,
  phoneNumber: Personal.mark(Text, "contact")
})
export type OrderAddress = typeof OrderAddress.Type

export const Customer = Schema.Struct({
  id: Schema.String,
  firstName: Personal.mark(Text, "name"),
  lastName: Personal.mark(Text, "name"),
  emailAddress: Personal.mark(Text, "contact"),
  phoneNumber: Personal.mark(Text, "contact")
})
export type Customer = typeof Customer.Type

export const OrderLine = Schema.Struct({
  id: Schema.NonEmptyString,
  quantity: Schema.Int,
  orderPlacedQuantity: Schema.Int,
  /** With tax, and after all discounts. */
  proratedUnitPriceWithTax: Money,
  proratedLinePriceWithTax: Money,
  proratedLinePrice: Money,
  /** In percent. */
  taxRate: Decimal,
  productVariant: Schema.Struct({ id: Schema.NonEmptyString, sku: Text, name: Text })
})
export type OrderLine = typeof OrderLine.Type

export const ShippingLine = Schema.Struct({
  priceWithTax: Money,
  shippingMethod: Schema.Struct({ id: Schema.String, code: Schema.String, name: Text })
})
export type ShippingLine = typeof ShippingLine.Type

export const Payment = Schema.Struct({
  id: Schema.String,
  method: Schema.String,
  amount: Money,
  /** Such as `Authorized` and `Settled`; a shop may have states of its own. */
  state: Schema.String
})
export type Payment = typeof Payment.Type

export const Order = Schema.Struct({
  id: Schema.NonEmptyString,
  updatedAt: Moment.Moment,
  /** What people call it; unique. */
  code: Schema.NonEmptyString,
  state: Schema.NonEmptyString,
  active: Schema.Boolean,
  orderPlacedAt: Blank.orNull(Moment.Moment),
  currencyCode: Schema.String,
  totalWithTax: Money,
  shippingWithTax: Money,
  customer: Blank.orNull(Customer),
  shippingAddress: Blank.orNull(OrderAddress),
  billingAddress: Blank.orNull(OrderAddress),
  lines: Schema.Array(OrderLine),
  shippingLines: Schema.Array(ShippingLine),
  payments: Blank.orEmpty(Payment),
  fulfillments: Blank.orEmpty(Fulfillment)
})
export type Order = typeof Order.Type

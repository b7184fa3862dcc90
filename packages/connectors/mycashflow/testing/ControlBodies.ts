/** What the control door of the simulated shop is told. Names and units are the platform's own. */
import { Schema } from "effect"

const maybe = Schema.optionalKey
const Id = Schema.Int
const Code = Schema.NonEmptyString

const Address = Schema.Struct({
  company: maybe(Schema.String),
  first_name: maybe(Schema.String),
  last_name: maybe(Schema.String),
  street_address: maybe(Schema.String),
  postal_code: maybe(Schema.String),
  city: maybe(Schema.String),
  country: maybe(Schema.String),
  phone: maybe(Schema.String),
  email: maybe(Schema.String)
})

const Line = Schema.Struct({ product_code: Code, quantity: Schema.Int, unit_price: maybe(Schema.Finite) })

const Payment = Schema.Struct({
  status: maybe(Schema.Literals(["OPEN", "PENDING_ACTIVATION", "PAID", "REFUNDED", "CANCELLED"])),
  payment_method_id: maybe(Schema.NullOr(Id)),
  amount: maybe(Schema.Finite),
  currency: maybe(Schema.String),
  cash_on_delivery: maybe(Schema.Boolean),
  activation_fails: maybe(Schema.Boolean)
})

export const OrderId = Schema.Struct({ id: Id })

export const PlaceOrders = Schema.Struct({
  count: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
  /** The same seed, the same orders. */
  seed: maybe(Schema.Int)
})

const orderFields = {
  lines: Schema.Array(Line),
  customer_information: Address,
  shipping_address: Address,
  different_shipping_address: Schema.Boolean,
  shipping_method_id: Schema.NullOr(Id),
  discount: Schema.NullOr(Schema.Finite),
  details: Schema.NullOr(Schema.String),
  /** A public one. */
  comment: Schema.String
}

export const NewOrder = Schema.Struct({
  lines: orderFields.lines,
  customer_information: maybe(orderFields.customer_information),
  shipping_address: maybe(orderFields.shipping_address),
  different_shipping_address: maybe(orderFields.different_shipping_address),
  shipping_method_id: maybe(orderFields.shipping_method_id),
  shipping_costs: maybe(Schema.Finite),
  discount: maybe(orderFields.discount),
  details: maybe(orderFields.details),
  comment: maybe(orderFields.comment),
  shipments: maybe(Schema.Array(Schema.Struct({ shipping_method_id: maybe(Schema.NullOr(Id)) }))),
  payments: maybe(Schema.Array(Payment))
})

export const ChangeOrder = Schema.Struct({
  id: Id,
  lines: maybe(orderFields.lines),
  shipping_method_id: maybe(orderFields.shipping_method_id),
  discount: maybe(orderFields.discount),
  details: maybe(orderFields.details),
  comment: maybe(orderFields.comment)
})

export const DeliverOrder = Schema.Struct({
  id: Id,
  tracking_code: maybe(Schema.String),
  send_emails: maybe(Schema.Boolean),
  allow_open_cash_on_delivery_payments: maybe(Schema.Boolean),
  ignore_payment_activation_errors: maybe(Schema.Boolean)
})

export const Return = Schema.Struct({ id: Id, lines: Schema.Array(Line) })

export const Split = Schema.Struct({ id: Id, lines: Schema.Array(Id) })

export const Reopen = Schema.Struct({ id: Id, shipment: Id, how: Schema.Literals(["correct", "cancel"]) })

export const Stumble = Schema.Struct({ id: Id, where: Schema.Literals(["in lists", "everywhere"]) })

export const Distort = Schema.Struct({
  kind: Schema.Literals(["products", "orders"]),
  id: Id,
  fields: Schema.Record(Schema.String, Schema.Unknown)
})

export const SetStock = Schema.Struct({ code: Code, quantity: Schema.Int })

const productFields = {
  supplier_code: maybe(Schema.NullOr(Schema.String)),
  description: maybe(Schema.String),
  price: maybe(Schema.Finite),
  purchase_price: maybe(Schema.NullOr(Schema.Finite)),
  vat_rate: maybe(Schema.Finite),
  weight: maybe(Schema.NullOr(Schema.Finite)),
  barcode: maybe(Schema.NullOr(Schema.String)),
  product_code: maybe(Schema.NullOr(Schema.String))
}

const Stock = Schema.Struct({ quantity: Schema.Int, barcode: maybe(Schema.NullOr(Schema.String)) })

export const NewProduct = Schema.Struct({
  ...productFields,
  name: Schema.String,
  stock: maybe(Stock),
  variations: maybe(
    Schema.Array(
      Schema.Struct({
        name: Schema.String,
        product_code: Schema.NullOr(Schema.String),
        price: maybe(Schema.NullOr(Schema.Finite)),
        stock: maybe(Stock)
      })
    )
  )
})

export const ChangeProduct = Schema.Struct({ ...productFields, id: Id, name: maybe(Schema.String) })

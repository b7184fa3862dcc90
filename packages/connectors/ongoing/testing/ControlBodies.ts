/** What the control door of the simulated warehouse is told. Names are the platform's own; quantities are in items. */
import { Schema } from "effect"

const maybe = Schema.optionalKey
const Text = Schema.NonEmptyString
const Quantity = Schema.Finite

/** By row number. */
const Quantities = Schema.Record(Schema.String, Quantity)

const Parcels = Schema.Array(Schema.Struct({ waybill: maybe(Text), isReturnParcel: maybe(Schema.Boolean) }))

export const OrderNumber = Schema.Struct({ orderNumber: Text })

export const Pick = Schema.Struct({
  orderNumber: Text,
  /** Everything, where it is left out; a row that is not named stays on the shelf. */
  quantities: maybe(Quantities)
})

export const Pack = Schema.Struct({ orderNumber: Text, parcels: maybe(Parcels) })

export const Ship = Schema.Struct({
  orderNumber: Text,
  /** Waybills of shipments. */
  tracking: maybe(Schema.Array(Text)),
  parcels: maybe(Parcels),
  returnTracking: maybe(Schema.Array(Text)),
  /** 450 Sent, where it is left out. */
  status: maybe(Schema.Int)
})

export const SetStatus = Schema.Struct({ orderNumber: Text, status: Schema.Int })

export const TakeBack = Schema.Struct({
  orderNumber: Text,
  quantities: maybe(Quantities),
  /** Whether it can be sold again; yes, where it is left out. */
  toStock: maybe(Schema.Boolean)
})

export const ReceiveReturn = Schema.Struct({ returnOrderNumber: Text, quantities: maybe(Quantities) })

export const ReceivePurchase = Schema.Struct({ purchaseOrderNumber: Text, quantities: maybe(Quantities) })

export const SetStock = Schema.Struct({ articleNumber: Text, numberOfItems: Quantity })

export const PutArticle = Schema.Struct({
  articleNumber: Text,
  /** As in `PUT /articles`. */
  fields: maybe(Schema.Record(Schema.String, Schema.Unknown))
})

export const Webhook = Schema.Struct({
  url: Schema.String.check(Schema.isPattern(/^https?:\/\//)),
  /** Sent as `X-Auth-Token`. */
  token: maybe(Text),
  about: Schema.Array(Schema.Literals(["order created", "order picked", "order status changed", "return order"])),
  statuses: maybe(Schema.Array(Schema.Int)),
  retries: maybe(Schema.Literals(["none", "one day"]))
})

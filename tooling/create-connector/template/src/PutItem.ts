/** An item as it is written. The platform makes an item of a code that it does not know, and gives it an id. */
import { Decimal } from "@crossdock/http"
import { Schema } from "effect"

export const PutItem = Schema.Struct({
  code: Schema.NonEmptyString,
  name: Schema.NonEmptyString,
  barcode: Schema.NullOr(Schema.NonEmptyString),
  price: Decimal,
  quantity: Schema.Int
})
export type PutItem = typeof PutItem.Type

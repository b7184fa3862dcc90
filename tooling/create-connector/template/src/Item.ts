/** An item as it is read. A blank field, whether missing, `null` or `""`, is `null`. */
import { Blank, Decimal, Moment } from "@crossdock/http"
import { Schema } from "effect"

export const Item = Schema.Struct({
  id: Schema.Int,
  /** What people call it; unique. */
  code: Schema.NonEmptyString,
  name: Schema.NonEmptyString,
  barcode: Blank.orNull(Schema.String),
  price: Decimal,
  quantity: Schema.Int,
  updated_at: Moment.Moment
})
export type Item = typeof Item.Type

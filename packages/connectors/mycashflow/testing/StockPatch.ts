/** What may be set on a stock item: some of its fields, absolutely (API notes §6, VERIFIED). */
import { Option, Schema } from "effect"
import type { Owned, Shop } from "./Shop.ts"
import * as Stockroom from "./Stockroom.ts"

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Flag = Schema.optionalKey(Schema.Boolean)

/** Other fields, such as `reserved` and `balance`, are ignored (API notes §10-9, INFERRED). */
const StockPatch = Schema.Struct({
  quantity: Schema.optionalKey(Schema.Int),
  enabled: Flag,
  barcode: Text,
  location: Text,
  balance_alert: Flag,
  balance_limit: Schema.optionalKey(Schema.NullOr(Schema.Int)),
  backorder_enabled: Flag,
  backorder_estimate: Text
})
const decode = Schema.decodeUnknownOption(StockPatch)

/** Whether it was one. */
export const patchStock = (shop: Shop, owned: Owned, body: unknown): boolean => {
  const patch = decode(body)
  if (Option.isNone(patch)) return false
  const { quantity = owned.stock_item.quantity, ...fields } = patch.value
  Stockroom.setQuantity(shop, owned, quantity)
  Object.assign(owned.stock_item, fields)
  Stockroom.touch(shop, owned)
  return true
}

/** A stock quantity to be set. */
import { Schema } from "effect"

export const StockWrite = Schema.Struct({
  /** The product's own or a variation's. */
  product_code: Schema.NonEmptyString,
  /** Absolute and physical, in pieces: the shop itself subtracts what it has reserved for open orders (INFERRED). */
  quantity: Schema.Int,
  /** Whether the shop keeps count of it; left as it is where absent. */
  enabled: Schema.optionalKey(Schema.Boolean)
})
export type StockWrite = typeof StockWrite.Type

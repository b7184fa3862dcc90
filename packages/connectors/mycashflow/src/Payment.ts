/** One payment transaction of an order. */
import { Blank, Decimal } from "@crossdock/http"
import { Schema } from "effect"
import { Status } from "./Status.ts"

export const Payment = Schema.Struct({
  id: Schema.Int,
  payment_method_id: Blank.orNull(Schema.Int),
  reference: Blank.orNull(Schema.String),
  amount: Blank.orNull(Decimal),
  /** ISO 4217, such as `EUR`. */
  currency: Blank.orNull(Schema.String),
  exchange_rate: Blank.orNull(Decimal),
  is_confirmed: Blank.orNull(Schema.Boolean),
  is_paid: Blank.orNull(Schema.Boolean),
  /** `OPEN`, `PENDING_ACTIVATION`, `PAID`, `REFUNDED`, `CANCELLED` and whatever else may come. */
  status: Status
})
export type Payment = typeof Payment.Type

/** What a store file says of deliveries. */
import { Schema } from "effect"
import { flow } from "../flow.ts"
import { or } from "../settingWords.ts"

export const Deliveries = Schema.Struct({
  ...flow(true, "5 minutes"),
  sendEmails: or(Schema.Boolean, true, "Whether MyCashflow sends its shipping confirmation"),
  allowOpenCashOnDelivery: or(Schema.Boolean, true, "Whether an open cash-on-delivery payment may be processed"),
  ignorePaymentActivationErrors: or(Schema.Boolean, false, "Whether a payment that cannot be captured may be processed")
})

/** Which parts of an order can still be changed after the warehouse has started on it. */
import { afterStartDefaults as defaults } from "@crossdock/ongoing"
import { Schema } from "effect"
import { or } from "./settingWords.ts"

export const AfterStart = Schema.Struct({
  remark: or(Schema.Boolean, defaults.remark, "The remark to the picker"),
  deliveryDate: or(Schema.Boolean, defaults.deliveryDate, "The delivery date"),
  address: or(Schema.Boolean, defaults.address, "The receiver, and how they are told"),
  servicePoint: or(Schema.Boolean, defaults.servicePoint, "The pick-up point"),
  transporter: or(Schema.Boolean, defaults.transporter, "The carrier and its service")
})

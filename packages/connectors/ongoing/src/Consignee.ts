/** The receiver of an order, as read (`GetOrderConsignee`). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Notification } from "./Notification.ts"

const Text = Blank.orNull(Schema.String)

export const Consignee = Schema.Struct({
  customerNumber: Text,
  name: Text,
  address1: Text,
  address2: Text,
  address3: Text,
  postCode: Text,
  city: Text,
  countryCode: Text,
  countryStateCode: Text,
  remark: Text,
  advanced: Blank.orNull(
    Schema.Struct({
      emailNotification: Blank.orNull(Notification),
      smsNotification: Blank.orNull(Notification),
      telephoneNotification: Blank.orNull(Notification)
    })
  )
})
export type Consignee = typeof Consignee.Type

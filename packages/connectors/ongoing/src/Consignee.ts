/** The receiver of an order, as read (`GetOrderConsignee`). */
import { Personal } from "@crossdock/core"
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Notification } from "./Notification.ts"

const Text = Blank.orNull(Schema.String)

export const Consignee = Schema.Struct({
  customerNumber: Personal.mark(Text, "id"),
  name: Personal.mark(Text, "name"),
  address1: Personal.mark(Text, "address"),
  address2: Personal.mark(Text, "address"),
  address3: Personal.mark(Text, "address"),
  postCode: Personal.mark(Text, "address"),
  city: Personal.mark(Text, "address"),
  countryCode: Text,
  countryStateCode: Text,
  remark: Personal.mark(Text, "note"),
  advanced: Blank.orNull(
    Schema.Struct({
      emailNotification: Blank.orNull(Notification),
      smsNotification: Blank.orNull(Notification),
      telephoneNotification: Blank.orNull(Notification)
    })
  )
})
export type Consignee = typeof Consignee.Type

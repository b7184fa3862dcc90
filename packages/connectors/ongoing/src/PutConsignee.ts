/** The receiver as written (`PostOrderConsignee`). Becomes a customer record; without a number Ongoing gives one. */
import { Personal } from "@crossdock/core"
import { Schema } from "effect"
import { clearable, ClearableText } from "./Clearable.ts"
import { PutNotification } from "./Notification.ts"

export const PutConsignee = Schema.Struct({
  customerNumber: Personal.mark(ClearableText, "id"),
  name: Personal.mark(ClearableText, "name"),
  address1: Personal.mark(ClearableText, "address"),
  address2: Personal.mark(ClearableText, "address"),
  address3: Personal.mark(ClearableText, "address"),
  postCode: Personal.mark(ClearableText, "address"),
  city: Personal.mark(ClearableText, "address"),
  countryCode: ClearableText,
  countryStateCode: ClearableText,
  remark: Personal.mark(ClearableText, "note"),
  advanced: clearable(
    Schema.Struct({
      emailNotification: clearable(PutNotification),
      smsNotification: clearable(PutNotification),
      telephoneNotification: clearable(PutNotification)
    })
  )
})
export type PutConsignee = typeof PutConsignee.Type

/** The receiver as written (`PostOrderConsignee`). Becomes a customer record; without a number Ongoing gives one. */
import { Schema } from "effect"
import { clearable, ClearableText } from "./Clearable.ts"
import { PutNotification } from "./Notification.ts"

export const PutConsignee = Schema.Struct({
  customerNumber: ClearableText,
  name: ClearableText,
  address1: ClearableText,
  address2: ClearableText,
  address3: ClearableText,
  postCode: ClearableText,
  city: ClearableText,
  countryCode: ClearableText,
  countryStateCode: ClearableText,
  remark: ClearableText,
  advanced: clearable(
    Schema.Struct({
      emailNotification: clearable(PutNotification),
      smsNotification: clearable(PutNotification),
      telephoneNotification: clearable(PutNotification)
    })
  )
})
export type PutConsignee = typeof PutConsignee.Type

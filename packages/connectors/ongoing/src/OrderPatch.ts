/** Parts of an order that have a call of their own (`PATCH /orders/{orderId}/…`), and may pass where the whole order does not. */
import { Personal } from "@crossdock/core"
import { Schema } from "effect"
import { CalendarDate } from "./CalendarDate.ts"
import { PutNotification } from "./Notification.ts"
import { PutConsignee } from "./PutConsignee.ts"

const Notification = Schema.NullOr(PutNotification)

/** Tagged by the last part of the path. Texts are required there: an empty one clears. */
export const OrderPatch = Schema.TaggedUnion({
  orderRemark: { body: Schema.Struct({ orderRemark: Personal.mark(Schema.String, "note") }) },
  deliveryDate: { body: Schema.Struct({ deliveryDate: CalendarDate }) },
  servicePointCode: { body: Schema.Struct({ servicePointCode: Schema.String }) },
  transporter: {
    body: Schema.Struct({
      transporterCode: Schema.NullOr(Schema.String),
      transporterServiceCode: Schema.NullOr(Schema.String)
    })
  },
  consigneeAndOrderNotifications: {
    body: Schema.Struct({
      consignee: PutConsignee,
      orderNotification: Schema.Struct({
        emailNotification: Notification,
        smsNotification: Notification,
        telephoneNotification: Notification
      })
    })
  }
})
export type OrderPatch = typeof OrderPatch.Type

/** Whether and where the receiver is told about the delivery: an e-mail address or a phone number. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { ClearableText } from "./Clearable.ts"

/** As written. */
export const PutNotification = Schema.Struct({ toBeNotified: Schema.Boolean, value: ClearableText })
export type PutNotification = typeof PutNotification.Type

/** As read. */
export const Notification = Schema.Struct({
  toBeNotified: Blank.orNull(Schema.Boolean),
  value: Blank.orNull(Schema.String)
})
export type Notification = typeof Notification.Type

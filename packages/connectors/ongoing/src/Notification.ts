/** Whether and where the receiver is told about the delivery: an e-mail address or a phone number. */
import { Personal } from "@crossdock/core"
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { ClearableText } from "./Clearable.ts"

/** As written. */
export const PutNotification = Schema.Struct({
  toBeNotified: Schema.Boolean,
  value: Personal.mark(ClearableText, "contact")
})
export type PutNotification = typeof PutNotification.Type

/** As read. */
export const Notification = Schema.Struct({
  toBeNotified: Blank.orNull(Schema.Boolean),
  value: Personal.mark(Blank.orNull(Schema.String), "contact")
})
export type Notification = typeof Notification.Type

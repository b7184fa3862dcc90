/** A subscription to the platform's messages (API notes §7: its fields VERIFIED). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

export const Webhook = Schema.Struct({
  /** Incoming messages are validated with it; how is unknown. */
  uuid: Schema.NonEmptyString,
  user_id: Blank.orNull(Schema.Int),
  topic: Schema.String,
  expands: Blank.orEmpty(Schema.String),
  url: Schema.String
})
export type Webhook = typeof Webhook.Type

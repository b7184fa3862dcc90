/** How the shop's messages are told from forged ones. */
import { Setting } from "@crossdock/core"
import { WebhookCheck } from "@crossdock/mycashflow"
import { Schema } from "effect"

export const MycashflowWebhooks = Schema.Struct({
  secret: Setting.Secret.annotateKey({ description: "A long random text that is put into the registered address" }),
  check: Schema.optionalKey(WebhookCheck).annotateKey({
    description: "How messages prove where they come from; the others than token ask for uuids",
    default: "token"
  }),
  uuids: Schema.optionalKey(Schema.Array(Setting.Plain)).annotateKey({
    description: "The subscriptions' uuids, as `crossdock webhooks list` shows them",
    default: []
  })
})

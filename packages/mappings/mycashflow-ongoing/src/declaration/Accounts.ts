/** What a store file says of the shop's account. */
import { Setting } from "@crossdock/core"
import { budget, maybe } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import { MycashflowWebhooks } from "../WebhookOptions.ts"

export const Mycashflow = Schema.Struct({
  store: Setting.Plain.annotateKey({ description: "The shop's name: STORE in STORE.mycashflow.fi" }),
  user: Setting.Plain.annotateKey({ description: "The API user, an e-mail address" }),
  apiKey: Setting.Secret.annotateKey({ description: "The API key" }),
  baseUrl: maybe(Setting.Plain, "Everything before /api; by default https://STORE.mycashflow.fi"),
  ordersVersion: maybe(
    Schema.Literals(["v0", "v1"]),
    "The version of the orders API; found out by itself where it is left out"
  ),
  pageSize: maybe(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), "Records asked for at once"),
  ...budget(10, 4),
  webhooks: maybe(MycashflowWebhooks, "For messages of the shop, as a hint to look sooner")
})

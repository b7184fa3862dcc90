/** The calls of a signed-in shop that concern its webhooks (API notes §7: creating VERIFIED, the others INFERRED). */
import type { ConnectorError } from "@crossdock/core"
import type { RestClient } from "@crossdock/http"
import { Effect, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { Webhook } from "./Webhook.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface NewWebhook {
  /** `order.created` is the only one that the documents have. */
  readonly topic: string
  /** What an order comes with, as in a question for orders. */
  readonly expands: ReadonlyArray<string>
  readonly url: string
}

export interface WebhooksClient {
  /** INFERRED, and so is that all of them come at once. */
  readonly listWebhooks: Asked<ReadonlyArray<Webhook>>
  /** VERIFIED. The platform makes another one where there is one like it (INFERRED). */
  readonly createWebhook: (webhook: NewWebhook) => Asked<Webhook>
  /** INFERRED. */
  readonly deleteWebhook: (uuid: string) => Asked<void>
}

export const make = (rest: RestClient.RestClient): WebhooksClient => ({
  listWebhooks: Effect.map(rest.read(HttpClientRequest.get(path), Listing), ({ body }) => body.data),
  createWebhook: (webhook) =>
    Effect.map(
      rest.write(HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.post(path), webhook), Single),
      ({ body }) => body.data
    ),
  deleteWebhook: (uuid) =>
    Effect.asVoid(rest.write(HttpClientRequest.delete(`${path}/${encodeURIComponent(uuid)}`), Schema.Unknown))
})

const path = "/v1/webhooks"

const Listing = Schema.Struct({ data: Schema.Array(Webhook) })
const Single = Schema.Struct({ data: Webhook })

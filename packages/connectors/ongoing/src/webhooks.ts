/** The door for the platform's messages about orders. They carry a fixed token and are not signed (API notes §6). */
import type { Hook } from "@crossdock/core"
import { Blank, Digest } from "@crossdock/http"
import { Option, Redacted, Schema } from "effect"
import { OrderWebhook } from "./OrderWebhook.ts"

export interface WebhooksOptions {
  /** What the platform sends as `X-Auth-Token`. */
  readonly token: Redacted.Redacted
  /** Others' messages, as an automation webhook may send them, name no record of ours. */
  readonly goodsOwnerId: number
  /** The pipelines whose source is `orders` or `shippedOrders`: they are told which order to look at. */
  readonly pipelines: ReadonlyArray<string>
}

export const webhooks = ({ goodsOwnerId, pipelines, token }: WebhooksOptions): Hook.Door => ({
  isAuthentic: ({ headers }) => Digest.isSecret(headers["x-auth-token"], Redacted.value(token)),
  read: ({ body }) =>
    Option.map(decode(body), (head) => ({
      id: head.webhookEventId === null ? Digest.of(body) : String(head.webhookEventId),
      refs: keysOf(head, goodsOwnerId).flatMap((key) => pipelines.map((pipeline) => ({ pipeline, key })))
    }))
})

const { fields } = OrderWebhook

/** All that a hint needs of the message; other messages, such as those about returns, have less. */
const Head = Schema.Struct({
  webhookEventId: Blank.orNull(fields.webhookEventId),
  orderNumber: Blank.orNull(fields.orderNumber),
  goodsOwnerId: Blank.orNull(fields.goodsOwnerId)
})

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Head))

const keysOf = (head: typeof Head.Type, ours: number): ReadonlyArray<string> => {
  const isOurs = head.goodsOwnerId === null || head.goodsOwnerId === ours
  return isOurs && head.orderNumber !== null ? [head.orderNumber] : []
}

/** There is no call that registers a webhook (API notes §6, VERIFIED). */
export const byHand = (url: string): string =>
  `Ongoing has no call for it: in its administration, under Webhooks, enter the address ${url} and as authentication the header X-Auth-Token with the token`

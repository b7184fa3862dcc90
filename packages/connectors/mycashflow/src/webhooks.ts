/** The door for the platform's messages about orders. */
import { Hook } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import { Option } from "effect"
import * as WebhookBody from "./WebhookBody.ts"
import { type Proofs, toIsAuthentic, type WebhookCheck } from "./WebhookCheck.ts"

export interface WebhooksOptions extends Proofs {
  /** Default: `token`. */
  readonly check?: WebhookCheck | undefined
  /** The pipelines whose source is `orders`: they are told which order to look at. */
  readonly pipelines: ReadonlyArray<string>
}

/** The platform is not known to number its messages: a digest of the body stands for that. */
export const webhooks = ({ check = "token", pipelines, ...proofs }: WebhooksOptions): Hook.Door => ({
  isAuthentic: toIsAuthentic(check, proofs),
  read: ({ body, headers }) =>
    Option.map(WebhookBody.parse(body), (told) => ({
      id: Digest.of(body),
      refs: isAboutOrders(told.topic ?? topicIn(headers)) ? refsOf(told, pipelines) : []
    }))
})

const refsOf = ({ key }: WebhookBody.WebhookBody, pipelines: ReadonlyArray<string>) =>
  Option.toArray(key).flatMap((key) => pipelines.map((pipeline) => ({ pipeline, key })))

/** What names no topic is taken for an order: nothing else is subscribed to. */
const isAboutOrders = (topic: string | undefined) => topic === undefined || topic.startsWith("order.")

/** Whatever the header's name is (INFERRED). */
const topicIn = (headers: Hook.Message["headers"]) =>
  Object.entries(headers).find(([name]) => /^x-.*topic$/.test(name))?.[1]

/** Who wants to hear of what happens in the simulated shop, and what they are told (API notes §7). */
import { createHmac } from "node:crypto"
import { Outbox } from "@crossdock/testkit"
import { showOrder } from "./orderView.ts"
import type { Shop, Topic } from "./Shop.ts"
import type { ShopOrder } from "./ShopOrder.ts"

/** VERIFIED. The `uuid` is what a message is validated with; how is unknown. */
export interface Subscription {
  readonly uuid: string
  readonly user_id: number
  readonly topic: string
  readonly expands: ReadonlyArray<string>
  readonly url: string
}

/** What is sent, since neither the payload nor its validation is known. */
export type Wording = (
  subscription: Subscription,
  order: unknown,
  topic: Topic
) => { readonly headers: Readonly<Record<string, string>>; readonly body: unknown }

/** The readings that come to mind (INFERRED): the order as it is answered, with the uuid in a header, a field or a signature. */
export const wordings = {
  header: ({ uuid }, data, topic) => ({
    headers: { "x-webhook-uuid": uuid, "x-webhook-topic": topic },
    body: { data }
  }),
  field: ({ uuid }, data, topic) => ({ headers: {}, body: { uuid, topic, data } }),
  signature: ({ uuid }, data) => {
    const body = { data }
    const signature = createHmac("sha256", uuid).update(JSON.stringify(body)).digest("hex")
    return { headers: { "x-webhook-signature": signature }, body }
  },
  bareOrder: ({ uuid }, order) => ({ headers: { "x-webhook-uuid": uuid }, body: order })
} as const satisfies Readonly<Record<string, Wording>>

export interface Options extends Partial<Omit<Outbox.Options, "now">> {
  readonly wording?: Wording
}

export interface Webhooks {
  readonly subscriptions: Map<string, Subscription>
  readonly outbox: Outbox.Outbox
}

/** Whether and when the shop tries again is unknown (API notes §7); it does not, unless a ladder is given. */
export const open = (shop: Shop, { wording = wordings.header, ...options }: Options): Webhooks => {
  const outbox = Outbox.make({ send: Outbox.overHttp, ...options, now: () => new Date(shop.now().epochMilliseconds) })
  const subscriptions = new Map<string, Subscription>()
  shop.listeners.push((topic, order) => {
    for (const each of subscriptions.values())
      if (each.topic === topic) outbox.post(message(shop, wording, each, topic, order))
  })
  return { subscriptions, outbox }
}

const message = (shop: Shop, wording: Wording, subscription: Subscription, topic: Topic, order: ShopOrder) => {
  const shown = showOrder(shop, order, new Set(subscription.expands))
  const { body, headers } = wording(subscription, shown, topic)
  return { url: subscription.url, headers, body: JSON.stringify(body) }
}

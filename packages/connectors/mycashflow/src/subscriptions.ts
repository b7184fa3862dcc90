/** What makes the platform send its messages, with a secret in the address that only the platform is told. */
import { ConnectorError, type Hook } from "@crossdock/core"
import { Effect, Redacted } from "effect"
import { MycashflowClient } from "./MycashflowClient.ts"
import { isRefused } from "./Refusal.ts"
import type { Webhook } from "./Webhook.ts"

/** `order.created` VERIFIED (API notes §7), the others guesses. */
const topics: ReadonlyArray<Hook.Topic> = [
  { name: "order.created", isGuess: false },
  { name: "order.updated", isGuess: true },
  { name: "order.cancelled", isGuess: true }
]

/** As in the documents' example, since nothing says that it may be empty; the order's id is all that is read. */
const expands = ["shipments"]

/** `secret`: of the door's check `token`. */
export const subscriptions = <E>(
  secret: Effect.Effect<Redacted.Redacted, E | Hook.NotConfigured>
): Hook.Subscriptions<E, MycashflowClient> => ({
  topics,
  list: Effect.flatMap(MycashflowClient, ({ listWebhooks }) => Effect.map(listWebhooks, (all) => all.map(shown))),
  register: Effect.fn("Mycashflow.subscriptions.register")(function* (address, wanted) {
    const token = Redacted.value(yield* secret)
    const client = yield* MycashflowClient
    const url = `${address}?token=${encodeURIComponent(token)}`
    const there = yield* known(client)
    return yield* Effect.forEach(new Set(wanted), (topic) => {
      const same = there.find((each) => each.topic === topic && each.url === url)
      return same === undefined
        ? create(client, { topic, expands, url }, token)
        : Effect.succeed<Hook.Registration>({ topic, outcome: "already there", id: same.uuid })
    })
  }),
  remove: (uuid) => Effect.flatMap(MycashflowClient, ({ deleteWebhook }) => deleteWebhook(uuid))
})

type Client = MycashflowClient["Service"]

/** That they can be listed is INFERRED; where they cannot be, they can be made all the same. */
const known = ({ listWebhooks }: Client) =>
  Effect.catchIf(listWebhooks, isRefused, () => Effect.succeed<ReadonlyArray<Webhook>>([]))

const create = ({ createWebhook }: Client, webhook: Parameters<Client["createWebhook"]>[0], token: string) =>
  createWebhook(webhook).pipe(
    Effect.map(({ uuid }): Hook.Registration => ({ topic: webhook.topic, outcome: "registered", id: uuid })),
    // What the platform answers may repeat the address.
    Effect.mapError((error) => ConnectorError.reworded(error, (detail) => discreet(detail, token))),
    Effect.catchIf(isRefused, ({ reason }) =>
      Effect.succeed<Hook.Registration>({ topic: webhook.topic, outcome: "refused", why: reason.detail })
    )
  )

const discreet = (detail: string, token: string) =>
  [token, encodeURIComponent(token)]
    .reduce((text, secret) => text.replaceAll(secret, "…"), detail)
    .replaceAll(/(token(?:=|%3D))[^\s"'&,]+/gi, "$1…")

const shown = ({ topic, url, uuid }: Webhook): Hook.Subscription => ({ id: uuid, topic, url: withoutSecrets(url) })

/** A query, or a name and a password before the host, may be anybody's secret. */
const withoutSecrets = (url: string) => url.replace(/[?#].*$/s, "?…").replace(/\/\/[^/]*@/, "//…@")

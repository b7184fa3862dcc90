/**
 * What a platform tells by itself: a hint to look at a record sooner, never the truth about it.
 *
 * Terminology: a *message* is one delivery of a webhook as it came. A *door* lets messages in and says what they are
 * about. A *subscription* is what makes the platform send them.
 */
import { Effect, type Layer, type Option, Schema } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import type { Ref } from "./Ledger.ts"

export interface Message {
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** As it came, to the last byte. */
  readonly body: string
}

export interface News {
  /** The same where one message is sent twice: the platform's own id of it, or else a digest of the body. */
  readonly id: string
  /** The records to look at, by the keys of their pipelines' sources; empty where nobody knows which. */
  readonly refs: ReadonlyArray<Ref>
}

/** Neither of the two ever throws, whatever comes. */
export interface Door {
  /** Whether the message comes from whom it says; what it takes to tell does not tell how much of a proof was right. */
  readonly isAuthentic: (message: Message) => boolean
  /** None where the body makes no sense. */
  readonly read: (message: Message) => Option.Option<News>
}

/** A setting without which messages cannot be told from forged ones. */
export class NotConfigured extends Schema.TaggedError<NotConfigured>()("NotConfigured", {
  /** Its path in the store file, such as `ongoing.webhooks.token`. */
  setting: Schema.String,
  /** What to write there. */
  expected: Schema.String
}) {
  override get message(): string {
    return `${this.setting} is not set: add ${this.expected}`
  }
}

/** `E` is what reading the settings fails with, `R` the connector's client. */
export interface Hook<out E = never, out R = never> {
  /** As in `POST /hooks/{store}/{connector}`. */
  readonly connector: string
  /** Reads the secrets. */
  readonly open: Effect.Effect<Door, E | NotConfigured>
  /** The pipelines of the store that its messages may be about. */
  readonly pipelines: ReadonlyArray<string>
  /** None where the platform has no calls for it. */
  readonly subscriptions?: Subscriptions<E, R>
  /** One sentence for a platform without such calls: what a person enters there so that it sends to this address. */
  readonly byHand?: (url: string) => string
}

type Asked<A, E, R> = Effect.Effect<A, ConnectorError | NotConfigured | E, R>

export interface Subscriptions<out E = never, out R = never> {
  /** What can be subscribed to. */
  readonly topics: ReadonlyArray<Topic>
  readonly list: Asked<ReadonlyArray<Subscription>, E, R>
  /** Adds its secret to the address. What is there already stays; a topic that the platform refuses keeps no other back. */
  readonly register: (url: string, topics: ReadonlyArray<string>) => Asked<ReadonlyArray<Registration>, E, R>
  readonly remove: (id: string) => Asked<void, E, R>
}

export interface Topic {
  readonly name: string
  /** A guess may be refused: the platform's documents do not have it. */
  readonly isGuess: boolean
}

export interface Subscription {
  readonly id: string
  readonly topic: string
  /** Without what may be secret in it. */
  readonly url: string
}

export type Registration =
  | { readonly topic: string; readonly outcome: "registered" | "already there"; readonly id: string }
  | { readonly topic: string; readonly outcome: "refused"; readonly why: string }

/** The same hook with its client at hand. */
export const connected = <E, R, In>(hook: Hook<E, R>, connections: Layer.Layer<R, E, In>): Hook<E, In> => {
  const { subscriptions, ...rest } = hook
  if (subscriptions === undefined) return rest
  const provide = <A>(asked: Asked<A, E, R>): Asked<A, E, In> => Effect.provide(asked, connections)
  return {
    ...rest,
    subscriptions: {
      topics: subscriptions.topics,
      list: provide(subscriptions.list),
      register: (url, topics) => provide(subscriptions.register(url, topics)),
      remove: (id) => provide(subscriptions.remove(id))
    }
  }
}

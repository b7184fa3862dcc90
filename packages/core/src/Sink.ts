/** Where records go. Writing the same record twice must equal writing it once. */
import type { Array, Duration, Effect, HashMap, Option, Schema } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import type { Sight } from "./Personal.ts"
import type { Urgency } from "./Urgency.ts"

export interface Sink<in out Item, out R = never> {
  /** `connector/records`, such as `ongoing/orders`. */
  readonly name: string
  /** The item on the wire. What is fingerprinted, compared and shown is this encoding. */
  readonly item: Schema.Codec<Item, Schema.Json>
  /** What of the item tells of a person. By default nothing. */
  readonly personal?: Sight | undefined
  /** The platform's natural key, such as the order number. */
  readonly key: (item: Item) => string
  /** What the platform holds now under these keys, in the item's own shape; a key that it does not hold is left out. */
  readonly current: (
    keys: Array.NonEmptyReadonlyArray<string>
  ) => Effect.Effect<HashMap.HashMap<string, Held<Item>>, ConnectorError, R>
  /** Whether what the platform holds already says what the item says, as far as the platform lets us see. */
  readonly agrees: (held: Held<Item>, item: Item) => boolean
  /** Whether holding nothing under its key is all that the item asks for, as a cancellation does. By default no. */
  readonly isMetByAbsence?: (item: Item) => boolean
  /**
   * For how long a write may still take effect after its answer was lost, or after whoever made it is gone: so long it is read
   * back, and not made again. By default not at all.
   */
  readonly mayStillLand?: Duration.Duration
  /**
   * Of a write in several calls: whether what the platform holds shows how far it came, and what is left of it does no harm however late
   * the last call takes effect. Then nobody waits. By default never.
   */
  readonly goesOn?: (held: Held<Item>, item: Item) => boolean
  /** How urgent one write is; `isKnown` where the record was delivered before. By default as urgent as its pipeline. */
  readonly urgency?: (item: Item, isKnown: boolean) => Urgency
  /**
   * Why this item would surely be refused, beside what lies there: for whoever asks beforehand. Makes no write; by default nothing
   * can be told.
   */
  readonly objection?: (
    item: Item,
    held: Option.Option<Held<Item>>
  ) => Effect.Effect<Option.Option<ConnectorError>, ConnectorError, R>
  readonly write: (item: Item) => Effect.Effect<Receipt, ConnectorError, R>
  /** Records under way at once. Where an account wants its writes in sequence, its client sees to that. */
  readonly concurrency: number
}

/** A record as the platform holds it. */
export interface Held<out Item> {
  readonly item: Item
  /** What the platform calls it. */
  readonly id: string
  /** The platform's own word for the state it is in, such as an order status; empty where there is none. */
  readonly status: string
  /** What a person should know about it, such as what it may have set off. By default nothing. */
  readonly notes?: ReadonlyArray<string>
}

export interface Receipt {
  /** What the platform calls the record we wrote; empty where it holds none and none was asked for. */
  readonly id: string
  /** What the write did, as far as the platform tells. */
  readonly did: "created" | "updated" | "nothing"
  /** The platform's own word for the state in which the write found the record, where it looked. By default nothing. */
  readonly status?: string
  /** What a person should know about the write, such as what could not be said. By default nothing. */
  readonly notes?: ReadonlyArray<string>
}

export const make = <Item, R>(sink: Sink<Item, R>): Sink<Item, R> => sink

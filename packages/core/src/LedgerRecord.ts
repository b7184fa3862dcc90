/** What the ledger knows of one record, what it is told of it, and what a person does to it. */
import { type DateTime, Option, Schema } from "effect"

/**
 * Every record that was read has one of these, with a reason. `parked`: a person must change something. `waiting`: it goes on by
 * itself. `disagreeing`: both sides are in order, but what one of them wants the other no longer takes; a person shall see it, and it
 * closes by itself once both say the same again.
 */
export const Status = Schema.Literals(["delivered", "skipped", "parked", "waiting", "disagreeing"])
export type Status = typeof Status.Type

/** A record of any pipeline of a store. */
export interface Ref {
  readonly pipeline: string
  readonly key: string
}

/** What the ledger knows of one record. */
export interface Remembered extends Ref {
  /** None where an intent is all there is. */
  readonly status: Option.Option<Status>
  /** Of the record as it was last decided upon; empty where it never came to a mapped record. */
  readonly fingerprint: string
  /** The fingerprint of a write whose outcome is not known. */
  readonly openIntent: Option.Option<string>
  /** Since when it is on record that this write may still take effect; none where nobody has looked after it was intended. */
  readonly unclearSince: Option.Option<DateTime.Utc>
  /** The natural key on the other side, such as the article number; empty where it never got there. */
  readonly remoteKey: string
  /** What the other side calls it; empty where it never got there. */
  readonly remoteId: string
  readonly code: string
  readonly why: string
  /** Under which revision it was last decided upon. */
  readonly revision: string
  readonly attempts: number
  /** When its first write was intended; none where it never came to that. */
  readonly firstTriedAt: Option.Option<DateTime.Utc>
  /** Why a person holds it back; none where nobody does. */
  readonly heldBecause: Option.Option<string>
  /** Whether a person has released it, and it was not held again since. */
  readonly isReleased: boolean
  /** Why a person wants it sent no more; none where nobody said so. */
  readonly discardedBecause: Option.Option<string>
}

/** Whether it is not where it should be. */
export const isStuck = (status: Status): boolean => status !== "delivered" && status !== "skipped"

/** Whether it lies on the other side, or may: a write may have been made. */
export const mayLieThere = ({ openIntent, remoteKey }: Pick<Remembered, "openIntent" | "remoteKey">): boolean =>
  Option.isSome(openIntent) || remoteKey !== ""

export interface Intent {
  readonly key: string
  readonly fingerprint: string
}

export interface Outcome {
  readonly key: string
  readonly status: Status
  readonly fingerprint: string
  readonly remoteKey: string
  readonly remoteId: string
  /** A short stable word for grouping; empty for a plain delivery. */
  readonly code: string
  /** A sentence a person understands; empty for a plain delivery. */
  readonly why: string
  /** What was written may still take effect: the record waits, and its intent stays open. */
  readonly isUnclear?: true
  /** It waits for a person alone: until that one releases it, it is left alone for `rest` between two looks. */
  readonly isUntilReleased?: true
  /** Where in the record it goes wrong, such as `products[2].quantity`; left out where that is not known. */
  readonly path?: string
  /** What else the journal keeps of it. */
  readonly witness?: Witness
}

/** An amount of money: the decimal as text. */
export const Worth = Schema.Struct({ amount: Schema.String, currency: Schema.String })
export type Worth = typeof Worth.Type

/** What a decision saw and did, for people: it decides nothing. */
export interface Witness {
  /** What the other side was sent, on the wire; left out where nothing was. */
  readonly sent?: Schema.Json
  /** What came of the write; left out where none was made, or its end is not known. */
  readonly did?: "created" | "updated" | "nothing"
  /** The source's own word for the record's state. */
  readonly statusHere?: string
  /** The other side's own word, where it was looked at. */
  readonly statusThere?: string
  /** What the record is worth: a decimal, and its currency. */
  readonly worth?: Worth
  /** What else people look for it by, such as a tracking code; never personal data. Left out: what was known before stays. */
  readonly names?: ReadonlyArray<string>
  /** When the record was last changed, as its source says. */
  readonly changedAt?: DateTime.Utc
}

/**
 * What a person does to records. `hold`: it waits until it is released. `discard`: as long as nobody replays it, it is sent no more.
 * `replay`: what is stuck, or was discarded, is decided upon anew, and is due at once.
 */
export type Action =
  | { readonly _tag: "hold"; readonly why: string }
  | { readonly _tag: "release" }
  | { readonly _tag: "replay" }
  | { readonly _tag: "discard"; readonly why: string }

/** The code of what a person holds back. */
export const heldCode = "held"

/** The code of what a person wants sent no more. */
export const discardedCode = "discarded"

/** The code of what was discarded, and shall be looked at after all. */
export const replayedCode = "replayed"
export const replayedWhy = "it is looked at again in the next run"

/** The code of what its source has no more. */
export const goneCode = "gone"

/** A record that is not where it should be, and why. */
export const Stuck = Schema.Struct({
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  status: Status,
  code: Schema.String,
  why: Schema.String,
  attempts: Schema.Natural,
  /** When it was last decided upon. */
  at: Schema.DateTimeUtcFromString
})
export type Stuck = typeof Stuck.Type

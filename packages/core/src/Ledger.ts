/**
 * What we remember: one cursor a lane, one outcome a record, one row a run.
 *
 * Terminology: a *lane* is one pipeline of one store. A *run* is one pass over a lane; it holds a *token*, and what it
 * writes is refused once a later run of the lane has taken a higher one. An *intent* is written down before a record
 * is sent, an *outcome* after; an intent without outcome means "may have happened".
 */
import { Context, type DateTime, Duration, Effect, Option, Schema } from "effect"

export interface Lane {
  readonly store: string
  readonly pipeline: string
}

/**
 * Every record that was read has one of these, with a reason. `parked`: a person must change something. `waiting`: it goes on by
 * itself. `disagreeing`: both sides are in order, but what one of them wants the other no longer takes; a person shall see it, and it
 * closes by itself once both say the same again.
 */
export const Status = Schema.Literals(["delivered", "skipped", "parked", "waiting", "disagreeing"])
export type Status = typeof Status.Type

export interface Run {
  readonly id: string
  readonly lane: Lane
  /** Grows with every run of the lane. */
  readonly token: number
  /** Which configuration and program decided in this run. */
  readonly revision: string
  /** Where the last run came to, if it asked the source the same question. */
  readonly cursor: Option.Option<Schema.Json>
}

/** Says that a process holds these accounts. */
export interface Permit {
  readonly owner: string
  readonly accounts: ReadonlyArray<string>
}

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
  readonly worth?: { readonly amount: string; readonly currency: string }
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

/** One step of a run, settled as a whole or not at all. */
export interface Settlement {
  readonly outcomes: ReadonlyArray<Outcome>
  /** Intents that came to nothing: the write was surely not made. */
  readonly withdrawn: ReadonlyArray<string>
  /** The place to resume from now that all of this is settled, and the question it belongs to. */
  readonly cursor: Option.Option<{ readonly value: Schema.Json; readonly signature: string }>
}

/** What a run did, in numbers. */
export const Counts = Schema.Struct({
  read: Schema.Natural,
  created: Schema.Natural,
  updated: Schema.Natural,
  unchanged: Schema.Natural,
  skipped: Schema.Natural,
  parked: Schema.Natural,
  waiting: Schema.Natural,
  /** Not told by programs from before there was this. */
  disagreeing: Schema.Natural.pipe(Schema.withDecodingDefaultKey(Effect.succeed(0))),
  calls: Schema.Natural
})
export type Counts = typeof Counts.Type

/** Of a run that has done nothing yet. */
export const noCounts: Counts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  parked: 0,
  waiting: 0,
  disagreeing: 0,
  calls: 0
}

/** How long what a person must settle is left alone before both sides are asked again, unless the source says that its record changed. */
export const rest = Duration.minutes(10)

/**
 * How long a write may take effect after whoever made it has given it up, or is gone: one call takes two minutes at most, and a
 * platform shows seconds later what it has done.
 */
export const longestLanding = Duration.minutes(2)

/** The code of what a person holds back. */
export const heldCode = "held"

/** The code of what a person wants sent no more. */
export const discardedCode = "discarded"

/** The code of what was discarded, and shall be looked at after all. */
export const replayedCode = "replayed"
export const replayedWhy = "it is looked at again in the next run"

/** The code of what its source has no more. */
export const goneCode = "gone"

/** How a run ended. `running` while it goes on, and for ever if its process died. */
export const Ending = Schema.Literals(["running", "done", "failed", "halted"])
export type Ending = typeof Ending.Type

export interface LaneReport {
  readonly lane: Lane
  readonly cursor: Option.Option<Schema.Json>
  readonly cursorSavedAt: Option.Option<DateTime.Utc>
  readonly lastRun: Option.Option<RunReport>
  readonly records: Readonly<Record<Status, number>>
  /** Writes whose outcome is not known. */
  readonly openIntents: number
}

export interface RunReport {
  readonly id: string
  readonly startedAt: DateTime.Utc
  readonly endedAt: Option.Option<DateTime.Utc>
  readonly ending: Ending
  readonly detail: string
  readonly counts: Counts
}

/** A record that is not where it should be, and why. */
export interface Stuck extends Ref {
  readonly store: string
  readonly status: Status
  readonly code: string
  readonly why: string
  readonly attempts: number
  /** When it was last decided upon. */
  readonly at: DateTime.Utc
}

export class LedgerError extends Schema.TaggedError<LedgerError>()("LedgerError", {
  /** `superseded`: a later run has taken over. `locked`: another process holds the folder. `paused`: a person has stopped the lane. */
  reason: Schema.Literals(["unreachable", "superseded", "locked", "outdated", "paused"]),
  detail: Schema.String
}) {
  override get message(): string {
    return `ledger: ${this.detail}`
  }
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Ledger extends Context.Service<
  Ledger,
  {
    /** One-way and stable: equal texts, equal fingerprints. Records are compared by it, so their content is not kept. */
    readonly fingerprint: (canonical: string) => string
    /** Takes the lane for a new run; every earlier run of it is superseded. Refused where a permit is given and has run out. */
    readonly open: (
      lane: Lane,
      options: { readonly signature: string; readonly revision: string; readonly permit?: Permit | undefined }
    ) => Asked<Run>
    /** Where the lane's next run would begin, if it asked this question. Takes no lane. */
    readonly place: (lane: Lane, signature: string) => Asked<Option.Option<Schema.Json>>
    /** What is known of these records of the run's store, in one statement. Unknown ones are left out. */
    readonly recall: (run: Pick<Run, "lane">, refs: ReadonlyArray<Ref>) => Asked<ReadonlyArray<Remembered>>
    /** Writes down, in one statement, what is about to be sent. */
    readonly intend: (run: Run, intents: ReadonlyArray<Intent>) => Asked<void>
    /** Writes down, in one statement, what came of it. */
    readonly settle: (run: Run, settlement: Settlement) => Asked<void>
    /**
     * Says that these records were written by a run that had been superseded: what lies on the other side may be older than
     * what the ledger knows. They count as open intents. Any run may say so, however late.
     */
    readonly doubt: (lane: Lane, keys: ReadonlyArray<string>) => Asked<void>
    /**
     * What a person, named `by`, does to records of a lane. One that is not known yet can be held all the same; the other actions pass
     * it over, and what they would not change. Gives the keys of those that it was done to.
     */
    readonly act: (lane: Lane, keys: ReadonlyArray<string>, action: Action, by: string) => Asked<ReadonlyArray<string>>
    readonly close: (
      run: Run,
      end: { readonly ending: Ending; readonly detail: string; readonly counts: Counts }
    ) => Asked<void>
    /**
     * Keys after `after`, in key order, that are to be looked at again though their source says nothing new: those that
     * wait and are not held, those parked under another revision, those that disagree or wait for a person alone and were not looked at for `rest`, and open intents.
     */
    readonly due: (run: Run, page: { readonly after: string; readonly limit: number }) => Asked<ReadonlyArray<string>>
    /** Keys after `after`, in key order, of records that lie on the other side, but for those on record under the code `gone`. */
    readonly there: (run: Run, page: { readonly after: string; readonly limit: number }) => Asked<ReadonlyArray<string>>
    readonly lanes: Asked<ReadonlyArray<LaneReport>>
    /** Parked, waiting and disagreeing records, oldest first. */
    readonly stuck: (page: {
      readonly store: Option.Option<string>
      readonly limit: number
    }) => Asked<ReadonlyArray<Stuck>>
  }
>()("@crossdock/core/Ledger") {}

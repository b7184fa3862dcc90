/**
 * What we remember: one cursor a lane, one outcome a record, one row a run.
 *
 * Terminology: a *lane* is one pipeline of one store. A *run* is one pass over a lane; it holds a *token*, and what it
 * writes is refused once a later run of the lane has taken a higher one. An *intent* is written down before a record
 * is sent, an *outcome* after; an intent without outcome means "may have happened".
 */
import { Context, type DateTime, Duration, Effect, type Option, Schema } from "effect"
import type { Action, Intent, Outcome, Ref, Remembered, Status, Stuck } from "./LedgerRecord.ts"

export * from "./LedgerRecord.ts"

export interface Lane {
  readonly store: string
  readonly pipeline: string
}

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

export class LedgerError extends Schema.TaggedError<LedgerError>()("LedgerError", {
  /** `superseded`: a later run has taken over, or a person has paused or reset the lane, or forgotten somebody, meanwhile. `locked`: another process holds the folder. `paused`: a person has stopped the lane. `sealed`: the key is not the one it was sealed with. */
  reason: Schema.Literals(["unreachable", "superseded", "locked", "outdated", "paused", "sealed"]),
  detail: Schema.String
}) {
  override get message(): string {
    return `ledger: ${this.detail}`
  }
}

type Asked<A> = Effect.Effect<A, LedgerError>

export type Fingerprinter = (canonical: string) => string

export class Ledger extends Context.Service<
  Ledger,
  {
    /**
     * Of a store's records. One-way and stable: equal texts, equal fingerprints. Records are compared by it, so their content is not kept;
     * nobody else can make it, so that no content can be guessed from it.
     */
    readonly fingerprinter: (store: string) => Asked<Fingerprinter>
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
      end: {
        readonly ending: Ending
        readonly detail: string
        /** Why it failed, in one word; left out where it did not. */
        readonly reason?: string
        readonly counts: Counts
      }
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

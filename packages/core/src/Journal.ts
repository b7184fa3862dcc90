/**
 * What has happened, as a person asks about it: the timeline of a record, the runs of a lane, and what stands in the way.
 *
 * Terminology: an *event* is one decision about a record, or one thing that a person did to it. An *exception* is one cause, with all
 * records that are stuck for it: it closes by itself when the last of them has gone through, and opens again as the same one.
 */
import { Context, type DateTime, type Duration, type Effect, type Option, Schema } from "effect"
import type { Lane, LedgerError, RunReport } from "./Ledger.ts"
import { type Ref, type Remembered, Status, type Stuck, type Worth } from "./LedgerRecord.ts"

export { Worth } from "./LedgerRecord.ts"

export const EventKind = Schema.Literals(["decided", "held", "released", "replayed", "discarded"])
export type EventKind = typeof EventKind.Type

export const Event = Schema.Struct({
  /** Grows with every event. */
  id: Schema.String,
  store: Schema.String,
  pipeline: Schema.String,
  key: Schema.String,
  at: Schema.DateTimeUtcFromString,
  kind: EventKind,
  /** Who did it; empty where a run decided. */
  actor: Schema.String,
  /** In which run; empty where a person did it. */
  run: Schema.String,
  /** Under which configuration and program. */
  revision: Schema.String,
  status: Schema.OptionFromNullOr(Status),
  code: Schema.String,
  why: Schema.String,
  remoteKey: Schema.String,
  remoteId: Schema.String,
  /** What the other side was sent, on the wire; none where nothing was. */
  sent: Schema.OptionFromNullOr(Schema.Json),
  /** What came of the write: `created`, `updated`, `nothing`; empty where none was made. */
  did: Schema.String,
  /** The source's own word for the record's state at that moment; empty where it has none. */
  statusHere: Schema.String,
  /** The other side's own word, where it was looked at. */
  statusThere: Schema.String,
  /** When the record was last changed before that, as its source says; none where it does not say. */
  changedAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
export type Event = typeof Event.Type

/** A record as the ledger knows it, for people. */
export interface RecordReport extends Remembered {
  readonly store: string
  /** Since when it stands as it does. */
  readonly decidedAt: Option.Option<DateTime.Utc>
  /** The exception of which it is a part; empty where there is none. */
  readonly exception: string
  readonly worth: Option.Option<Worth>
}

export interface Run extends RunReport {
  readonly lane: Lane
  readonly revision: string
}

export interface Exception {
  /** Stays the same when it closes and opens again. */
  readonly id: string
  readonly lane: Lane
  readonly status: Status
  readonly code: string
  /** Where in the record it goes wrong, `[]` for each of a list; empty where that is not known. */
  readonly path: string
  /** What went wrong, without what differs from record to record. */
  readonly message: string
  /** What one of the records says. */
  readonly example: string
  readonly isOpen: boolean
  /** How many records are stuck for it now. */
  readonly records: number
  /** The keys of some of them, the oldest first. */
  readonly keys: ReadonlyArray<string>
  /** What they are worth, by currency; of records whose value is known. */
  readonly worth: ReadonlyArray<Worth>
  readonly firstSeen: DateTime.Utc
  readonly lastSeen: DateTime.Utc
  /** When the last of its records went through; none while there are any. */
  readonly closedAt: Option.Option<DateTime.Utc>
}

/** Which events, the newest first. */
export interface EventQuery {
  /** Of these stores alone. */
  readonly stores: Option.Option<ReadonlyArray<string>>
  /** About one record, as its pipelines call it. */
  readonly refs: Option.Option<ReadonlyArray<Ref>>
  /** Ids beyond which nothing is asked for. */
  readonly before: Option.Option<string>
  readonly after: Option.Option<string>
  /** Ids that are left out. */
  readonly except?: ReadonlyArray<string>
  readonly limit: number
  /** Whether what was sent is left sealed, and none is told: for whoever shows none of it. By default it is opened. */
  readonly leavesSealed?: true
}

export interface RunQuery {
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly pipeline: Option.Option<string>
  readonly before: Option.Option<string>
  readonly limit: number
}

export interface ExceptionQuery {
  /** Those whose ids begin so. */
  readonly id: Option.Option<string>
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly pipeline: Option.Option<string>
  readonly code: Option.Option<string>
  /** `true`: those that are open, `false`: those that were. */
  readonly isOpen: boolean
  /** How long a record may wait before that is an exception, in milliseconds. */
  readonly patience: number
  /** The id after which to go on. */
  readonly after: Option.Option<string>
  readonly limit: number
}

/** Which stuck records, the oldest first. */
export interface StuckQuery {
  readonly store: string
  readonly pipeline: Option.Option<string>
  readonly status: Option.Option<Status>
  readonly code: Option.Option<string>
  readonly since: Option.Option<DateTime.Utc>
  /** The mark after which to go on. */
  readonly after: Option.Option<string>
  readonly limit: number
}

/** Records by any of their names: a key, a remote key or id, or what else they are called, in capitals or not. */
export interface SearchQuery {
  readonly text: string
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly limit: number
}

/** How much was done in a span of time, cut in equal parts. */
export interface ActivityQuery {
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly from: DateTime.Utc
  readonly part: Duration.Duration
  readonly parts: number
  /** Also of each pipeline. */
  readonly byPipeline: boolean
}

export interface Activity {
  readonly store: string
  /** None: of all pipelines of the store. */
  readonly pipeline: Option.Option<string>
  /** Which part, from 0; none: of all of them. */
  readonly part: Option.Option<number>
  /** Records that were created or updated on the other side. */
  readonly written: number
  readonly parked: number
  /** From the record's last change to its write, half and nineteen twentieths of them; none where no source tells. */
  readonly medianSeconds: Option.Option<number>
  readonly p95Seconds: Option.Option<number>
}

export interface MarkedStuck extends Stuck {
  /** Where it stands among all that are stuck. */
  readonly mark: string
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Journal extends Context.Service<
  Journal,
  {
    /** Records of a store under this key, of the source or of the other side, under the other side's id, or under another name. */
    readonly find: (store: string, text: string) => Asked<ReadonlyArray<RecordReport>>
    /** The same of many stores, the latest decided first. */
    readonly search: (query: SearchQuery) => Asked<ReadonlyArray<RecordReport>>
    /** Parts in which nothing was done are left out. */
    readonly activity: (query: ActivityQuery) => Asked<ReadonlyArray<Activity>>
    readonly events: (query: EventQuery) => Asked<ReadonlyArray<Event>>
    readonly runs: (query: RunQuery) => Asked<ReadonlyArray<Run>>
    readonly stuck: (query: StuckQuery) => Asked<ReadonlyArray<MarkedStuck>>
    /** In order of their ids. */
    readonly exceptions: (query: ExceptionQuery) => Asked<ReadonlyArray<Exception>>
    /** The keys of an exception's records in key order; of an exception that is unknown, or over, none. */
    readonly stuckFor: (
      exception: string,
      page: { readonly after: string; readonly limit: number }
    ) => Asked<ReadonlyArray<string>>
    /** Takes away events that are older than this; exceptions that closed before go with them. */
    readonly prune: (before: DateTime.Utc) => Asked<void>
  }
>()("@crossdock/core/Journal") {}

/** How long a record waits before a person should know. */
export const patience = 15 * 60_000

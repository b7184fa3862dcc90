/**
 * What is to be done when, and by whom: shared by all processes that look after the same stores.
 *
 * Terminology: a *dock* is a group of stores that share accounts; one process works at a dock at a time. It *holds* the
 * dock's accounts by a lease that it renews; its *permit* says so to the ledger. All times are the agenda's own, so that
 * no process's clock matters. A *hint* says that a record may have changed; it is answered by looking at the record.
 */
import { Context, type DateTime, type Duration, type Effect, type Option } from "effect"
import type { Errand } from "./Errand.ts"
import type { Lane, LedgerError, Permit, Ref } from "./Ledger.ts"

/** A lane that runs by itself. */
export interface Duty {
  readonly lane: Lane
  readonly dock: string
  /** Those of the dock. */
  readonly accounts: ReadonlyArray<string>
  /** In words; where it changes, the lane begins anew. */
  readonly timetable: string
  /** When it is due for the first time, counted from the moment at which it is enrolled. */
  readonly firstDue: (now: DateTime.Utc) => DateTime.Utc
}

export interface Due {
  readonly lane: Lane
  readonly due: DateTime.Utc
  /** Whether a hint waits to be answered. */
  readonly isHinted: boolean
  /** Whether it has ever come to the end of a page. */
  readonly hasBegun: boolean
  /** Runs that failed in a row, up to now. */
  readonly failures: number
}

/** What the next holder must know of an account. */
export interface AccountState {
  readonly name: string
  /** Until when its budget of calls is spent; none where it is not. */
  readonly spentUntil: Option.Option<DateTime.Utc>
  /** Endpoints that are left alone for now: why they failed, how often, and until when. */
  readonly tripped: Readonly<Record<string, Tripped>>
}

export interface Tripped {
  readonly failures: number
  /** Milliseconds since 1970. */
  readonly until: number
  readonly why: string
}

/** What is to come for a store: all that runs by itself for it, and how the accounts stand that it needs. */
export interface Outlook {
  readonly now: DateTime.Utc
  readonly lanes: ReadonlyArray<LaneOutlook>
  readonly accounts: ReadonlyArray<AccountOutlook>
}

export interface LaneOutlook {
  readonly pipeline: string
  /** In words. */
  readonly timetable: string
  readonly due: DateTime.Utc
  /** Runs that failed in a row, up to now. */
  readonly failures: number
  /** Records that somebody has pointed at, and that nobody has looked at since. */
  readonly hints: number
}

export interface AccountOutlook extends AccountState {
  /** Somebody works there now. */
  readonly isHeld: boolean
}

export interface Hint extends Ref {
  readonly id: string
  readonly store: string
}

/** A platform's message, of which only this is kept. */
export interface Message {
  readonly store: string
  readonly connector: string
  /** The platform's own id of the message, or a hash of it. */
  readonly id: string
  /** Which records it is about; none where it only says that something has changed. */
  readonly refs: ReadonlyArray<Ref>
  /** The store's pipelines that read from there; they are due at once where `refs` is empty. */
  readonly pipelines: ReadonlyArray<string>
}

/** Work that should have been begun by now. */
export interface Backlog {
  readonly now: DateTime.Utc
  readonly lanes: number
  readonly oldest: Option.Option<{ readonly lane: Lane; readonly due: DateTime.Utc }>
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Agenda extends Context.Service<
  Agenda,
  {
    /**
     * Writes down everything that runs by itself. What was written down before and is not among it, no longer does, unless
     * its store is among those that are `kept`: they are there, only not for this process just now.
     */
    readonly enrol: (duties: ReadonlyArray<Duty>, kept?: ReadonlyArray<string>) => Asked<void>
    /** Docks at which something is due and nobody works, the one that has waited longest first. */
    readonly waiting: (limit: number) => Asked<ReadonlyArray<string>>
    /** Takes all of these accounts, or none where somebody else holds one of them. */
    readonly claim: (permit: Permit, lease: Duration.Duration) => Asked<Option.Option<ReadonlyArray<AccountState>>>
    /** Of these accounts, what the owner still holds now. What it holds without knowing it runs out by itself. */
    readonly renew: (permit: Permit, lease: Duration.Duration) => Asked<ReadonlySet<string>>
    /** Notes at once what the next holder must know, should this one die before it gives the account back. */
    readonly keep: (owner: string, account: AccountState) => Asked<void>
    readonly release: (owner: string, accounts: ReadonlyArray<AccountState>) => Asked<void>
    /** What is due at a dock, the one that has waited longest first, and what time it is. */
    readonly due: (dock: string) => Asked<{ readonly now: DateTime.Utc; readonly lanes: ReadonlyArray<Due> }>
    /** A run of the lane is over; `due` is the moment for which it ran. */
    readonly finish: (
      lane: Lane,
      end: { readonly due: DateTime.Utc; readonly next: DateTime.Utc; readonly failures: number }
    ) => Asked<void>
    /** Keeps what a message says, once however often it comes. Gives the docks whose work it is. */
    readonly note: (message: Message) => Asked<ReadonlyArray<string>>
    /** Which of these docks have hints that nobody has answered. */
    readonly hinted: (docks: ReadonlyArray<string>) => Asked<ReadonlySet<string>>
    readonly hints: (lane: Lane, limit: number) => Asked<ReadonlyArray<Hint>>
    /** They are over; where a record waits for one of these, that is hinted at now. */
    readonly answer: (hints: ReadonlyArray<Hint>) => Asked<void>
    /** Hints at what is wanted, once while it is open. What is wanted of a pipeline that does not run by itself is let go. */
    readonly send: (store: string, errands: ReadonlyArray<Errand>) => Asked<void>
    readonly backlog: Asked<Backlog>
    readonly outlook: (store: string) => Asked<Outlook>
  }
>()("@crossdock/core/Agenda") {}

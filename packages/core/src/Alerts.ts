/**
 * What a person should hear of without asking. A *condition* is what is wrong now; an *alert* opens when it has held for its patience
 * and closes by itself when it holds no more. Whoever is to hear of either has a *notification* of it, sent at least once under one id.
 */
import { Context, type DateTime, type Duration, type Effect, type Option, Schema } from "effect"
import type { Lane, LedgerError } from "./Ledger.ts"

/**
 * `no-progress`: a lane that is due does not get on. `backlog`: what somebody wants looked at waits. `exception`: records are stuck.
 * `drift`: a platform's records have another shape than is known. `difference`: both sides differ, and nothing explains it.
 */
export const Kind = Schema.Literals(["no-progress", "backlog", "exception", "drift", "difference"])
export type Kind = typeof Kind.Type

export interface Condition {
  readonly kind: Kind
  readonly store: string
  readonly pipeline: string
  /** What tells it from others of its kind in the lane, such as an exception's id. */
  readonly subject: string
  /** One sentence. */
  readonly text: string
  /** What to do. */
  readonly fix: string
  /** Seconds for which it must have held. */
  readonly patience: number
  /** Who is to hear of it. */
  readonly routes: ReadonlyArray<string>
}

export const Alert = Schema.Struct({
  id: Schema.String,
  kind: Kind,
  store: Schema.String,
  pipeline: Schema.String,
  subject: Schema.String,
  text: Schema.String,
  fix: Schema.String,
  openedAt: Schema.DateTimeUtcFromString,
  /** When it closed by itself; null while it is open. */
  closedAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString)
})
export type Alert = typeof Alert.Type

export interface Notification {
  /** The same however often it is sent. */
  readonly id: string
  readonly what: "opened" | "closed"
  readonly alert: Alert
}

/** What somebody found out about a lane by a look at all of it. */
export interface Finding {
  readonly lane: Lane
  readonly kind: Kind
  readonly text: string
}

export interface Query {
  /** Of these stores alone. */
  readonly stores: Option.Option<ReadonlyArray<string>>
  readonly isOpen: boolean
  readonly limit: number
}

type Asked<A> = Effect.Effect<A, LedgerError>

export class Alerts extends Context.Service<
  Alerts,
  {
    /** Whether this process is the one that watches, until the lease is over. */
    readonly watch: (owner: string, lease: Duration.Duration) => Asked<boolean>
    /**
     * These conditions hold now, and no others: alerts are opened and closed. Nothing is opened or closed of lanes that are `quiet`. One
     * that was not seen for a while before it opened has its patience anew.
     */
    readonly settle: (conditions: ReadonlyArray<Condition>, quiet: ReadonlyArray<Lane>) => Asked<void>
    /** Some notifications that are due on a route, and nobody else's for a minute; none where the route was used within its `rest`. */
    readonly claim: (route: string, rest: Duration.Duration) => Asked<ReadonlyArray<Notification>>
    readonly sent: (notifications: ReadonlyArray<string>) => Asked<void>
    /** It is tried again later, at longer and longer intervals, for about a day. */
    readonly unsent: (notifications: ReadonlyArray<string>, why: string) => Asked<void>
    /** The newest first. */
    readonly list: (query: Query) => Asked<ReadonlyArray<Alert>>
    /** Those that were opened or closed since. */
    readonly changed: (stores: Query["stores"], since: DateTime.Utc) => Asked<ReadonlyArray<Alert>>
    /** How many notifications could not be sent so far, by route, with the last reason. */
    readonly unheard: Asked<ReadonlyArray<{ readonly route: string; readonly count: number; readonly why: string }>>
    /** What was found out about a lane: in place of what was before. */
    readonly found: (lane: Lane, kind: Kind, text: Option.Option<string>) => Asked<void>
    readonly findings: Asked<ReadonlyArray<Finding>>
  }
>()("@crossdock/core/Alerts") {}

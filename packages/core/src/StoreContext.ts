/** For whom a pipeline runs, and with whose help. */
import type { Effect } from "effect"
import type { Hint } from "./Agenda.ts"
import type { ConnectorError } from "./ConnectorError.ts"
import type * as Errand from "./Errand.ts"
import type { LedgerError, Permit } from "./Ledger.ts"
import type * as Round from "./Round.ts"

export type RunError = ConnectorError | LedgerError

/** Records of which somebody said that they may have changed: looked at before anything else, and at any time of a pass. */
export interface Hints {
  /** Those that wait to be answered. */
  readonly waiting: Effect.Effect<ReadonlyArray<Hint>, LedgerError>
  /** Ends when there may be new ones. */
  readonly come: Effect.Effect<void>
  readonly answer: (hints: ReadonlyArray<Hint>) => Effect.Effect<void, LedgerError>
}

export interface StoreContext {
  readonly store: string
  /** Changes when the store's configuration or the program does; what was parked under another one is tried again. */
  readonly revision: string
  /** Of the process that runs it, where several could. */
  readonly permit?: Permit | undefined
  readonly hints?: Hints | undefined
  /** Whether it looks at hints alone; all else is read only where one of them leads nowhere. */
  readonly isOnlyHints?: boolean | undefined
  /** Where records are asked for that others wait for. Nobody is asked where there is none: they come by themselves, later. */
  readonly errands?: Errand.Send | undefined
  /** Asked after each page, and between records that are looked at again: whether the rest is left to the next pass. */
  readonly isEnough?: Effect.Effect<boolean> | undefined
  /** Where the last pass stopped looking at records again; kept by whoever has the lane run. */
  readonly bookmark?: Round.Bookmark | undefined
}

/** What a mapping may know besides the record itself: the time, and what became of other records. */
import { type DateTime, Option } from "effect"
import type { Ref, Remembered } from "./Ledger.ts"
import type { Trace } from "./Trace.ts"

export interface Known {
  readonly now: DateTime.Utc
  /** When this record was first about to be sent; none the first time. Lets "today" stay the day it was. */
  readonly firstTriedAt: Option.Option<DateTime.Utc>
  /** Whether a person has released it, and it was not held again since. */
  readonly isReleased: boolean
  /** What became of a record that the mapping said it needs. */
  readonly find: (ref: Ref) => Option.Option<Remembered>
  /** Where somebody asks what each field looks at. */
  readonly trace?: Trace
}

/** Nothing but the time. */
export const only = (now: DateTime.Utc): Known => ({
  now,
  firstTriedAt: Option.none(),
  isReleased: false,
  find: () => Option.none()
})

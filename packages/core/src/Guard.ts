/**
 * The guards that hold the house's invariants. A test can take one out and show what it held; nothing else may, and
 * there is no setting for it.
 */
import { Context, Effect } from "effect"

export const names = [
  /** I1: a cursor is saved with the outcomes of its page, never before. */
  "cursor waits for outcomes",
  /** I2: what equals the last delivery makes no call. */
  "unchanged is silent",
  /** I3: after an unknown outcome the platform is read back before anything is sent again. */
  "read back before sending again",
  /** I4: only the holder of the latest token writes. */
  "late writers are refused",
  /** I5: what fails stays in its lane. */
  "lanes fail alone",
  /** I6: writes to one account go one at a time. */
  "one writer an account",
  /** I7: what is not sent is on record with its reason. */
  "every record has an outcome"
] as const
export type Name = (typeof names)[number]

/** Those that a test has taken out. */
export const TakenOut = Context.Reference<ReadonlySet<Name>>("@crossdock/core/Guard/TakenOut", {
  defaultValue: (): ReadonlySet<Name> => new Set()
})

/** Whether the guard stands. */
export const stands = (name: Name): Effect.Effect<boolean> => Effect.map(TakenOut, (out) => !out.has(name))

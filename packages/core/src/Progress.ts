/** Who is told how far a run has come: a progress line, a live view, or nobody. */
import { Context, Effect } from "effect"
import type { Counts, Lane } from "./Ledger.ts"

export type Progress = (lane: Lane, counts: Counts) => Effect.Effect<void>

export const Progress = Context.Reference<Progress>("@crossdock/core/Progress", {
  defaultValue: (): Progress => () => Effect.void
})

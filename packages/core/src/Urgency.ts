/** Whose call goes first where several wait for one account: the lower, the sooner. */
import { Context } from "effect"

/** A whole number from 0. */
export type Urgency = number

/** What a shop with a third-party warehouse wants done first; a pipeline may say otherwise. */
export const ranks = {
  /** A person waits for it. */
  now: 0,
  cancel: 1,
  change: 2,
  order: 3,
  delivery: 4,
  stock: 5,
  article: 6,
  /** Everything that there is, from the beginning. */
  backfill: 7
} as const satisfies Readonly<Record<string, Urgency>>

/** Of the calls that are made here and now. */
export const Current = Context.Reference<Urgency>("@crossdock/core/Urgency", { defaultValue: (): Urgency => ranks.now })

/** What is due to be looked at again, a few records at a time: once through all of them, from where the last round was left. */
import { Effect } from "effect"
import type { Ledger, LedgerError, Run } from "./Ledger.ts"

/** Where a round was left: the last key that was looked at, or empty where it came to its end. */
export interface Bookmark {
  key: string
}

export interface Round {
  /** The next few keys; none once all have had their turn. */
  readonly next: Effect.Effect<ReadonlyArray<string>, LedgerError>
}

/** So many that the first page need not wait long. */
const atOnce = 25

export const make = (ledger: Ledger["Service"], run: Run, bookmark: Bookmark): Round => {
  const start = bookmark.key
  const state = { after: start, isBeforeStart: start === "" }
  const isIn = (key: string) => start === "" || !state.isBeforeStart || key <= start
  return {
    next: Effect.gen(function* () {
      while (true) {
        const due = yield* ledger.due(run, { after: state.after, limit: atOnce })
        const keys = due.filter(isIn)
        const last = keys.at(-1)
        bookmark.key = last ?? ""
        state.after = bookmark.key
        if (last !== undefined || state.isBeforeStart) return keys
        state.isBeforeStart = true
      }
    })
  }
}

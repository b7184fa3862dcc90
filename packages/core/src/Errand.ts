/** A record that another one waits for: it is looked at first, and then the one that waits. */
import { Effect } from "effect"
import type { Hint } from "./Agenda.ts"
import type { LedgerError, Ref } from "./Ledger.ts"

export interface Errand {
  readonly wanted: Ref
  readonly waiting: Ref
}

/** Takes errands to whoever runs the pipelines that they are for. Errands that get lost cost time and no record. */
export type Send = (errands: ReadonlyArray<Errand>) => Effect.Effect<void, LedgerError>

/** Errands of one run over several pipelines, kept until the pipelines are through. */
export interface Basket {
  readonly send: Send
  /** What came since it was last emptied, by pipeline. What was sent once does not come a second time. */
  readonly empty: () => ReadonlyMap<string, ReadonlyArray<Errand>>
}

/** Keeps errands that are for these pipelines; nobody runs the others now. */
export const basket = (isRun: (pipeline: string) => boolean): Basket => {
  const known = new Set<string>()
  const state: { kept: Array<Errand> } = { kept: [] }
  return {
    send: (errands) =>
      Effect.sync(() => {
        const fresh = errands.filter((errand) => isRun(errand.wanted.pipeline) && !known.has(nameOf(errand)))
        for (const errand of fresh) known.add(nameOf(errand))
        state.kept.push(...fresh)
      }),
    empty: () => {
      const { kept } = state
      state.kept = []
      return Map.groupBy(kept, ({ wanted }) => wanted.pipeline)
    }
  }
}

const nameOf = ({ waiting, wanted }: Errand) =>
  JSON.stringify([wanted.pipeline, wanted.key, waiting.pipeline, waiting.key])

/** As a lane's hints: what is wanted, or what waited for it. */
export const hints = (store: string, refs: ReadonlyArray<Ref>): ReadonlyArray<Hint> =>
  refs.map((ref) => ({ ...ref, store, id: ref.key }))

/** Both sides of a pipeline compared from end to end, in numbers, sums and differences. */
import { Effect, Option, Stream } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import type { Difference } from "./Difference.ts"
import { type Lane, Ledger, type LedgerError, type Status } from "./Ledger.ts"
import type { Sides, Step } from "./Reconciliation.ts"

export interface Side {
  /** How many records it has for the other side, or from it. */
  readonly records: number
  /** Of their keys and contents, whatever their order: equal sums, equal sides. */
  readonly sum: string
}

export interface HeldBack {
  readonly status: Status
  readonly code: string
  readonly records: number
}

export interface ReconciliationReport {
  readonly pipeline: string
  readonly here: Side
  readonly there: Side
  readonly agreeing: number
  /** Records that are not for the other side, or not yet, by reason. */
  readonly heldBack: ReadonlyArray<HeldBack>
  readonly differences: ReadonlyArray<Difference>
}

/** Reads everything on both sides; changes nothing. */
export const report = <R>(
  { pipeline, store }: Lane,
  { here, there }: Sides<R>
): Effect.Effect<ReconciliationReport, ConnectorError | LedgerError, R | Ledger> =>
  Effect.gen(function* () {
    const fingerprint = yield* (yield* Ledger).fingerprinter(store)
    const ours = yield* Stream.runCollect(here(Option.none()))
    const theirs = yield* Stream.runCollect(there(Option.none()))
    const agreeing = lastOfEach(ours.flatMap((step) => step.agreeing))
    const isAgreed = new Set(agreeing.map(({ key }) => key))
    const differences = lastOfEach([...ours, ...theirs].flatMap((step) => step.differences)).filter(
      ({ key }) => !isAgreed.has(key)
    )
    const same = agreeing.map(({ fingerprint, remoteKey }) => `${remoteKey} ${fingerprint}`)
    const wanted = differences.filter(({ what }) => what !== "only there")
    const found = differences.filter(({ what }) => what !== "missing")
    const sideOf = (others: ReadonlyArray<Difference>, mark: string): Side => {
      const lines = [...same, ...others.map(({ remoteKey }) => `${remoteKey} ${mark}`)].toSorted()
      return { records: lines.length, sum: fingerprint(lines.join("\n")) }
    }
    return {
      pipeline,
      here: sideOf(wanted, "here"),
      there: sideOf(found, "there"),
      agreeing: agreeing.length,
      heldBack: counted(lastOfEach(ours.flatMap((step) => step.heldBack))),
      differences
    }
  })

/** A record may come on two pages, where it changed meanwhile. */
const lastOfEach = <A extends { readonly key: string }>(all: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(all.map((each) => [each.key, each])).values()
]

const counted = (all: Step["heldBack"]): ReadonlyArray<HeldBack> =>
  [...Map.groupBy(all, ({ code, status }) => `${status} ${code}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ code, status }) => ({ code, status, records: same.length }))
  )

export const unexplained = ({ differences }: Pick<Step, "differences">) =>
  differences.filter(({ isExplained }) => !isExplained)

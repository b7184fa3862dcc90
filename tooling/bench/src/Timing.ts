/** Medians of repeated runs within one process, so that ratios hold on a noisy machine. */
import { Effect } from "effect"

export interface Timed {
  readonly name: string
  /** Records per second: the median over the counted runs, and the range. */
  readonly median: number
  readonly min: number
  readonly max: number
}

const warmUps = 3
const counted = 9

/** `work` handles `records` records each time. */
export const timed = <E, R>(name: string, records: number, work: Effect.Effect<unknown, E, R>) =>
  Effect.gen(function* () {
    for (let run = 0; run < warmUps; run++) yield* work
    const rates: Array<number> = []
    for (let run = 0; run < counted; run++) {
      const start = performance.now()
      yield* work
      rates.push((records * 1000) / (performance.now() - start))
    }
    const sorted = rates.toSorted((a, b) => a - b)
    return { name, median: at(sorted, 0.5), min: at(sorted, 0), max: at(sorted, 1) } satisfies Timed
  })

const at = (sorted: ReadonlyArray<number>, share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0

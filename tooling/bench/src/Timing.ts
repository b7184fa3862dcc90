/** Works timed side by side, round after round, so that their ratios hold on a machine that others use too. */
import { Effect } from "effect"

export interface Work<E = never, R = never> {
  readonly name: string
  readonly run: Effect.Effect<unknown, E, R>
}

export interface Timed {
  readonly name: string
  /** Microseconds of this process's processor time a record, over all its threads: the median of the rounds. */
  readonly processor: number
  /** Records per second by the clock: the median, and the range. */
  readonly median: number
  readonly min: number
  readonly max: number
  /** Its processor time as a multiple of the first work's in the same round: the median. */
  readonly ratio: number
}

const warmUps = 3
const counted = 15

/** Each work handles `records` records each time. */
export const sideBySide = <E, R>(records: number, works: ReadonlyArray<Work<E, R>>) =>
  Effect.gen(function* () {
    const rounds: Array<ReadonlyArray<Taken>> = []
    for (let round = 0; round < warmUps + counted; round++) {
      const taken = yield* Effect.forEach(works, ({ run }) => timed(run))
      if (round >= warmUps) rounds.push(taken)
    }
    return works.map(({ name }, n) => summary(name, records, rounds, n))
  })

/** In microseconds. */
interface Taken {
  readonly clock: number
  readonly processor: number
}

const timed = <E, R>(run: Effect.Effect<unknown, E, R>) =>
  Effect.gen(function* () {
    globalThis.gc?.()
    const start = performance.now()
    const before = process.cpuUsage()
    yield* run
    const { system, user } = process.cpuUsage(before)
    const taken: Taken = { clock: (performance.now() - start) * 1000, processor: user + system }
    return taken
  })

const summary = (name: string, records: number, rounds: ReadonlyArray<ReadonlyArray<Taken>>, n: number): Timed => {
  const values = (of: (taken: Taken, first: Taken) => number) =>
    rounds.flatMap((taken) => each(taken[n], taken[0], of)).toSorted((a, b) => a - b)
  const rates = values(({ clock }) => (records * 1e6) / clock)
  return {
    name,
    processor: at(
      values(({ processor }) => processor / records),
      0.5
    ),
    median: at(rates, 0.5),
    min: at(rates, 0),
    max: at(rates, 1),
    ratio: at(
      values(({ processor }, first) => processor / first.processor),
      0.5
    )
  }
}

const each = (taken: Taken | undefined, first: Taken | undefined, of: (taken: Taken, first: Taken) => number) =>
  taken === undefined || first === undefined ? [] : [of(taken, first)]

const at = (sorted: ReadonlyArray<number>, share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0

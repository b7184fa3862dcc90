/** Chance that repeats itself: the same seed, the same choices. */

export interface Chance {
  /** From 0 up to, but not including, `limit`. */
  readonly below: (limit: number) => number
  readonly pick: <A>(choices: readonly [A, ...ReadonlyArray<A>]) => A
  /** True in that share of cases, from 0 to 1. */
  readonly happens: (share: number) => boolean
}

/** The generator known as mulberry32. */
export const seeded = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: ([first, ...rest]) => rest[below(rest.length + 1) - 1] ?? first,
    happens: (share) => next() < share
  }
}

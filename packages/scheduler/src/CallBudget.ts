/**
 * How many calls a second an account may be asked: spread evenly, with a second's worth that may come at once. One number
 * says it all, so that it can be handed from process to process.
 */

export interface CallBudget {
  /** Milliseconds from `now` until a call may be made; 0 where it may be made at once. */
  readonly wait: (now: number, isUrgent: boolean) => number
  readonly spend: (now: number) => void
  /** For this long nobody calls: the platform said so. */
  readonly pause: (now: number, millis: number) => void
  /** Milliseconds by which more has been spent than had come in by `now`. */
  readonly ahead: (now: number) => number
  /** What may come at once, from 0 to 1. */
  readonly left: (now: number) => number
}

/** What may come at once, in milliseconds' worth of calls. What is urgent may overdraw as much again. */
const burst = 1_000

/** How many calls may be made at once by whoever has spent this many milliseconds ahead. */
export const left = (callsPerSecond: number, ahead: number): number => {
  const cost = 1_000 / callsPerSecond
  return Math.max(0, Math.floor((Math.max(cost, burst) - ahead) / cost))
}

/** `ahead`: what the last holder left behind. */
export const make = (callsPerSecond: number, now: number, ahead: number): CallBudget => {
  const cost = 1_000 / callsPerSecond
  const state = { spentUntil: now + ahead, pausedUntil: now }
  return {
    wait: (at, isUrgent) =>
      Math.max(0, state.pausedUntil - at, state.spentUntil + cost - at - Math.max(cost, isUrgent ? 2 * burst : burst)),
    spend: (at) => {
      state.spentUntil = Math.max(state.spentUntil, at) + cost
    },
    pause: (at, millis) => {
      state.pausedUntil = Math.max(state.pausedUntil, at + millis)
    },
    ahead: (at) => Math.max(0, state.spentUntil - at, state.pausedUntil - at),
    left: (at) =>
      at < state.pausedUntil ? 0 : 1 - Math.min(1, Math.max(0, state.spentUntil - at) / Math.max(burst, cost))
  }
}

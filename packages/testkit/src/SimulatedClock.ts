/** A clock that can be put forward: what a simulator takes for the time. */

export interface SimulatedClock {
  readonly now: () => Date
  /** In milliseconds. Never back: records would have been made in the future. */
  readonly advance: (millis: number) => void
}

/** Runs with `base`, and is ahead of it by as much as it was put forward. */
export const make = (base: () => Date): SimulatedClock => {
  let ahead = 0
  return {
    now: () => new Date(base().getTime() + ahead),
    advance: (millis) => {
      ahead += Math.max(0, millis)
    }
  }
}

/** How a simulator waits, in milliseconds; a test gives one that does not. */
export type Sleep = (millis: number) => Promise<void>

export const sleep: Sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis))

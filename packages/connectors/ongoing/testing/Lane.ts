/** Writes of one goods owner wait for each other on the server. API notes §1, limits (VERIFIED). */
import type { SimulatedClock } from "@crossdock/testkit"

/** Runs a task when all tasks before it are done; each takes at least so long. */
export type Lane = <A>(task: () => Promise<A>) => Promise<A>

export const make = (millis: number, sleep: SimulatedClock.Sleep): Lane => {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const turn = last.then(async () => {
      if (millis > 0) await sleep(millis)
      return task()
    })
    last = turn.catch(() => undefined)
    return turn
  }
}

/** How many calls to platforms were made on behalf of the running pipeline. Whoever makes a call counts it. */
import { Context } from "effect"

export interface CallTally {
  readonly count: (kind: "read" | "write") => void
  readonly total: () => number
}

export const make = (): CallTally => {
  const counts = { read: 0, write: 0 }
  return {
    count: (kind) => void (counts[kind] += 1),
    total: () => counts.read + counts.write
  }
}

/** Outside a pipeline nobody asks for the count. */
export const CallTally = Context.Reference<CallTally>("@crossdock/core/CallTally", {
  defaultValue: (): CallTally => ({ count: () => undefined, total: () => 0 })
})

/** Rings when something may have come. Whoever was busy just then still hears it. */
import { Effect, Latch } from "effect"

export interface Bell {
  readonly ring: Effect.Effect<void>
  /** For one listener: ends at the first ring since it was last heard, or made. */
  readonly listener: () => Effect.Effect<void>
}

export const make = (): Bell => {
  const state = { rings: 0, latch: Latch.makeUnsafe() }
  return {
    ring: Effect.sync(() => {
      state.rings += 1
      state.latch.openUnsafe()
      state.latch = Latch.makeUnsafe()
    }),
    listener: () => {
      const heard = { rings: state.rings }
      return Effect.suspend(() => {
        const isNew = state.rings > heard.rings
        const rings = Effect.sync(() => void (heard.rings = state.rings))
        return isNew ? rings : Effect.andThen(state.latch.await, rings)
      })
    }
  }
}

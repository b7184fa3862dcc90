/** What a test does to a platform: at once where it is one in memory, or with some waiting where it is a real one. */
import { Effect } from "effect"

export type Deed<A, R = never> = A | Effect.Effect<A, unknown, R>

export const done = <A, R>(deed: () => Deed<A, R>): Effect.Effect<A, unknown, R> =>
  Effect.suspend(() => {
    const made = deed()
    return Effect.isEffect(made) ? made : Effect.succeed(made)
  })

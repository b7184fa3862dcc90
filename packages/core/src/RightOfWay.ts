/**
 * Who is at a record, where two go through a run's records at once: page after page, and what is urgent beside it. What is
 * urgent overtakes: a page that was read before leaves the record to it.
 */
import { Effect, Latch } from "effect"

export interface RightOfWay {
  /** From now on these records are left alone by pages that were read before. Waits for a write under way. */
  readonly overtake: (keys: ReadonlyArray<string>) => Effect.Effect<void>
  /** They are settled. Pages that are read from now on have them as they are. */
  readonly pullIn: (keys: ReadonlyArray<string>) => Effect.Effect<void>
  readonly isOvertaken: (key: string) => boolean
  /** Whoever would overtake this record meanwhile waits. */
  readonly sending: <A, E, R>(key: string, work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /**
   * A page has been read. Gives those of its records that were overtaken before it came: nobody knows which of the two was
   * read later.
   */
  readonly arrived: (keys: ReadonlyArray<string>) => ReadonlyArray<string>
  /** A page is over: what overtook it is behind us. */
  readonly pageIsOver: Effect.Effect<void>
}

export const make = (): RightOfWay => {
  const ahead = new Set<string>()
  const overtaken = new Set<string>()
  const underWay = new Map<string, Latch.Latch>()
  const onlyAhead = () => {
    overtaken.clear()
    for (const key of ahead) overtaken.add(key)
  }
  return {
    overtake: Effect.fnUntraced(function* (keys) {
      for (const key of keys) {
        ahead.add(key)
        overtaken.add(key)
      }
      for (const key of keys) yield* underWay.get(key)?.await ?? Effect.void
    }),
    pullIn: (keys) => Effect.sync(() => keys.forEach((key) => ahead.delete(key))),
    isOvertaken: (key) => overtaken.has(key),
    sending: (key, work) =>
      Effect.suspend(() => {
        const latch = Latch.makeUnsafe()
        underWay.set(key, latch)
        return Effect.ensuring(
          work,
          Effect.sync(() => {
            underWay.delete(key)
            latch.openUnsafe()
          })
        )
      }),
    arrived: (keys) => {
      const unclear = overtaken.size === 0 ? [] : keys.filter((key) => overtaken.has(key))
      onlyAhead()
      return unclear
    },
    pageIsOver: Effect.sync(onlyAhead)
  }
}

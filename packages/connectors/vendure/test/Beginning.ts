/**
 * What a law inserts before anything else. Most laws begin with the same inserts as one before them, at the same times: those are made
 * once, and for every other law the server is put back to how it was after them, as soon as more is asked of it.
 */
import type { Shop, VendureServer } from "@crossdock/vendure-server"
import { Clock, Effect } from "effect"

/** Inserts what is the n-th of a law, from 0, and gives its key. */
export type Insert = (shop: Shop.Shop, index: number) => Effect.Effect<string>

export interface Beginning {
  readonly insert: (insert: Insert) => Effect.Effect<string>
  /** Comes before all else that is asked of the server. */
  readonly over: () => Promise<void>
}

/** Keys of records, by the names of states of the server that end with their inserts. */
export type Known = Map<string, string>

/** From a state of the server to which it was put back. The same inserts are made by all who share what is known. */
export const make = (shop: Shop.Shop, known: Known, state: string): Beginning => {
  const law: { state: string; inserted: number; isThere: boolean; over: Promise<void> | undefined } = {
    state,
    inserted: 0,
    isThere: true,
    over: undefined
  }
  const catchUp = Effect.suspend(() =>
    law.isThere ? Effect.void : Effect.asVoid(shop.server.control(`put-back/${law.state}`))
  )

  const first = Effect.fnUntraced(function* (insert: Insert, millis: number) {
    const next = `${law.state}.${millis}`
    const key = known.get(next)
    if (key !== undefined) return yield* Effect.sync(() => (Object.assign(law, { state: next, isThere: false }), key))
    yield* catchUp
    const made = yield* insert(shop, law.inserted)
    yield* shop.server.control(`keep/${next}`)
    known.set(next, made)
    Object.assign(law, { state: next, isThere: true })
    return made
  })

  return {
    insert: (insert) =>
      Effect.gen(function* () {
        const key = yield* law.over === undefined
          ? first(insert, yield* Clock.currentTimeMillis)
          : insert(shop, law.inserted)
        law.inserted += 1
        return key
      }),
    over: () => (law.over ??= Effect.runPromise(catchUp))
  }
}

/** A server of which nothing is asked before the beginning is over. */
export const after = ({ over }: Beginning, server: VendureServer.VendureServer): VendureServer.VendureServer => {
  const ended = Effect.promise(over)
  return {
    ...server,
    admin: (...asked) => Effect.andThen(ended, server.admin(...asked)),
    shop: (...asked) => Effect.andThen(ended, server.shop(...asked)),
    control: (...asked) => Effect.andThen(ended, server.control(...asked))
  }
}

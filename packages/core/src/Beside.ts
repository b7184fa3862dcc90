/** A page of records, each seen together with others that belong to it. */
import { Effect, Result } from "effect"
import { type ConnectorError, mismatchesOf } from "./ConnectorError.ts"
import type { Page } from "./Source.ts"

interface Options<A, B, R> {
  readonly key: (item: A) => string
  readonly around: (item: A) => Effect.Effect<B, ConnectorError, R>
  /** Of several that come to the same the last one counts. */
  readonly wholeKey: (whole: B) => string
}

/** One whose others cannot be read is odd itself; its neighbours go on. */
export const page =
  <A, B, R>({ around, key, wholeKey }: Options<A, B, R>) =>
  <Cursor>({ cursor, items, unreadable }: Page<A, Cursor>): Effect.Effect<Page<B, Cursor>, ConnectorError, R> =>
    Effect.gen(function* () {
      const wholes = new Map<string, B>()
      const odd = [...unreadable]
      for (const item of items) {
        const found = yield* Effect.result(around(item))
        if (Result.isSuccess(found)) wholes.set(wholeKey(found.success), found.success)
        else if (found.failure.consequence !== "park") return yield* found.failure
        else odd.push({ key: key(item), mismatches: mismatchesOf(found.failure) })
      }
      return { cursor, items: [...wholes.values()], unreadable: odd }
    })

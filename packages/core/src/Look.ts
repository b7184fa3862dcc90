/** What looking a few records up gives: each as it is now, gone, or not to be read. */
import { Effect, Option } from "effect"
import type { Incoming } from "./Batch.ts"
import { mismatchesOf } from "./ConnectorError.ts"
import type { Source } from "./Source.ts"

export interface Found<A> extends Pick<Incoming<A>, "gone" | "unreadable"> {
  readonly item: Option.Option<A>
  readonly isUnseen?: boolean
}

export const up = <A, Cursor, R>(from: Source<A, Cursor, R>, key: string) =>
  from.get(key).pipe(
    Effect.map((item): Found<A> => ({ item, gone: Option.isNone(item) ? [key] : [], unreadable: [] })),
    Effect.catchIf(
      (error) => error.consequence === "park",
      (error) =>
        Effect.succeed<Found<A>>({
          item: Option.none(),
          gone: [],
          unreadable: [{ key, mismatches: mismatchesOf(error) }]
        })
    )
  )

/** What cannot be read just now is left to the pages: a hint is no more than that, and holds up nothing. */
export const upHint = <A, Cursor, R>(from: Source<A, Cursor, R>, key: string) =>
  up(from, key).pipe(
    Effect.catchIf(
      (error) => error.consequence === "retry",
      (error) =>
        Effect.as(
          Effect.logWarning(`${from.name} ${key}: ${error.message}; left to the next regular look`),
          unseen<A>()
        )
    )
  )

const unseen = <A>(): Found<A> => ({ item: Option.none(), gone: [], unreadable: [], isUnseen: true })

/** As a page without a cursor of its own. */
export const together = <A>(found: ReadonlyArray<Found<A>>) => ({
  items: found.flatMap(({ item }) => Option.toArray(item)),
  unreadable: found.flatMap(({ unreadable }) => unreadable),
  gone: [],
  cursor: Option.none()
})

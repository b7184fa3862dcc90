/** The source that laws of sinks are fed from: what was put in, in that order, two at a time. */
import { Mapping, Source } from "@crossdock/core"
import { Effect, Option, Schema, Stream } from "effect"

export interface Feed<Item> {
  readonly put: (...items: ReadonlyArray<Item>) => void
  /** A run waits here before it reads its first page. */
  readonly before: (waiting: Effect.Effect<void>) => void
  readonly source: Source.Source<Item, number>
}

const pageSize = 2

export const make = <Item>(key: (item: Item) => string): Feed<Item> => {
  const items: Array<Item> = []
  const waiting: Array<Effect.Effect<void>> = []
  const page = (from: number) => {
    const found = items.slice(from, from + pageSize)
    const cursor = from + found.length
    const next = cursor < items.length ? Option.some(cursor) : Option.none<number>()
    return [[{ items: found, unreadable: [], cursor }], next] as const
  }
  return {
    put: (...more) => void items.push(...more),
    before: (wait) => void waiting.push(wait),
    source: Source.make({
      name: "law/feed",
      signature: "everything",
      cursor: Schema.Int,
      key,
      pages: (after) =>
        Stream.unwrap(
          Effect.as(
            Effect.suspend(() => waiting.shift() ?? Effect.void),
            Stream.paginate(
              Option.getOrElse(after, () => 0),
              (from) => Effect.sync(() => page(from))
            )
          )
        ),
      get: (wanted) => Effect.sync(() => Option.fromUndefinedOr(items.findLast((item) => key(item) === wanted)))
    })
  }
}

/** As it is. */
export const same = <Item>(): Mapping.Mapping<Item, Item> => Mapping.field("the item", (item) => item)

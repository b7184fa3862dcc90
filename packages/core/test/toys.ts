/** A feed and a shelf: the smallest source and sink there can be, with everything that can go wrong at hand. */
import { ConnectorError, type Mapping, Pipeline, Sink, Source } from "@crossdock/core"
import { Effect, HashMap, Option, Schema, Stream } from "effect"

export interface Thing {
  readonly key: string
  readonly size: number
}

export const Box = Schema.Struct({ number: Schema.NonEmptyString, size: Schema.Int })
export type Box = typeof Box.Type

/** What a write meets: an answer lost after it took effect, lost before, or a reason. */
export type Mishap = "lost after" | "lost before" | ConnectorError.Reason

export const fail = (reason: ConnectorError.Reason) =>
  new ConnectorError.ConnectorError({ connector: "toy", operation: "write", reason })

export const makeFeed = (pageSize = 2) => {
  const things: Array<Thing> = []
  const odd: Array<string> = []
  const state = { pagesRead: 0, signature: "all things" }
  const source = (): Source.Source<Thing, number> =>
    Source.make({
      name: "toy/feed",
      signature: state.signature,
      cursor: Schema.Int,
      key: ({ key }) => key,
      pages: (after) =>
        Stream.paginate(
          Option.getOrElse(after, () => 0),
          (from) =>
            Effect.sync(() => {
              state.pagesRead += 1
              const items = things.slice(from, from + pageSize)
              const next = from + items.length
              const unreadable = odd
                .splice(0)
                .map((key) => ({ key, mismatches: [{ path: "size", expected: "number", got: "null" }] }))
              return [
                [{ items, unreadable, cursor: next }],
                next < things.length ? Option.some(next) : Option.none<number>()
              ] as const
            })
        ),
      get: (key) => Effect.sync(() => Option.fromUndefinedOr(things.findLast((each) => each.key === key)))
    })
  return { things, odd, state, source }
}

export const makeShelf = () => {
  const boxes = new Map<string, Box>()
  const writes: Array<Box> = []
  const reads: Array<string> = []
  const mishaps: Array<Mishap> = []
  const put = (box: Box): Effect.Effect<Sink.Receipt, ConnectorError.ConnectorError> =>
    Effect.suspend(() => {
      writes.push(box)
      const mishap = mishaps.shift()
      if (mishap === "lost before") return Effect.fail(fail(new ConnectorError.Unknown({ detail: "no answer" })))
      if (mishap !== undefined && mishap !== "lost after") return Effect.fail(fail(mishap))
      boxes.set(box.number, box)
      return mishap === "lost after"
        ? Effect.fail(fail(new ConnectorError.Unknown({ detail: "no answer" })))
        : Effect.succeed({ id: `id-${box.number}`, did: "updated" })
    })
  const sink: Sink.Sink<Box> = Sink.make({
    name: "toy/shelf",
    item: Box,
    key: ({ number }) => number,
    current: (keys) =>
      Effect.sync(() => {
        reads.push(...keys)
        return HashMap.fromIterable(
          keys.flatMap((key) => {
            const box = boxes.get(key)
            return box === undefined ? [] : [[key, { item: box, id: `id-${key}`, status: "" }] as const]
          })
        )
      }),
    agrees: (held, box) => held.item.size === box.size,
    write: put,
    concurrency: 1
  })
  return { boxes, writes, reads, mishaps, sink }
}

export const pipelineOf = (
  feed: ReturnType<typeof makeFeed>,
  shelf: ReturnType<typeof makeShelf>,
  map: Mapping.Mapping<Thing, Box>,
  compare: "ledger" | "platform" = "ledger"
) => Pipeline.make("boxes", { from: feed.source(), map, to: shelf.sink, every: "1 minute", compare })

/** A feed and a shelf: the smallest source and sink there can be, with everything that can go wrong at hand. */
import { ConnectorError, type Mapping, Pipeline, Sink, Source } from "@crossdock/core"
import { Duration, Effect, HashMap, Option, Schema, Stream } from "effect"

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

const noSuchFeed = fail(new ConnectorError.Refused({ code: "http-404", detail: "no such feed" }))

export const makeFeed = (pageSize = 2) => {
  const things: Array<Thing> = []
  const odd: Array<string> = []
  /** Misplaced, it answers like a wrong address: that there is no such thing. */
  const state = { pageSize, pagesRead: 0, gets: 0, signature: "all things", isMisplaced: false }
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
            Effect.suspend(() => {
              if (state.isMisplaced) return Effect.fail(noSuchFeed)
              state.pagesRead += 1
              const items = things.slice(from, from + state.pageSize)
              const next = from + items.length
              const unreadable = odd
                .splice(0)
                .map((key) => ({ key, mismatches: [{ path: "size", expected: "number", got: "null" }] }))
              return Effect.succeed([
                [{ items, unreadable, cursor: next }],
                next < things.length ? Option.some(next) : Option.none<number>()
              ] as const)
            })
        ),
      get: (key) =>
        Effect.sync(() => {
          state.gets += 1
          return state.isMisplaced ? Option.none() : Option.fromUndefinedOr(things.findLast((each) => each.key === key))
        })
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
  /** Its writes may still be under way after their answer was lost. */
  const slowSink = Sink.make<Box, never>({ ...sink, mayStillLand: Duration.minutes(2) })
  return { boxes, writes, reads, mishaps, sink, slowSink }
}

export const pipelineOf = (
  feed: ReturnType<typeof makeFeed>,
  shelf: ReturnType<typeof makeShelf>,
  map: Mapping.Mapping<Thing, Box>,
  options: Partial<
    Pick<
      Pipeline.Options<Thing, number, Box, never, never>,
      "accounts" | "compare" | "counterpart" | "describe" | "incumbency" | "onceGone" | "to"
    >
  > = {}
) => Pipeline.make("boxes", { from: feed.source(), map, to: shelf.sink, every: "1 minute", ...options })

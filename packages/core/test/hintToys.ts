/** A feed, a shelf, and hints that come whenever a test says so. */
import { type Agenda, Ledger, LedgerMemory, Mapping, Pipeline, type Sink, type Source } from "@crossdock/core"
import { Deferred, Effect, Option, Queue } from "effect"
import { type Box, makeFeed, makeShelf, type Thing } from "./toys.ts"

export const lane = { store: "acme", pipeline: "boxes" }

export const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `B-${key}`),
  size: Mapping.field("size", ({ size }) => size)
})

/** What stands in a box's place, as its number and size. */
export const told = ({ number, size }: Box) => `${number} ${size}`

/** Records of which somebody said that they have changed. */
export const makeHints = Effect.gen(function* () {
  const bell = yield* Queue.unbounded<void>()
  const noted: Array<Agenda.Hint> = []
  const answered = new Map<string, Deferred.Deferred<void>>()
  const hints: Pipeline.Hints = {
    waiting: Effect.sync(() => [...noted]),
    come: Queue.take(bell),
    answer: (given) =>
      Effect.forEach(
        given,
        ({ id, key }) => {
          noted.splice(noted.findIndex((each) => each.id === id) >>> 0, 1)
          return Option.match(Option.fromUndefinedOr(answered.get(key)), {
            onNone: () => Effect.void,
            onSome: (done) => Deferred.succeed(done, undefined)
          })
        },
        { discard: true }
      )
  }
  const comes = (key: string, done: Deferred.Deferred<void>) =>
    Effect.suspend(() => {
      answered.set(key, done)
      noted.push({ ...lane, key, id: `hint ${noted.length} for ${key}` })
      return Queue.offer(bell, undefined)
    })
  const note = (key: string) => Effect.asVoid(Effect.flatMap(Deferred.make<void>(), (done) => comes(key, done)))
  /** Waits until it is answered, too. */
  const noteAndWait = (key: string) =>
    Effect.flatMap(Deferred.make<void>(), (done) => Effect.andThen(comes(key, done), Deferred.await(done)))
  return { hints, note, noteAndWait, open: () => noted.map(({ key }) => key) }
})

interface Changed {
  readonly from?: (source: Source.Source<Thing, number>) => Source.Source<Thing, number>
  readonly to?: (sink: Sink.Sink<Box>) => Sink.Sink<Box>
}

/** All that a pass needs, before anything is in the feed. */
export const scene = Effect.gen(function* () {
  const feed = makeFeed()
  const shelf = makeShelf()
  const box = yield* makeHints
  const pass = ({ from = (source) => source, to = (sink) => sink }: Changed = {}, context: object = {}) =>
    Pipeline.make("boxes", { from: from(feed.source()), map: toBox, to: to(shelf.sink), every: "1 minute" }).run({
      store: lane.store,
      revision: "1",
      hints: box.hints,
      ...context
    })
  const put = (...sizes: ReadonlyArray<readonly [key: string, size: number]>) =>
    Effect.sync(() => void feed.things.push(...sizes.map(([key, size]) => ({ key, size }))))
  return { ...box, feed, shelf, pass, put, written: () => shelf.writes.map(told) }
})

/** How many records have each status, and how many writes have no known outcome. */
export const report = Effect.flatMap(Ledger.Ledger, (ledger) =>
  Effect.map(ledger.lanes, ([only]) => ({
    ...only?.records,
    openIntents: only?.openIntents,
    cursor: Option.getOrUndefined(only?.cursor ?? Option.none()),
    ending: Option.getOrUndefined(only?.lastRun ?? Option.none())?.ending
  }))
)

export const withLedger = Effect.provide(LedgerMemory.layer)

import { Backfill, Backfills, Ledger, LedgerMemory, Mapping, Source } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Option, type Schema } from "effect"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `B-${key}`),
  size: Mapping.field("size", ({ size }) => size)
})

const store = { store: "acme", revision: "1" }
const beginning = DateTime.makeUnsafe(0)

/** Its cursor is a number of seconds since then. */
const world = () => {
  const feed = makeFeed()
  const shelf = makeShelf()
  const windowed = {
    ...feed,
    source: () =>
      Source.make({
        ...feed.source(),
        window: {
          since: (moment: DateTime.Utc) => moment.epochMilliseconds / 1000,
          isBeyond: (cursor: number, moment: DateTime.Utc) => cursor > moment.epochMilliseconds / 1000
        }
      })
  }
  const flow = pipelineOf(windowed, shelf, toBox)
  const places: Array<Schema.Json> = []
  const turn = (
    place: Option.Option<Schema.Json> = Option.none(),
    { isEnough = false, since = beginning, until = Option.none<DateTime.Utc>() } = {}
  ) =>
    flow.backfill({ ...store, isEnough: Effect.succeed(isEnough) }, { since, until, place }, (at) =>
      Effect.sync(() => void places.push(at))
    )
  return { feed, shelf, flow, places, turn, pass: flow.run(store) }
}

const live = <E>(name: string, test: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => test().pipe(Effect.provide(LedgerMemory.layer)))

const things = (...keys: ReadonlyArray<string>) => keys.map((key) => ({ key, size: 1 }))

const cursor = Effect.flatMap(Ledger.Ledger, (ledger) =>
  Effect.map(ledger.lanes, ([lane]) => lane?.cursor ?? Option.none())
)

const over: Backfill.Turn = { isOver: true }
const cut: Backfill.Turn = { isOver: false }

describe("a backfill", () => {
  live("goes through everything in one turn where nobody waits, and leaves the lane's place where it was", () =>
    Effect.gen(function* () {
      const { feed, pass, places, shelf, turn } = world()
      feed.things.push(...things("a", "b", "c", "d", "e"))
      yield* pass
      const [was, written] = [yield* cursor, shelf.writes.length]
      shelf.boxes.delete("B-c")
      assert.deepStrictEqual(yield* turn(), over)
      assert.deepStrictEqual([places, yield* cursor, shelf.writes.length], [[2, 4, 5], was, written])
    })
  )

  live("ends its turn with the page where somebody waits, and goes on from there", () =>
    Effect.gen(function* () {
      const { feed, places, shelf, turn } = world()
      feed.things.push(...things("a", "b", "c"))
      assert.deepStrictEqual(yield* turn(Option.none(), { isEnough: true }), cut)
      assert.deepStrictEqual(
        shelf.writes.map(({ number }) => number),
        ["B-a", "B-b"]
      )
      assert.deepStrictEqual(yield* turn(Option.fromUndefinedOr(places.at(-1)), { isEnough: true }), over)
      assert.deepStrictEqual([places, shelf.writes.length], [[2, 3], 3])
    })
  )

  live("reads on, whoever waits, until it has come further than it was", () =>
    Effect.gen(function* () {
      const { feed, places, turn } = world()
      feed.things.push(...things("a", "b", "c", "d"))
      assert.deepStrictEqual(yield* turn(Option.some(4), { isEnough: true }), over)
      assert.deepStrictEqual(places, [4])
    })
  )

  live("begins where its window does, and ends where that ends", () =>
    Effect.gen(function* () {
      const { feed, places, shelf, turn } = world()
      feed.things.push(...things("a", "b", "c", "d", "e", "f", "g", "h"))
      const [since, until] = [DateTime.makeUnsafe(2000), Option.some(DateTime.makeUnsafe(5000))]
      assert.deepStrictEqual(yield* turn(Option.none(), { since, until }), over)
      assert.deepStrictEqual(
        [places, shelf.writes.map(({ number }) => number)],
        [
          [4, 6],
          ["B-c", "B-d", "B-e", "B-f"]
        ]
      )
    })
  )

  live("that a later run of the lane has overtaken keeps no place", () =>
    Effect.gen(function* () {
      const { feed, flow } = world()
      feed.things.push(...things("a", "b"))
      const ledger = yield* Ledger.Ledger
      const places: Array<Schema.Json> = []
      const overtaken: Ledger.Ledger["Service"] = {
        ...ledger,
        open: (lane, options) => Effect.tap(ledger.open(lane, options), () => ledger.open(lane, options))
      }
      const error = yield* flow
        .backfill(store, { since: beginning, until: Option.none(), place: Option.none() }, (at) =>
          Effect.sync(() => void places.push(at))
        )
        .pipe(Effect.provideService(Ledger.Ledger, overtaken), Effect.flip)
      assert.deepStrictEqual([error._tag, places], ["LedgerError", []])
    })
  )
})

describe("a backfill that was stopped", () => {
  const begunAt = DateTime.makeUnsafe("2026-03-02T10:00:00Z")
  const ago = (days: number, from: DateTime.Utc) => DateTime.subtract(from, { days })
  const kept = (since: DateTime.Utc, until: Option.Option<DateTime.Utc>): Backfills.Kept => ({
    store: "acme",
    pipeline: "orders",
    since,
    until,
    place: Option.some(7),
    begunAt,
    endedAt: Option.none()
  })
  const now = DateTime.add(begunAt, { hours: 3 })
  const readAt = DateTime.subtract(now, { seconds: 4 })

  it("is gone on with where the same dates are said", () => {
    const [since, until] = [ago(90, begunAt), Option.some(ago(30, begunAt))]
    assert.isTrue(Backfills.isOf(kept(since, until), { since, until }, now))
    assert.isTrue(Backfills.isOf(kept(since, Option.none()), { since, until: Option.none() }, now))
  })

  it("is gone on with where as long ago is said, hours later", () => {
    const before = kept(ago(90, begunAt), Option.some(ago(30, begunAt)))
    const again = { since: ago(90, readAt), until: Option.some(ago(30, readAt)) }
    assert.isTrue(Backfills.isOf(before, again, now))
    assert.isTrue(Backfills.isOf(kept(before.since, Option.none()), { ...again, until: Option.none() }, now))
  })

  it("gives its place to another window", () => {
    const before = kept(ago(90, begunAt), Option.some(ago(30, begunAt)))
    const again = { since: ago(90, readAt), until: Option.some(ago(30, readAt)) }
    const others: ReadonlyArray<Backfills.Window> = [
      { ...again, since: ago(89, readAt) },
      { ...again, since: DateTime.subtract(again.since, { minutes: 1 }) },
      { ...again, until: Option.none() },
      { ...again, until: Option.some(ago(31, readAt)) }
    ]
    for (const other of others) assert.isFalse(Backfills.isOf(before, other, now))
    assert.isFalse(Backfills.isOf(kept(before.since, Option.none()), again, now))
  })
})

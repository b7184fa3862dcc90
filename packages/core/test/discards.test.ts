import { Ledger, LedgerMemory, Mapping, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

/** Things of an odd size cannot be mapped. */
const evenOnly = Mapping.field<Thing, Box>("thing", ({ key, size }) =>
  size % 2 === 1 ? Verdict.park("odd", "its size is odd") : { number: key, size }
)

const lane = { store: "acme", pipeline: "boxes" }

const scene = () => {
  const feed = makeFeed()
  const shelf = makeShelf()
  const to = { ...shelf.sink, isMetByAbsence: ({ size }: Box) => size === 0 }
  const run = pipelineOf(feed, shelf, evenOnly, { to }).run({ store: "acme", revision: "1" })
  const act = (action: Ledger.Action) =>
    Effect.flatMap(Ledger.Ledger, (ledger) => ledger.act(lane, ["a"], action, "anna"))
  const record = Effect.map(
    Effect.flatMap(Ledger.Ledger, (ledger) => ledger.recall({ lane }, [{ pipeline: "boxes", key: "a" }])),
    ([found]) => [Option.getOrUndefined(found?.status ?? Option.none()), found?.code, found?.why]
  )
  return { feed, shelf, run, act, record, discard: act({ _tag: "discard", why: "typed in there" }) }
}

const discarded = ["skipped", Ledger.discardedCode, "typed in there"]

describe("a record that was discarded", () => {
  it.effect("is sent no more, whatever it changes to, and comes back when somebody replays it", () =>
    Effect.gen(function* () {
      const { act, discard, feed, record, run, shelf } = scene()
      feed.things.push({ key: "a", size: 1 })
      yield* run
      assert.deepStrictEqual(yield* record, ["parked", "odd", "its size is odd"])
      yield* discard
      assert.deepStrictEqual(yield* record, discarded)
      feed.things.push({ key: "a", size: 2 })
      yield* run
      assert.deepStrictEqual(yield* record, discarded)
      assert.lengthOf(shelf.writes, 0)
      assert.deepStrictEqual(yield* act({ _tag: "replay" }), ["a"])
      yield* run
      assert.deepStrictEqual(yield* record, ["delivered", "", ""])
      assert.deepStrictEqual(shelf.boxes.get("a"), { number: "a", size: 2 })
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("is not stuck again for what its mapping says of it", () =>
    Effect.gen(function* () {
      const { discard, feed, record, run } = scene()
      feed.things.push({ key: "a", size: 2 })
      yield* run
      yield* discard
      feed.things.push({ key: "a", size: 3 })
      const counts = yield* run
      assert.deepStrictEqual(yield* record, discarded)
      assert.strictEqual(counts.parked, 0)
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("is still taken back on the other side where that is all it asks for", () =>
    Effect.gen(function* () {
      const { discard, feed, run, shelf } = scene()
      feed.things.push({ key: "a", size: 2 })
      yield* run
      yield* discard
      feed.things.push({ key: "a", size: 0 })
      yield* run
      assert.strictEqual(shelf.boxes.get("a")?.size, 0)
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("has been parked for what its mapping says, once it is brought back", () =>
    Effect.gen(function* () {
      const { act, discard, feed, record, run } = scene()
      feed.things.push({ key: "a", size: 1 })
      yield* run
      yield* discard
      yield* act({ _tag: "replay" })
      yield* run
      assert.deepStrictEqual(yield* record, ["parked", "odd", "its size is odd"])
    }).pipe(Effect.provide(LedgerMemory.layer))
  )
})

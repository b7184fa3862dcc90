import { ConnectorError, LedgerMemory, Ledger, Mapping, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Effect, Option, Redacted } from "effect"
import * as Plain from "../src/Plain.ts"
import { type Box, fail, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.field<Thing, Box>("thing", ({ key, size }) =>
  size > 9 ? Verdict.park("large", "it is large") : { number: `N-${key}`, size }
)

const store = { store: "acme", revision: "1" }

const scene = () => {
  const feed = makeFeed()
  const shelf = makeShelf()
  const options = { describe: ({ size }: Thing) => ({ statusHere: `size ${size}` }) }
  return { feed, shelf, pipeline: pipelineOf(feed, shelf, toBox, options) }
}

const side = { status: "", why: "" }

describe("a look at a record on both sides", () => {
  it.effect("finds it under its own key here, and under that of the other side there, and writes nothing", () =>
    Effect.gen(function* () {
      const { feed, pipeline, shelf } = scene()
      feed.things.push({ key: "a", size: 1 })
      yield* pipeline.run(store)
      shelf.boxes.set("N-a", { number: "N-a", size: 7 })
      const ledger = yield* Ledger.Ledger
      const before = yield* ledger.lanes
      assert.deepStrictEqual(yield* pipeline.look(store, "a"), {
        here: { ...side, found: "there", id: "a", status: "size 1", item: { key: "a", size: 1 } },
        there: { ...side, found: "there", id: "id-N-a", item: { number: "N-a", size: 7 } }
      })
      assert.deepStrictEqual(yield* ledger.lanes, before)
      assert.lengthOf(shelf.writes, 1)
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("looks for one that was never sent where it would be sent, and says what is not there", () =>
    Effect.gen(function* () {
      const { feed, pipeline, shelf } = scene()
      feed.things.push({ key: "a", size: 1 })
      const absent = { ...side, found: "absent" as const, item: null }
      assert.deepStrictEqual((yield* pipeline.look(store, "a")).there, { ...absent, id: "N-a" })
      assert.deepStrictEqual(shelf.reads, ["N-a"])
      assert.deepStrictEqual(yield* pipeline.look(store, "b"), {
        here: { ...absent, id: "b" },
        there: { ...absent, found: "unasked" as const, id: "" }
      })
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("asks nobody there for one that cannot be mapped, unless it lies there already", () =>
    Effect.gen(function* () {
      const { feed, pipeline } = scene()
      feed.things.push({ key: "a", size: 10 })
      assert.strictEqual((yield* pipeline.look(store, "a")).there.found, "unasked")
      feed.things.push({ key: "a", size: 1 })
      yield* pipeline.run(store)
      feed.things.push({ key: "a", size: 10 })
      yield* pipeline.run(store)
      assert.strictEqual((yield* pipeline.look(store, "a")).there.found, "there")
    }).pipe(Effect.provide(LedgerMemory.layer))
  )

  it.effect("tells a side that does not answer as one, and the other all the same", () =>
    Effect.gen(function* () {
      const feed = makeFeed()
      const shelf = makeShelf()
      const down = Effect.fail(fail(new ConnectorError.Unavailable({ detail: "no answer" })))
      const pipeline = pipelineOf(feed, shelf, toBox, { to: { ...shelf.sink, current: () => down } })
      feed.things.push({ key: "a", size: 1 })
      const { here, there } = yield* pipeline.look(store, "a")
      assert.strictEqual(here.found, "there")
      assert.deepStrictEqual(there, {
        found: "unreadable",
        id: "N-a",
        status: "",
        why: "toy: write: no answer",
        item: null
      })
    }).pipe(Effect.provide(LedgerMemory.layer))
  )
})

describe("a record as a person reads it", () => {
  it("has decimals and moments as texts, and tells no secret", () => {
    assert.deepStrictEqual(
      Plain.json({
        total: BigDecimal.fromStringUnsafe("12.50"),
        at: DateTime.makeUnsafe("2026-03-02T10:00:00Z"),
        rows: [{ note: Option.some("x") }, { note: Option.none() }],
        left: undefined,
        ids: new Set([1]),
        odd: Number.NaN,
        secret: Redacted.make("canary")
      }),
      {
        total: "12.5",
        at: "2026-03-02T10:00:00.000Z",
        rows: [{ note: "x" }, { note: null }],
        ids: [1],
        odd: "NaN",
        secret: "<redacted>"
      }
    )
  })
})

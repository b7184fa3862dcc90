import { ConnectorError, Ledger, LedgerMemory, Mapping, type Pipeline, type Source, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Exit, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { type Box, fail, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

type Feed = Source.Source<Thing, number>

/** A box bears its thing's key as its size; one of more than 100 bears none. */
const incumbency: NonNullable<Pipeline.Options<Thing, number, Box, never, never>["incumbency"]> = {
  keyOf: ({ size }) => (size > 100 ? Option.none() : Option.some(String(size))),
  refuse: ({ number, size }, held) => Verdict.park("taken", `${size} would be ${number}, and that is ${held.size}`)
}

const lane = { store: "acme", pipeline: "boxes" }

/** Thing 1 lies there as MUG, is something else in the source by now, and thing 2 is MUG. What is newest is read first. */
const scene = Effect.gen(function* () {
  const feed = makeFeed(1)
  const shelf = makeShelf()
  const codes = new Map([["1", "MUG"]])
  const toBox = Mapping.make<Thing, Box>({
    number: Mapping.field("code", ({ key }) => codes.get(key) ?? key),
    size: Mapping.field("size", ({ size }) => size)
  })
  const flow = (change: (source: Feed) => Feed = (from) => from) =>
    pipelineOf({ ...feed, source: () => change(feed.source()) }, shelf, toBox, { incumbency })
  const pass = (change?: (source: Feed) => Feed, told: Partial<Pipeline.StoreContext> = {}) =>
    flow(change).run({ store: "acme", revision: "1", ...told })
  feed.things.push({ key: "1", size: 1 })
  yield* pass()
  const handOn = () => {
    codes.set("1", "MUG-OLD").set("2", "MUG")
    feed.things.unshift({ key: "2", size: 2 })
    feed.state.signature = "all things anew"
  }
  const removeOld = () => feed.things.splice(1, 1)
  return { codes, feed, flow, handOn, pass, removeOld, shelf }
})

const recalled = (key: string) =>
  Effect.flatMap(Ledger.Ledger, (ledger) =>
    Effect.map(ledger.recall({ lane }, [{ pipeline: "boxes", key }]), ([found]) => [
      Option.getOrUndefined(found?.status ?? Option.none()),
      found?.code
    ])
  )

const stuck = Effect.flatMap(Ledger.Ledger, (ledger) => ledger.stuck({ store: Option.none(), limit: 10 }))

const anew = (feed: ReturnType<typeof makeFeed>) => {
  feed.state.signature += "!"
}

const test = <E>(name: string, body: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => Effect.provide(body(), LedgerMemory.layer))

describe("a record that would take another one's place on the other side", () => {
  test("is parked while the source has both, and so is the other one, on whichever page it lies", () =>
    Effect.gen(function* () {
      const { handOn, pass, shelf } = yield* scene
      handOn()
      const counts = yield* pass(undefined, { isEnough: Effect.succeed(true) })
      assert.deepInclude(counts, { read: 1, parked: 1, created: 0, updated: 0 })
      assert.deepStrictEqual([...shelf.boxes.values()], [{ number: "MUG", size: 1 }])
      assert.deepStrictEqual(
        [yield* recalled("1"), yield* recalled("2")],
        [
          ["parked", "renumbered"],
          ["parked", "taken"]
        ]
      )
    }))

  test("is looked at in each pass, and put on record once", () =>
    Effect.gen(function* () {
      const { feed, handOn, pass, shelf } = yield* scene
      handOn()
      yield* pass()
      const before = yield* stuck
      yield* TestClock.adjust("1 hour")
      anew(feed)
      assert.deepInclude(yield* pass(), { read: 2, parked: 2 })
      assert.deepStrictEqual(
        (yield* stuck).map(({ at, key }) => [key, DateTime.formatIso(at)]),
        before.map(({ at, key }) => [key, DateTime.formatIso(at)])
      )
      assert.strictEqual(shelf.writes.length, 1)
    }))

  test("takes it once the source has the other one no more", () =>
    Effect.gen(function* () {
      const { feed, handOn, pass, removeOld, shelf } = yield* scene
      handOn()
      yield* pass()
      removeOld()
      anew(feed)
      yield* pass()
      assert.deepStrictEqual([...shelf.boxes.values()], [{ number: "MUG", size: 2 }])
      assert.deepStrictEqual(yield* recalled("2"), ["delivered", ""])
    }))

  test("takes it in the first pass that sees it, where the other one is gone by then", () =>
    Effect.gen(function* () {
      const { handOn, pass, removeOld, shelf } = yield* scene
      handOn()
      removeOld()
      yield* pass()
      assert.deepStrictEqual([...shelf.boxes.values()], [{ number: "MUG", size: 2 }])
    }))

  test("is sent beside the other one once that lies elsewhere", () =>
    Effect.gen(function* () {
      const { codes, feed, handOn, pass, shelf } = yield* scene
      handOn()
      yield* pass()
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open(lane, { signature: "renames", revision: "1" })
      const renamed = {
        status: "delivered",
        fingerprint: "",
        remoteKey: "MUG-OLD",
        remoteId: "1",
        code: "",
        why: ""
      } as const
      yield* ledger.settle(run, { outcomes: [{ key: "1", ...renamed }], withdrawn: [], cursor: Option.none() })
      anew(feed)
      yield* pass()
      assert.strictEqual(codes.get("1"), "MUG-OLD")
      assert.deepStrictEqual(yield* recalled("2"), ["delivered", ""])
      assert.deepInclude([...shelf.boxes.values()], { number: "MUG", size: 2 })
    }))

  test("takes over what somebody else has put there, and what bears a key that this store never sent", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = yield* scene
      feed.things.push({ key: "3", size: 3 }, { key: "4", size: 4 }, { key: "5", size: 5 })
      shelf.boxes.set("3", { number: "3", size: 101 }).set("4", { number: "4", size: 5 })
      yield* pass()
      assert.deepStrictEqual(
        ["3", "4", "5"].map((number) => shelf.boxes.get(number)?.size),
        [3, 4, 5]
      )
    }))

  test("is parked as well where the other one cannot be read", () =>
    Effect.gen(function* () {
      const { handOn, pass } = yield* scene
      const odd = fail(new ConnectorError.Unreadable({ detail: "odd", mismatches: [] }))
      handOn()
      yield* pass((source) => ({ ...source, get: () => Effect.fail(odd) }), { isEnough: Effect.succeed(true) })
      assert.deepStrictEqual(
        [yield* recalled("1"), yield* recalled("2")],
        [
          ["delivered", ""],
          ["parked", "taken"]
        ]
      )
    }))

  test("is parked as well where the first write of the other one has no known outcome", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = yield* scene
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open(lane, { signature: "", revision: "1" })
      yield* ledger.intend(run, [{ key: "6", fingerprint: "of 6" }])
      shelf.boxes.set("7", { number: "7", size: 6 })
      feed.things.push({ key: "7", size: 7 }, { key: "6", size: 6 })
      const open = [{ id: "1", store: "acme", pipeline: "boxes", key: "7" }]
      const hints: Pipeline.Hints = {
        waiting: Effect.sync(() => [...open]),
        come: Effect.never,
        answer: (given) => Effect.sync(() => void open.splice(0, given.length))
      }
      yield* pass(undefined, { hints, isOnlyHints: true })
      assert.deepStrictEqual(yield* recalled("7"), ["parked", "taken"])
      assert.deepInclude([...shelf.boxes.values()], { number: "7", size: 6 })
    }))

  test("is not settled while the source does not tell whether it has the other one", () =>
    Effect.gen(function* () {
      const { handOn, pass, shelf } = yield* scene
      const down = fail(new ConnectorError.Unavailable({ detail: "down" }))
      handOn()
      assert.isTrue(Exit.isFailure(yield* Effect.exit(pass((source) => ({ ...source, get: () => Effect.fail(down) })))))
      assert.deepStrictEqual(yield* recalled("2"), [undefined, undefined])
      assert.strictEqual(shelf.writes.length, 1)
    }))

  test("is a difference between both sides that its reason on record explains", () =>
    Effect.gen(function* () {
      const { flow, handOn, pass } = yield* scene
      handOn()
      yield* pass()
      const steps = yield* Stream.runCollect(flow().sides({ store: "acme", revision: "1" }).here(Option.none()))
      const found = [...steps].flatMap(({ differences }) => differences)
      assert.deepStrictEqual(
        found.map(({ code, isExplained, key, what }) => [key, what, code, isExplained]),
        [["2", "differs", "taken", true]]
      )
    }))
})

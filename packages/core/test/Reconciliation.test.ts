import {
  Ledger,
  LedgerMemory,
  Mapping,
  type Pipeline,
  Reconciler,
  Reconciliation,
  ReconciliationReport,
  Timetable,
  Verdict
} from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { type Box, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) =>
    key === "nameless" ? Verdict.park("nameless", "it has no number") : `B-${key}`
  ),
  size: Mapping.field("size", ({ size }) => size)
})

const store = { store: "acme", revision: "1" }

const world = (keys: ReadonlyArray<string>) => {
  const feed = makeFeed()
  const shelf = makeShelf()
  feed.things.push(...keys.map((key) => ({ key, size: 1 })))
  const counterpart: Reconciliation.Counterpart<never> = {
    pages: () =>
      Stream.suspend(() => {
        const records = [...shelf.boxes.keys()].map((remoteKey) => ({
          remoteKey,
          isOpen: true,
          key: remoteKey.startsWith("B-") ? Option.some(remoteKey.slice(2)) : Option.none()
        }))
        return Stream.make({ records, cursor: null })
      })
  }
  const pipeline = pipelineOf(feed, shelf, toBox, { counterpart })
  /** Reads everything anew, as a shop does whose sweep begins. */
  const pass = () => {
    feed.state.signature += "again "
    return pipelineOf(feed, shelf, toBox).run(store)
  }
  return {
    feed,
    shelf,
    pipeline,
    pass,
    report: ReconciliationReport.report({ store: "acme", pipeline: "boxes" }, pipeline.sides(store))
  }
}

const live = <E>(name: string, test: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => test().pipe(Effect.provide(LedgerMemory.layer)))

const differences = ({ differences: found }: ReconciliationReport.ReconciliationReport) =>
  found.map(({ code, isExplained, key, what }) => [key, what, code, isExplained])

describe("two sides that are compared", () => {
  live("agree after a pass, in number and in sum, and nothing is written", () =>
    Effect.gen(function* () {
      const { pass, report, shelf } = world(["a", "b", "c"])
      yield* pass()
      const { agreeing, here, there, ...found } = yield* report
      assert.deepStrictEqual([agreeing, here.records, there.records], [3, 3, 3])
      assert.strictEqual(here.sum, there.sum)
      assert.deepStrictEqual(differences({ agreeing, here, there, ...found }), [])
      assert.strictEqual(shelf.writes.length, 3)
    })
  )

  live("differ where somebody changed or removed a record behind our back, and no outcome explains it", () =>
    Effect.gen(function* () {
      const { pass, report, shelf } = world(["a", "b", "c"])
      yield* pass()
      shelf.boxes.set("B-a", { number: "B-a", size: 7 })
      shelf.boxes.delete("B-b")
      const found = yield* report
      assert.deepStrictEqual(differences(found), [
        ["a", "differs", "changed-there", false],
        ["b", "missing", "vanished-there", false]
      ])
      assert.notStrictEqual(found.here.sum, found.there.sum)
      assert.strictEqual(ReconciliationReport.unexplained(found).length, 2)
    })
  )

  live("differ for a reason where the next run has something to send", () =>
    Effect.gen(function* () {
      const { feed, pass, report } = world(["a", "b"])
      yield* pass()
      feed.things.splice(0, 1, { key: "a", size: 2 })
      feed.things.push({ key: "c", size: 1 })
      assert.deepStrictEqual(differences(yield* report), [
        ["a", "differs", "not-sent-yet", true],
        ["c", "missing", "not-sent-yet", true]
      ])
    })
  )

  live("differ for the reason on record where a record was refused, or its write has no known outcome", () =>
    Effect.gen(function* () {
      const { pass, report, shelf } = world(["a", "b"])
      const ledger = yield* Ledger.Ledger
      yield* pass()
      const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "", revision: "1" })
      const refusal = { status: "disagreeing", code: "sealed", why: "the shelf is sealed" } as const
      const remote = { fingerprint: "", remoteKey: "", remoteId: "" }
      yield* ledger.settle(run, {
        outcomes: [{ key: "a", ...refusal, ...remote }],
        withdrawn: [],
        cursor: Option.none()
      })
      yield* ledger.intend(run, [{ key: "b", fingerprint: "later" }])
      shelf.boxes.clear()
      assert.deepStrictEqual(differences(yield* report), [
        ["a", "missing", "sealed", true],
        ["b", "missing", "in-flight", true]
      ])
    })
  )

  live("agree on what a person has released, as the pass does", () =>
    Effect.gen(function* () {
      const { feed, shelf } = world(["a"])
      const ledger = yield* Ledger.Ledger
      const held: Mapping.Mapping<Thing, Box> = {
        ...toBox,
        map: (thing, known) =>
          known.isReleased ? toBox.map(thing, known) : Verdict.hold("looked-at", "a person looks at it")
      }
      const pipeline = pipelineOf(feed, shelf, held)
      const report = ReconciliationReport.report({ store: "acme", pipeline: "boxes" }, pipeline.sides(store))
      yield* pipeline.run(store)
      assert.strictEqual((yield* report).heldBack.length, 1)
      yield* ledger.act({ store: "acme", pipeline: "boxes" }, ["a"], { _tag: "release" }, "anna")
      yield* pipeline.run(store)
      const { agreeing, heldBack } = yield* report
      assert.deepStrictEqual([agreeing, heldBack], [1, []])
    })
  )

  live("hold back what is not for the other side, and say why", () =>
    Effect.gen(function* () {
      const { pass, report } = world(["a", "nameless"])
      yield* pass()
      const found = yield* report
      assert.deepStrictEqual(found.heldBack, [{ status: "parked", code: "nameless", records: 1 }])
      assert.deepStrictEqual([found.agreeing, found.differences.length], [1, 0])
    })
  )

  live("tell what only the other side has under a key of this store, and leave others' records alone", () =>
    Effect.gen(function* () {
      const { pass, report, shelf } = world(["a"])
      yield* pass()
      shelf.boxes.set("B-stray", { number: "B-stray", size: 1 })
      shelf.boxes.set("another shop's", { number: "another shop's", size: 1 })
      const found = yield* report
      assert.deepStrictEqual(differences(found), [["stray", "only there", "unknown-here", false]])
      assert.deepStrictEqual([found.here.records, found.there.records], [1, 2])
    })
  )

  live("tell what the source has no more while the other side still works on it", () =>
    Effect.gen(function* () {
      const { feed, pass, report } = world(["a", "b"])
      yield* pass()
      feed.things.splice(0, 1)
      assert.deepStrictEqual(differences(yield* report), [["a", "only there", "gone-here", false]])
    })
  )

  live("are looked at twice where they seem to differ: what came meanwhile is no difference", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world(["a", "b"])
      yield* pass()
      shelf.boxes.delete("B-a")
      const arrival = Effect.sync(() => shelf.boxes.set("B-a", { number: "B-a", size: 1 }))
      const to = {
        ...shelf.sink,
        current: (keys: Parameters<typeof shelf.sink.current>[0]) => Effect.tap(shelf.sink.current(keys), arrival)
      }
      const found = yield* ReconciliationReport.report(
        { store: "acme", pipeline: "boxes" },
        pipelineOf(feed, shelf, toBox, { to }).sides(store)
      )
      assert.deepStrictEqual([found.agreeing, differences(found)], [2, []])
    })
  )
})

describe("a reconciler", () => {
  const nightly = (of: ReadonlyArray<Pipeline.Pipeline>) =>
    Reconciler.make("reconciliation", { timetable: Timetable.every("1 day"), of })

  const stuck = Effect.flatMap(Ledger.Ledger, (ledger) =>
    Effect.map(ledger.stuck({ store: Option.none(), limit: 100 }), (found) =>
      found.map(({ code, key, status }) => [key, status, code])
    )
  )

  live("keeps what nothing explains on record as a disagreement, until both sides say the same again", () =>
    Effect.gen(function* () {
      const { pass, pipeline, shelf } = world(["a", "b", "c"])
      const night = nightly([pipeline])
      yield* pass()
      assert.deepInclude(yield* night.run(store), { read: 3, unchanged: 3, disagreeing: 0 })
      shelf.boxes.delete("B-b")
      assert.deepInclude(yield* night.run(store), { unchanged: 2, disagreeing: 1 })
      assert.deepStrictEqual(yield* stuck, [["boxes b", "disagreeing", "vanished-there"]])
      shelf.boxes.set("B-b", { number: "B-b", size: 1 })
      yield* TestClock.adjust("1 day")
      assert.deepInclude(yield* night.run(store), { unchanged: 3, disagreeing: 0 })
      assert.deepStrictEqual(yield* stuck, [])
    })
  )

  live("that has to end goes on from there the next time, and then begins anew", () =>
    Effect.gen(function* () {
      const { pass, pipeline, shelf } = world(["a", "b", "c", "d", "e"])
      const night = nightly([pipeline])
      yield* pass()
      const short = { ...store, isEnough: Effect.succeed(true) }
      const readIn = (context: Pipeline.StoreContext) => Effect.map(night.run(context), ({ read }) => read)
      assert.deepStrictEqual([yield* readIn(short), yield* readIn(short), yield* readIn(store)], [2, 2, 1])
      shelf.boxes.delete("B-a")
      assert.deepInclude(yield* night.run(store), { read: 5, disagreeing: 1 })
    })
  )

  live("takes no part in a pass over all pipelines", () => Effect.sync(() => assert.isTrue(nightly([]).isAside)))
})

describe("what nothing explains", () => {
  live("is sent again by the next run once it is in doubt", () =>
    Effect.gen(function* () {
      const { pass, pipeline, report, shelf } = world(["a", "b"])
      const ledger = yield* Ledger.Ledger
      yield* pass()
      shelf.boxes.set("B-a", { number: "B-a", size: 7 })
      yield* ledger.doubt(
        { store: "acme", pipeline: "boxes" },
        ReconciliationReport.unexplained(yield* report).map(({ key }) => key)
      )
      yield* pipeline.run(store)
      assert.deepStrictEqual(shelf.boxes.get("B-a"), { number: "B-a", size: 1 })
      assert.deepStrictEqual((yield* report).differences, [])
    })
  )
})

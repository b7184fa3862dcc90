import {
  type Applying,
  Ledger,
  LedgerMemory,
  Mapping,
  Pipeline,
  Plan,
  PlanLedger,
  Selection,
  Sink,
  Turnstile,
  Verdict
} from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Option } from "effect"
import { type Box, fail, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"
import { ConnectorError } from "@crossdock/core"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => {
    if (key === "nameless") return Verdict.park("nameless", "it has no number")
    return key === "quiet" ? Verdict.skip("quiet", "it goes nowhere") : `B-${key}`
  }),
  size: Mapping.field("size", ({ size }) => size)
})

const store = { store: "acme", revision: "1" }

const world = () => {
  const feed = makeFeed()
  const shelf = makeShelf()
  const flow = (options: Parameters<typeof pipelineOf>[3] = {}) => pipelineOf(feed, shelf, toBox, options)
  const planned = Effect.fnUntraced(function* (selection = Selection.next, options = {}) {
    const all = new Map<string, Plan.Planned>()
    const ledger = PlanLedger.make(yield* Ledger.Ledger, [])
    yield* flow(options)
      .plan(store, selection, (page) => Effect.sync(() => page.forEach((each) => all.set(each.key, each))))
      .pipe(Effect.provideService(Ledger.Ledger, ledger))
    return [...all.values()]
  })
  const applied = (
    entries: ReadonlyArray<Plan.Entry>,
    selection: Selection.Selection = Selection.next,
    context: Pipeline.StoreContext = store
  ) => flow().apply(context, selection, entries)
  return { feed, shelf, flow, planned, applied, pass: flow().run(store) }
}

const live = <E>(name: string, test: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => test().pipe(Effect.provide(LedgerMemory.layer)))

const actions = (planned: ReadonlyArray<Plan.Planned>) => planned.map(({ action, code, key }) => [key, action, code])

const came = (applied: ReadonlyArray<Applying.Applied>) => applied.map((each) => [each.key, each.came, each.code])

const thing = (key: string, size = 1) => ({ key, size })

const lanes = Effect.flatMap(Ledger.Ledger, (ledger) => ledger.lanes)

describe("a plan", () => {
  live("says of each record what a run would do to it, and by which rule", () =>
    Effect.gen(function* () {
      const { feed, pass, planned, shelf } = world()
      feed.things.push(thing("same"), thing("grown"))
      yield* pass
      shelf.boxes.set("B-there", { number: "B-there", size: 1 })
      feed.things.push(thing("grown", 2), thing("new"), thing("there"), thing("nameless"), thing("quiet"))
      feed.odd.push("odd")
      assert.deepStrictEqual(actions(yield* planned(Selection.all)), [
        ["same", "unchanged", ""],
        ["grown", "update", ""],
        ["odd", "blocked", "unreadable"],
        ["new", "create", ""],
        ["there", "unchanged", Plan.foundThere],
        ["nameless", "blocked", "nameless"],
        ["quiet", "skipped", "quiet"]
      ])
    })
  )

  live("shows an update field by field, as it lies there and as it would be sent", () =>
    Effect.gen(function* () {
      const { feed, pass, planned, shelf } = world()
      feed.things.push(thing("a"))
      yield* pass
      shelf.boxes.set("B-a", { number: "B-a", size: 5 })
      feed.things.push(thing("a", 2))
      const [update] = yield* planned()
      assert.deepStrictEqual(update?.changes, [{ path: "size", from: 5, to: 2 }])
    })
  )

  live("writes nothing: not there, not in the ledger, and takes no lane", () =>
    Effect.gen(function* () {
      const { feed, pass, planned, shelf } = world()
      feed.things.push(thing("a"))
      yield* pass
      feed.things.push(thing("a", 2), thing("b"), thing("nameless"))
      const before = yield* lanes
      const written = shelf.writes.length
      assert.lengthOf(yield* planned(), 3)
      assert.deepStrictEqual([shelf.writes.length, yield* lanes], [written, before])
    })
  )

  live("cannot write to the ledger, whoever tries", () =>
    Effect.gen(function* () {
      const ledger = PlanLedger.make(yield* Ledger.Ledger, [])
      const exit = yield* Effect.exit(
        ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "", revision: "" })
      )
      assert.isTrue(Exit.hasDies(exit))
    })
  )

  live("cannot write to a platform: whoever tries comes to grief before the call leaves", () =>
    Effect.gen(function* () {
      const { feed, planned, shelf } = world()
      feed.things.push(thing("a"))
      const called: Array<string> = []
      const call = (kind: "read" | "write") =>
        Effect.flatMap(Turnstile.Turnstile, ({ pass }) =>
          pass(
            { account: "a", endpoint: kind, kind },
            Effect.sync(() => void called.push(kind))
          )
        )
      const to = (kind: "read" | "write") =>
        Sink.make<Box, never>({
          ...shelf.sink,
          current: (keys) => Effect.andThen(call(kind), shelf.sink.current(keys))
        })
      yield* planned(Selection.next, { to: to("read") })
      const exit = yield* Effect.exit(planned(Selection.next, { to: to("write") }))
      assert.deepStrictEqual([Exit.hasDies(exit), called], [true, ["read"]])
    })
  )

  live("reads what the next run would read, or some records alone", () =>
    Effect.gen(function* () {
      const { feed, pass, planned } = world()
      feed.things.push(thing("a"), thing("b"), thing("nameless"))
      yield* pass
      feed.things.push(thing("c"))
      const keys = (found: ReadonlyArray<Plan.Planned>) => found.map(({ key }) => key)
      assert.deepStrictEqual(keys(yield* planned(Selection.next)), ["c"])
      assert.deepStrictEqual(keys(yield* planned(Selection.keys(["b", "c"]))), ["b", "c"])
    })
  )

  live("is blocked where the other side says that it would refuse", () =>
    Effect.gen(function* () {
      const { feed, planned, shelf } = world()
      feed.things.push(thing("a"))
      const picked = fail(new ConnectorError.Refused({ code: "picked", detail: "it is on its way", disagrees: true }))
      const to = Sink.make<Box, never>({ ...shelf.sink, objection: () => Effect.succeedSome(picked) })
      assert.deepStrictEqual(actions(yield* planned(Selection.next, { to })), [["a", "blocked", "picked"]])
    })
  )

  live("counts what an earlier pipeline of it would deliver as delivered", () =>
    Effect.gen(function* () {
      const { feed, planned } = world()
      feed.things.push(thing("a"))
      const ledger = PlanLedger.make(yield* Ledger.Ledger, yield* planned())
      const [found] = yield* ledger.recall({ lane: { store: "acme", pipeline: "orders" } }, [
        { pipeline: "boxes", key: "a" }
      ])
      assert.deepInclude(found, { status: Option.some("delivered" as const), remoteKey: "B-a" })
    })
  )
})

describe("an applied plan", () => {
  live("writes exactly what was planned, and nothing beside it", () =>
    Effect.gen(function* () {
      const { applied, feed, pass, planned, shelf } = world()
      feed.things.push(thing("a"), thing("b"))
      yield* pass
      feed.things.push(thing("a", 2), thing("c"))
      const entries = Plan.toEntries(yield* planned())
      feed.things.push(thing("neighbour"))
      shelf.writes.length = 0
      assert.deepStrictEqual(came(yield* applied(entries)), [
        ["a", "applied", ""],
        ["c", "applied", ""]
      ])
      assert.deepStrictEqual(
        shelf.writes.map(({ number }) => number),
        ["B-a", "B-c"]
      )
    })
  )

  live("writes nothing when it is applied again", () =>
    Effect.gen(function* () {
      const { applied, feed, planned, shelf } = world()
      feed.things.push(thing("a"), thing("b"))
      const entries = Plan.toEntries(yield* planned())
      yield* applied(entries)
      assert.deepStrictEqual(came(yield* applied(entries)), [
        ["a", "already", ""],
        ["b", "already", ""]
      ])
      assert.lengthOf(shelf.writes, 2)
    })
  )

  live("leaves alone what has changed in its source since", () =>
    Effect.gen(function* () {
      const { applied, feed, planned, shelf } = world()
      feed.things.push(thing("a"), thing("b"))
      const entries = Plan.toEntries(yield* planned())
      feed.things.push(thing("a", 2))
      assert.deepStrictEqual(came(yield* applied(entries)), [
        ["a", "moved", "moved-here"],
        ["b", "applied", ""]
      ])
      assert.deepStrictEqual([...shelf.boxes.keys()], ["B-b"])
    })
  )

  live("leaves alone what has changed on the other side since", () =>
    Effect.gen(function* () {
      const { applied, feed, pass, planned, shelf } = world()
      feed.things.push(thing("a"))
      yield* pass
      feed.things.push(thing("a", 2), thing("new"))
      const entries = Plan.toEntries(yield* planned())
      shelf.boxes.set("B-a", { number: "B-a", size: 9 })
      shelf.boxes.set("B-new", { number: "B-new", size: 9 })
      assert.deepStrictEqual(came(yield* applied(entries)), [
        ["a", "moved", "moved-there"],
        ["new", "moved", "moved-there"]
      ])
      assert.deepStrictEqual([shelf.boxes.get("B-a")?.size, shelf.boxes.get("B-new")?.size], [9, 9])
    })
  )

  live("leaves alone what its source has no more, and what would be stopped by now", () =>
    Effect.gen(function* () {
      const { applied, feed, planned, shelf } = world()
      feed.things.push(thing("a"), thing("b"))
      const entries = Plan.toEntries(yield* planned())
      feed.things.shift()
      const hold = { _tag: "hold", why: "ask first" } as const
      yield* (yield* Ledger.Ledger).act({ store: "acme", pipeline: "boxes" }, ["b"], hold, "somebody")
      assert.deepStrictEqual(came(yield* applied(entries)), [
        ["a", "moved", "not-given"],
        ["b", "moved", Ledger.heldCode]
      ])
      assert.lengthOf(shelf.writes, 0)
    })
  )

  live("says what the other side refused, and puts it on record", () =>
    Effect.gen(function* () {
      const { applied, feed, planned, shelf } = world()
      feed.things.push(thing("a"))
      const entries = Plan.toEntries(yield* planned())
      shelf.mishaps.push(new ConnectorError.Refused({ code: "too-big", detail: "it does not fit" }))
      assert.deepStrictEqual(came(yield* applied(entries)), [["a", "refused", "too-big"]])
      const [record] = yield* (yield* Ledger.Ledger).stuck({ store: Option.none(), limit: 1 })
      assert.strictEqual(record?.code, "too-big")
    })
  )

  live("takes what was found there on record without a write, so that others can go", () =>
    Effect.gen(function* () {
      const { applied, feed, planned, shelf } = world()
      feed.things.push(thing("a"))
      shelf.boxes.set("B-a", { number: "B-a", size: 1 })
      assert.deepStrictEqual(came(yield* applied(Plan.toEntries(yield* planned()))), [["a", "already", ""]])
      const [lane] = yield* lanes
      assert.deepStrictEqual([lane?.records.delivered, shelf.writes.length], [1, 0])
    })
  )

  live("saves no cursor: what was not planned is read by the next run", () =>
    Effect.gen(function* () {
      const { applied, feed, pass, planned } = world()
      feed.things.push(thing("a"), thing("nameless"), thing("b"))
      const entries = Plan.toEntries(yield* planned()).filter(({ key }) => key === "a")
      yield* applied(entries)
      assert.deepStrictEqual(
        (yield* lanes).map(({ cursor }) => cursor),
        [Option.none()]
      )
      assert.deepInclude(yield* pass, { read: 3, created: 1, unchanged: 1, parked: 1 })
    })
  )

  live("reads many records page by page, and few one by one", () =>
    Effect.gen(function* () {
      const { applied, feed, planned, shelf } = world()
      feed.state.pageSize = 50
      feed.things.push(...Array.from({ length: 150 }, (_, n) => thing(`k${n}`)))
      const entries = Plan.toEntries(yield* planned())
      feed.state.pagesRead = 0
      yield* applied(entries.slice(0, 3))
      assert.deepStrictEqual([feed.state.pagesRead, shelf.writes.length], [0, 3])
      const all = yield* applied(entries)
      assert.deepStrictEqual(
        [all.filter((each) => each.came === "applied").length, feed.state.pagesRead, shelf.writes.length],
        [147, 3, 150]
      )
    })
  )
})

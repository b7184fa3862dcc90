import { ConnectorError, Ledger, LedgerMemory, Mapping, Progress, Verdict } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { type Box, fail, makeFeed, makeShelf, pipelineOf, type Thing } from "./toys.ts"

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) =>
    key === "nameless" ? Verdict.park("nameless", "it has no number") : `B-${key}`
  ),
  size: Mapping.field("size", ({ size }) => size)
})

const things = (...keys: ReadonlyArray<string>) => keys.map((key) => ({ key, size: 1 }))

const store = { store: "acme", revision: "1" }

interface WorldOptions {
  readonly map?: Mapping.Mapping<Thing, Box>
  readonly compare?: "ledger" | "platform"
  readonly pageSize?: number
  readonly isSlow?: boolean
}

const world = (options: WorldOptions = {}) => {
  const feed = makeFeed(options.pageSize)
  const shelf = makeShelf()
  const pass = (context = store, accounts?: string) =>
    pipelineOf(feed, shelf, options.map ?? toBox, {
      ...(options.compare === undefined ? {} : { compare: options.compare }),
      ...(options.isSlow === true ? { to: shelf.slowSink } : {}),
      ...(accounts === undefined ? {} : { accounts })
    }).run(context)
  return { feed, shelf, pass }
}

/** Lets the waiting between tries pass at once. */
const soon = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(effect)
    yield* TestClock.adjust("10 minutes")
    return yield* Fiber.join(fiber)
  })

const live = <E>(name: string, test: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => test().pipe(Effect.provide(LedgerMemory.layer)))

const codes = Effect.suspend(() => Effect.map(stuck, (all) => all.map(({ code }) => code)))

const stuck = Effect.flatMap(Ledger.Ledger, (ledger) => ledger.stuck({ store: Option.none(), limit: 100 }))

describe("a pipeline", () => {
  live("delivers every record of every page", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a", "b", "c", "d", "e"))
      const counts = yield* pass()
      assert.deepStrictEqual([...shelf.boxes.keys()], ["B-a", "B-b", "B-c", "B-d", "B-e"])
      assert.deepInclude(counts, { read: 5, created: 5, updated: 0, unchanged: 0, parked: 0 })
    })
  )

  live("writes nothing when run again", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a", "b"))
      yield* pass()
      feed.state.signature = "all things, asked anew"
      const again = yield* pass()
      assert.strictEqual(shelf.writes.length, 2)
      assert.deepInclude(again, { read: 2, unchanged: 2, created: 0, updated: 0 })
    })
  )

  live("goes on from where the last run came to", () =>
    Effect.gen(function* () {
      const { feed, pass } = world()
      feed.things.push(...things("a", "b"))
      yield* pass()
      feed.things.push(...things("c"))
      assert.deepInclude(yield* pass(), { read: 1, created: 1 })
    })
  )

  live("starts over when the question to the source has changed", () =>
    Effect.gen(function* () {
      const { feed, pass } = world()
      feed.things.push(...things("a", "b"))
      yield* pass()
      feed.state.signature = "big things only"
      assert.strictEqual((yield* pass()).read, 2)
    })
  )

  live("sends a changed record again, as an update", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a"))
      yield* pass()
      feed.things.push({ key: "a", size: 2 })
      assert.deepInclude(yield* pass(), { updated: 1, created: 0 })
      assert.strictEqual(shelf.boxes.get("B-a")?.size, 2)
    })
  )

  live("adopts what lies on the other side already", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.boxes.set("B-a", { number: "B-a", size: 1 })
      feed.things.push(...things("a"))
      assert.deepInclude(yield* pass(), { unchanged: 1, created: 0 })
      assert.strictEqual(shelf.writes.length, 0)
    })
  )

  live("waits once for a write that may still land, though it was put in doubt besides", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ isSlow: true })
      const ledger = yield* Ledger.Ledger
      feed.things.push(...things("a"))
      shelf.mishaps.push("lost before", new ConnectorError.Refused({ code: "too-big", detail: "does not fit" }))
      yield* soon(pass())
      yield* ledger.doubt({ store: "acme", pipeline: "boxes" }, ["a"])
      const seen: Array<string> = []
      for (let minutes = 0; minutes < 4; minutes++) {
        yield* pass()
        seen.push(...(yield* codes))
        yield* TestClock.adjust("1 minute")
      }
      assert.deepStrictEqual(seen, ["may-still-land", "may-still-land", "too-big", "too-big"])
    })
  )

  live("parks a refused record, and its neighbours go on", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push(new ConnectorError.Refused({ code: "too-big", detail: "does not fit" }))
      feed.things.push(...things("a", "b"))
      assert.deepInclude(yield* pass(), { parked: 1, created: 1 })
      assert.deepInclude((yield* stuck)[0], { key: "a", status: "parked", code: "too-big", why: "does not fit" })
    })
  )

  live("does not send a parked record again until it changes", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push(new ConnectorError.Refused({ code: "too-big", detail: "does not fit" }))
      feed.things.push(...things("a"))
      yield* pass()
      feed.state.signature = "again"
      assert.deepInclude(yield* pass(), { parked: 1 })
      assert.strictEqual(shelf.writes.length, 1)
      feed.things.push({ key: "a", size: 2 })
      assert.deepInclude(yield* pass(), { parked: 0, created: 1 })
    })
  )

  live("tries a parked record again under another configuration, though its source says nothing new", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push(new ConnectorError.Refused({ code: "too-big", detail: "does not fit" }))
      feed.things.push(...things("a"))
      yield* pass()
      assert.deepInclude(yield* pass({ store: "acme", revision: "2" }), { read: 1, created: 1 })
      assert.deepStrictEqual(yield* stuck, [])
    })
  )

  live("keeps a record that waits, and delivers it once it may go", () =>
    Effect.gen(function* () {
      const ready = new Set<string>()
      const map = Mapping.make<Thing, Box>({
        ...toBox.fields,
        size: Mapping.field("size", ({ key, size }) => (ready.has(key) ? size : Verdict.wait("not-yet", "not ready")))
      })
      const { feed, pass, shelf } = world({ map })
      feed.things.push(...things("a"))
      assert.deepInclude(yield* pass(), { waiting: 1 })
      assert.strictEqual(shelf.writes.length, 0)
      ready.add("a")
      assert.deepInclude(yield* pass(), { waiting: 0, created: 1 })
    })
  )

  live("writes down why it skips a record", () =>
    Effect.gen(function* () {
      const map = Mapping.when(toBox, ({ key }) => key !== "a", { code: "unwanted", why: "nobody wants it" })
      const { feed, pass } = world({ map })
      feed.things.push(...things("a"))
      assert.deepInclude(yield* pass(), { skipped: 1 })
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "", revision: "" })
      const [remembered] = yield* ledger.recall(run, [{ pipeline: "boxes", key: "a" }])
      assert.deepStrictEqual(remembered?.status, Option.some("skipped" as const))
      assert.deepInclude(remembered, { code: "unwanted", why: "nobody wants it" })
    })
  )

  live("parks a record that its source could not read, by its key and with where and why", () =>
    Effect.gen(function* () {
      const { feed, pass } = world()
      feed.things.push(...things("a"))
      feed.odd.push("z")
      assert.deepInclude(yield* pass(), { parked: 1, created: 1 })
      assert.deepInclude((yield* stuck)[0], { key: "z", code: "unreadable", why: "size: expected number, got null" })
    })
  )

  live("parks what the other side could not read", () =>
    Effect.gen(function* () {
      const map = Mapping.make<Thing, Box>({ ...toBox.fields, number: Mapping.constant("") })
      const { feed, pass, shelf } = world({ map })
      feed.things.push(...things("a"))
      assert.deepInclude(yield* pass(), { parked: 1 })
      assert.strictEqual((yield* stuck)[0]?.code, "unsendable")
      assert.strictEqual(shelf.writes.length, 0)
    })
  )
})

describe("when an answer is lost", () => {
  live("a write that took effect is not made twice", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push("lost after")
      feed.things.push(...things("a"))
      assert.deepInclude(yield* soon(pass()), { created: 1 })
      assert.strictEqual(shelf.writes.length, 1)
    })
  )

  live("a write that did not take effect is made again", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push("lost before")
      feed.things.push(...things("a"))
      yield* soon(pass())
      assert.strictEqual(shelf.writes.length, 2)
      assert.isTrue(shelf.boxes.has("B-a"))
    })
  )

  live("a record that cannot be read back waits, and is not sent again", () =>
    Effect.gen(function* () {
      const { feed, shelf } = world()
      const hidden = {
        ...shelf.sink,
        current: () => Effect.fail(fail(new ConnectorError.Unreadable({ detail: "odd", mismatches: [] })))
      }
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "all things", revision: "1" })
      const before = {
        key: "a",
        status: "delivered",
        fingerprint: "f",
        remoteKey: "B-a",
        remoteId: "1",
        code: "",
        why: ""
      } as const
      yield* ledger.settle(run, { outcomes: [before], withdrawn: [], cursor: Option.none() })
      feed.things.push(...things("a"))
      shelf.mishaps.push("lost before")
      assert.deepInclude(yield* soon(pipelineOf(feed, shelf, toBox, { to: hidden }).run(store)), { waiting: 1 })
      assert.strictEqual(shelf.writes.length, 1)
    })
  )

  live("a record that never gets a clear answer waits, and its neighbours go on", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push("lost before", "lost before", "lost before", "lost before")
      feed.things.push(...things("a", "b"))
      assert.deepInclude(yield* soon(pass()), { waiting: 1, created: 1 })
      assert.deepInclude(yield* soon(pass()), { waiting: 0, created: 1 })
    })
  )

  live("three unclear records in a row end the run, and nothing is lost", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ pageSize: 10 })
      shelf.mishaps.push(...Array.from({ length: 12 }, () => "lost before" as const))
      feed.things.push(...things("a", "b", "c", "d"))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(soon(pass()))))
      assert.notInclude(
        shelf.writes.map(({ number }) => number),
        "B-d"
      )
      yield* soon(pass())
      assert.deepStrictEqual([...shelf.boxes.keys()].toSorted(), ["B-a", "B-b", "B-c", "B-d"])
    })
  )

  live("a crash between the write and its answer is found and read back by the next run", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a"))
      const ledger = yield* Ledger.Ledger
      const crashed = yield* ledger.open(
        { store: "acme", pipeline: "boxes" },
        { signature: "all things", revision: "1" }
      )
      yield* ledger.intend(crashed, [{ key: "a", fingerprint: JSON.stringify({ number: "B-a", size: 1 }) }])
      shelf.boxes.set("B-a", { number: "B-a", size: 1 })
      yield* pass()
      assert.strictEqual(shelf.writes.length, 0)
      assert.deepStrictEqual(shelf.reads, ["B-a"])
    })
  )
})

describe("when the platform is not there", () => {
  live("the run fails, and the cursor stays behind what is not settled", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push(...Array.from({ length: 4 }, () => new ConnectorError.Unavailable({ detail: "down" })))
      feed.things.push(...things("a", "b"))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(soon(pass()))))
      assert.deepInclude(yield* soon(pass()), { created: 2 })
      assert.deepStrictEqual([...shelf.boxes.keys()], ["B-a", "B-b"])
    })
  )

  live("what was delivered before it went away stays delivered, and the rest was never tried", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a", "b"))
      shelf.mishaps.push("lost after", new ConnectorError.Unauthorized({ detail: "no" }))
      yield* Effect.exit(soon(pass()))
      yield* soon(pass())
      assert.deepStrictEqual(
        shelf.writes.map(({ number }) => number),
        ["B-a", "B-b", "B-b"]
      )
    })
  )

  live("wrong credentials end the run after one write", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push(new ConnectorError.Unauthorized({ detail: "401" }))
      feed.things.push(...things("a", "b"))
      const error = yield* Effect.flip(pass())
      assert.deepStrictEqual(error, fail(new ConnectorError.Unauthorized({ detail: "401" })))
      assert.strictEqual(shelf.writes.length, 1)
      const ledger = yield* Ledger.Ledger
      assert.strictEqual(Option.getOrThrow((yield* ledger.lanes)[0]?.lastRun ?? Option.none()).ending, "halted")
    })
  )

  live("it waits as long as it is told", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      shelf.mishaps.push(new ConnectorError.RateLimited({ detail: "slow down", retryAfterMillis: 90_000 }))
      feed.things.push(...things("a"))
      const fiber = yield* Effect.forkChild(pass())
      yield* TestClock.adjust("89 seconds")
      assert.strictEqual(shelf.writes.length, 1)
      yield* TestClock.adjust("1 seconds")
      yield* Fiber.join(fiber)
      assert.strictEqual(shelf.writes.length, 2)
    })
  )
})

describe("a record that is not what it was", () => {
  live("nothing is known of other accounts: everything is read and sent to them", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a"))
      yield* pass(store, "test warehouse")
      shelf.boxes.clear()
      yield* pass(store, "real warehouse")
      assert.deepStrictEqual([...shelf.boxes.keys()], ["B-a"])
    })
  )

  live("is not sent a second time under another number", () =>
    Effect.gen(function* () {
      const prefix = { text: "B-" }
      const map = Mapping.make<Thing, Box>({
        ...toBox.fields,
        number: Mapping.field("key", ({ key }) => `${prefix.text}${key}`)
      })
      const { feed, pass, shelf } = world({ map })
      feed.things.push(...things("a"))
      yield* pass()
      prefix.text = "FI-"
      feed.things.push({ key: "a", size: 2 })
      assert.deepInclude(yield* pass(), { parked: 1 })
      assert.deepStrictEqual([...shelf.boxes.keys()], ["B-a"])
      const [renumbered] = yield* stuck
      assert.strictEqual(renumbered?.code, "renumbered")
      assert.include(renumbered?.why, "lies on the other side as B-a, and would now be FI-a")
    })
  )

  live("that its source no longer has is let go, if it was never sent", () =>
    Effect.gen(function* () {
      const { feed, pass } = world()
      feed.things.push(...things("nameless"))
      yield* pass()
      feed.things.splice(0)
      assert.deepInclude(yield* pass({ store: "acme", revision: "2" }), { skipped: 1 })
      assert.deepStrictEqual(yield* stuck, [])
    })
  )

  live("that its source no longer has is shown, if it may lie on the other side", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a"))
      shelf.mishaps.push("lost before", "lost before", "lost before", "lost before")
      yield* soon(pass())
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "", revision: "1" })
      yield* ledger.intend(run, [{ key: "a", fingerprint: "f" }])
      feed.things.splice(0)
      assert.deepInclude(yield* pass(), { parked: 1 })
      assert.include((yield* stuck)[0]?.why, "may lie on the other side")
    })
  )

  live("is not let go because a wrong address says that there is no such thing", () =>
    Effect.gen(function* () {
      const { feed, pass } = world()
      feed.things.push(...things("nameless"))
      yield* pass()
      feed.state.isMisplaced = true
      assert.isTrue(Exit.isFailure(yield* Effect.exit(pass({ store: "acme", revision: "2" }))))
      assert.deepStrictEqual(
        (yield* stuck).map(({ code }) => code),
        ["nameless"]
      )
    })
  )

  live("that breaks its mapping is parked, and its neighbours go on", () =>
    Effect.gen(function* () {
      const map = Mapping.make<Thing, Box>({
        ...toBox.fields,
        size: Mapping.field("size", ({ key, size }) => {
          if (key === "a") throw new RangeError("no such size")
          return size
        })
      })
      const { feed, pass } = world({ map })
      feed.things.push(...things("a", "b"))
      assert.deepInclude(yield* pass(), { parked: 1, created: 1 })
      assert.deepInclude((yield* stuck)[0], { code: "mapping-failed", why: "the mapping itself failed: no such size" })
    })
  )

  live("and was refused for now, is tried again in the next run", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a"))
      shelf.mishaps.push(new ConnectorError.Refused({ code: "full", detail: "no room yet", mayPass: true }))
      assert.deepInclude(yield* pass(), { waiting: 1, parked: 0 })
      assert.deepInclude(yield* pass(), { waiting: 0, created: 1 })
    })
  )

  live("and may still be under way, is not sent again in the same run", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ isSlow: true })
      feed.things.push(...things("a"))
      shelf.mishaps.push("lost before")
      assert.deepInclude(yield* pass(), { waiting: 1 })
      assert.strictEqual(shelf.writes.length, 1)
      shelf.boxes.set("B-a", { number: "B-a", size: 1 })
      assert.deepInclude(yield* pass(), { waiting: 0, unchanged: 1 })
      assert.strictEqual(shelf.writes.length, 1)
    })
  )

  live("of what may still be under way is not sent again before its time is over", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ isSlow: true })
      feed.things.push(...things("a"))
      shelf.mishaps.push("lost before")
      yield* pass()
      assert.deepStrictEqual(yield* codes, ["no-clear-answer"])
      yield* TestClock.adjust("119 seconds")
      assert.deepInclude(yield* pass(), { waiting: 1 })
      assert.strictEqual(shelf.writes.length, 1)
      yield* TestClock.adjust("1 second")
      assert.deepInclude(yield* pass(), { waiting: 0, created: 1 })
      assert.strictEqual(shelf.writes.length, 2)
    })
  )
})

describe("a write that may still be under way when its process dies", () => {
  /** Dies with the write of one record under way, its intent written down. */
  const died = Effect.fnUntraced(function* () {
    const made = world({ isSlow: true, pageSize: 3 })
    made.feed.things.push(...things("a", "b", "c"))
    const ledger = yield* Ledger.Ledger
    const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "all things", revision: "1" })
    yield* ledger.intend(run, [{ key: "b", fingerprint: "b" }])
    yield* TestClock.adjust("10 seconds")
    return made
  })

  live("is waited for as long as it may take effect, with its reason; then it is sent again", () =>
    Effect.gen(function* () {
      const { pass, shelf } = yield* died()
      assert.deepInclude(yield* pass(), { created: 2 })
      const waits = yield* stuck
      assert.deepInclude(waits[0], { key: "b", status: "waiting", code: "may-still-land" })
      assert.include(waits[0]?.why, "within 2m")
      yield* TestClock.adjust("119 seconds")
      assert.deepInclude(yield* pass(), { created: 0, waiting: 1 })
      assert.deepStrictEqual(yield* stuck, waits)
      yield* TestClock.adjust("1 second")
      assert.deepInclude(yield* pass(), { created: 1, waiting: 0 })
      assert.deepStrictEqual(
        shelf.writes.map(({ number }) => number),
        ["B-a", "B-c", "B-b"]
      )
    })
  )

  live("is not sent again where it takes effect late", () =>
    Effect.gen(function* () {
      const { pass, shelf } = yield* died()
      yield* pass()
      shelf.boxes.set("B-b", { number: "B-b", size: 1 })
      yield* TestClock.adjust("1 minute")
      assert.deepInclude(yield* pass(), { waiting: 0, unchanged: 1 })
      assert.deepStrictEqual(yield* stuck, [])
      yield* TestClock.adjust("1 hour")
      yield* pass()
      assert.strictEqual(shelf.writes.length, 2)
    })
  )

  live("is waited for anew when the second try dies too", () =>
    Effect.gen(function* () {
      const { pass, shelf } = yield* died()
      yield* pass()
      yield* TestClock.adjust("1 hour")
      const ledger = yield* Ledger.Ledger
      const run = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "all things", revision: "1" })
      yield* ledger.intend(run, [{ key: "b", fingerprint: "b" }])
      assert.deepInclude(yield* pass(), { waiting: 1 })
      assert.strictEqual(shelf.writes.length, 2, "of the other two")
    })
  )

  live("is the only one that waits: the rest of its page was never begun", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ isSlow: true, pageSize: 3 })
      feed.things.push(...things("a", "b", "c"))
      shelf.mishaps.push("lost after", new ConnectorError.Unauthorized({ detail: "no" }))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(pass())))
      const [lane] = yield* Effect.flatMap(Ledger.Ledger, ({ lanes }) => lanes)
      assert.deepInclude(lane, { openIntents: 0 })
      assert.deepInclude(yield* pass(), { created: 2, waiting: 0 })
    })
  )

  live("and one that surely never arrived is sent again at once", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ isSlow: true })
      feed.things.push(...things("a"))
      const down = new ConnectorError.Unavailable({ detail: "refused" })
      shelf.mishaps.push(down, down, down, down)
      assert.isTrue(Exit.isFailure(yield* soon(Effect.exit(pass()))))
      assert.deepInclude(yield* pass(), { created: 1, waiting: 0 })
    })
  )
})

describe("a record that shall be there no more", () => {
  const none: Mapping.Mapping<Thing, Box> = Mapping.make<Thing, Box>({ ...toBox.fields, size: Mapping.constant(0) })

  /** Takes a size of 0 for "away with it", and cannot take away what it does not see. */
  const removing = (shelf: ReturnType<typeof makeShelf>) => ({
    ...shelf.sink,
    isMetByAbsence: ({ size }: Box) => size === 0,
    write: (box: Box) =>
      Effect.sync(() => {
        shelf.writes.push(box)
        return { id: shelf.boxes.has(box.number) ? `id-${box.number}` : "", did: "nothing" as const }
      })
  })

  live("and never was, is met without a write", () =>
    Effect.gen(function* () {
      const { feed, shelf } = world()
      feed.things.push(...things("a"))
      assert.deepInclude(yield* pipelineOf(feed, shelf, none, { to: removing(shelf) }).run(store), { unchanged: 1 })
      assert.strictEqual(shelf.writes.length, 0)
    })
  )

  live("and was sent, is not met because the platform does not show it yet", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world()
      feed.things.push(...things("a"))
      yield* pass()
      shelf.boxes.clear()
      feed.things.push({ key: "a", size: 2 })
      const remove = pipelineOf(feed, shelf, none, { to: removing(shelf) }).run(store)
      assert.deepInclude(yield* remove, { waiting: 1, unchanged: 0 })
      assert.strictEqual((yield* stuck)[0]?.code, "not-seen")
      assert.deepInclude(yield* remove, { waiting: 1 })
      shelf.boxes.set("B-a", { number: "B-a", size: 2 })
      assert.deepInclude(yield* remove, { waiting: 0, unchanged: 1 })
    })
  )

  live("and may have been sent, is met only once it did not show for as long as a call may take", () =>
    Effect.gen(function* () {
      const { feed, shelf } = world()
      const ledger = yield* Ledger.Ledger
      feed.things.push({ key: "a", size: 2 })
      const dead = yield* ledger.open({ store: "acme", pipeline: "boxes" }, { signature: "", revision: "1" })
      yield* ledger.intend(dead, [{ key: "a", fingerprint: "sent by a process that died" }])
      const remove = pipelineOf(feed, shelf, none, { to: removing(shelf) }).run(store)
      const codes = Effect.map(Effect.andThen(remove, stuck), (found) => found.map(({ code }) => code))
      assert.deepStrictEqual(yield* codes, ["not-seen"])
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(yield* codes, ["not-seen"])
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(yield* codes, [])
    })
  )
})

describe("comparing with the platform", () => {
  live("writes only what differs there, whatever was sent before", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ compare: "platform" })
      feed.things.push(...things("a", "b"))
      yield* pass()
      shelf.boxes.set("B-a", { number: "B-a", size: 9 })
      feed.state.signature = "again"
      assert.deepInclude(yield* pass(), { updated: 1, unchanged: 1 })
      assert.strictEqual(shelf.boxes.get("B-a")?.size, 1)
    })
  )
})

describe("a refused record of a pipeline that compares with the platform", () => {
  live("is not sent again while the platform does not have it, and is once it does", () =>
    Effect.gen(function* () {
      const { feed, pass, shelf } = world({ compare: "platform" })
      shelf.mishaps.push(new ConnectorError.Refused({ code: "unknown", detail: "no such shelf" }))
      feed.things.push(...things("a"))
      yield* pass()
      feed.state.signature = "again"
      assert.deepInclude(yield* pass(), { read: 1, parked: 1 })
      assert.strictEqual(shelf.writes.length, 1)
      shelf.boxes.set("B-a", { number: "B-a", size: 7 })
      feed.state.signature = "and again"
      assert.deepInclude(yield* pass(), { updated: 1, parked: 0 })
    })
  )
})

describe("the cost of a page", () => {
  const counting = (statements: Array<string>) =>
    Layer.effect(
      Ledger.Ledger,
      Effect.map(Ledger.Ledger, (ledger) => {
        const noted =
          <Args extends ReadonlyArray<unknown>, A>(name: string, ask: (...args: Args) => A) =>
          (...args: Args) => {
            statements.push(name)
            return ask(...args)
          }
        return {
          ...ledger,
          recall: noted("recall", ledger.recall),
          intend: noted("intend", ledger.intend),
          settle: noted("settle", ledger.settle)
        }
      })
    ).pipe(Layer.provide(LedgerMemory.layer))

  it.effect("of 250 records is one read of the ledger and two writes", () => {
    const statements: Array<string> = []
    return Effect.gen(function* () {
      const feed = makeFeed(250)
      const shelf = makeShelf()
      feed.things.push(...Array.from({ length: 250 }, (_, index) => ({ key: String(index), size: 1 })))
      yield* pipelineOf(feed, shelf, toBox).run(store)
      assert.deepStrictEqual(statements, ["recall", "intend", "settle"])
    }).pipe(Effect.provide(counting(statements)))
  })
})

describe("progress", () => {
  live("is told after every page", () =>
    Effect.gen(function* () {
      const { feed, pass } = world()
      feed.things.push(...things("a", "b", "c"))
      const told: Array<number> = []
      yield* pass().pipe(
        Effect.provideService(Progress.Progress, (_, { read }) => Effect.sync(() => void told.push(read)))
      )
      assert.deepStrictEqual(told, [2, 3])
    })
  )
})

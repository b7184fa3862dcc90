import { ConnectorError, Ledger, Progress, type Sink, type Source } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { report, scene, withLedger } from "./hintToys.ts"
import { type Box, fail, type Thing } from "./toys.ts"

const test = <E>(name: string, body: () => Effect.Effect<void, E, Ledger.Ledger>) =>
  it.effect(name, () => withLedger(body()))

type Feed = Source.Source<Thing, number>
type Shelf = Sink.Sink<Box>

/** Does this with every page once it has been read, before anything is made of it. */
const whenRead =
  (work: (keys: ReadonlyArray<string>) => Effect.Effect<void>) =>
  (source: Feed): Feed => ({
    ...source,
    pages: (after) =>
      Stream.tap(source.pages(after), ({ items }) => work(items.map(({ key, size }) => `${key} ${size}`)))
  })

const beforeWrite =
  (work: (box: Box) => Effect.Effect<void>) =>
  (sink: Shelf): Shelf => ({ ...sink, write: (box) => Effect.andThen(work(box), sink.write(box)) })

const lookingUp =
  (get: (key: string, honest: Feed["get"]) => ReturnType<Feed["get"]>) =>
  (source: Feed): Feed => ({ ...source, get: (key) => get(key, source.get) })

const once = (isIt: boolean, work: Effect.Effect<void>) => (isIt ? work : Effect.void)

const aWhile = Effect.yieldNow.pipe(Effect.repeat({ times: 50 }))

describe("a hint", () => {
  test("that waits is answered before the first page is read", () =>
    Effect.gen(function* () {
      const { feed, note, open, pass, put, written } = yield* scene
      yield* put(["a", 1], ["b", 1], ["c", 1])
      yield* note("c")
      const pagesRead: Array<number> = []
      yield* pass({ to: beforeWrite(() => Effect.sync(() => void pagesRead.push(feed.state.pagesRead))) })
      assert.deepStrictEqual(written(), ["B-c 1", "B-a 1", "B-b 1"])
      assert.deepStrictEqual(pagesRead, [0, 1, 1])
      assert.deepStrictEqual(open(), [])
    }))

  test("that comes while a page is read or sent is answered there and then", () =>
    Effect.gen(function* () {
      const { noteAndWait, open, pass, put, written } = yield* scene
      yield* put(["a", 1], ["b", 1], ["c", 1], ["d", 1])
      yield* pass({
        from: whenRead((keys) => once(keys.includes("a 1"), noteAndWait("d"))),
        to: beforeWrite(({ number }) => once(number === "B-a", noteAndWait("c")))
      })
      assert.deepStrictEqual(written(), ["B-d 1", "B-c 1", "B-a 1", "B-b 1"])
      assert.deepStrictEqual(open(), [])
    }))

  test("overtakes a page that was read before it, and the page does not send the older version after", () =>
    Effect.gen(function* () {
      const { noteAndWait, pass, put, shelf, written } = yield* scene
      yield* put(["a", 1], ["b", 1])
      const newer = Effect.andThen(put(["b", 2]), noteAndWait("b"))
      yield* pass({ from: whenRead((keys) => once(keys.includes("b 1"), newer)) })
      assert.deepStrictEqual(written(), ["B-b 2", "B-a 1"])
      assert.strictEqual(shelf.boxes.get("B-b")?.size, 2)
      assert.deepInclude(yield* report, { delivered: 2, openIntents: 0 })
    }))

  test("overtakes what its page has intended already, and nothing is left open", () =>
    Effect.gen(function* () {
      const { noteAndWait, pass, put, shelf, written } = yield* scene
      yield* put(["a", 1], ["b", 1])
      const newer = Effect.andThen(put(["b", 2]), noteAndWait("b"))
      yield* pass({ to: beforeWrite(({ number }) => once(number === "B-a", newer)) })
      assert.deepStrictEqual(written(), ["B-b 2", "B-a 1"])
      assert.strictEqual(shelf.boxes.get("B-b")?.size, 2)
      assert.deepInclude(yield* report, { delivered: 2, openIntents: 0 })
    }))

  test("waits for the write of its record that is under way, and is sent after it", () =>
    Effect.gen(function* () {
      const { note, pass, put, shelf, written } = yield* scene
      yield* put(["a", 1])
      const newer = Effect.andThen(put(["a", 2]), note("a"))
      yield* pass({ to: beforeWrite(({ size }) => once(size === 1, Effect.andThen(newer, aWhile))) })
      assert.deepStrictEqual(written(), ["B-a 1", "B-a 2"])
      assert.strictEqual(shelf.boxes.get("B-a")?.size, 2)
    }))

  test("overtakes the pages of its time alone: what changes later is sent all the same", () =>
    Effect.gen(function* () {
      const { noteAndWait, pass, put, written } = yield* scene
      yield* put(["a", 1], ["b", 1], ["c", 1])
      const hinted = Effect.andThen(noteAndWait("a"), put(["a", 3]))
      yield* pass({ from: whenRead((keys) => once(keys.includes("a 1"), hinted)) })
      assert.deepStrictEqual(written(), ["B-a 1", "B-a 3", "B-b 1", "B-c 1"])
    }))

  test("for a record that nobody has or knows costs nothing", () =>
    Effect.gen(function* () {
      const { note, open, pass, put, shelf } = yield* scene
      yield* put(["a", 1])
      yield* note("ghost")
      yield* pass()
      assert.deepStrictEqual([...shelf.boxes.keys()], ["B-a"])
      assert.deepStrictEqual(open(), [])
      assert.deepInclude(yield* report, { delivered: 1, parked: 0, skipped: 0, waiting: 0 })
    }))

  test("for a known record that its source no longer has settles it as gone, once the source has been read", () =>
    Effect.gen(function* () {
      const { feed, note, open, pass, put } = yield* scene
      yield* put(["a", 1])
      yield* pass()
      feed.state.isMisplaced = true
      yield* note("a")
      assert.isTrue(Exit.isFailure(yield* Effect.exit(pass())))
      assert.deepStrictEqual(open(), ["a"], "a wrong address says so of every record")
      assert.deepInclude(yield* report, { delivered: 1, parked: 0 })
      feed.state.isMisplaced = false
      feed.things.splice(0)
      yield* pass()
      assert.deepStrictEqual(open(), [])
      assert.deepInclude(yield* report, { delivered: 0, parked: 1 })
    }))

  test("is settled as gone by a source that has no page to give, too", () =>
    Effect.gen(function* () {
      const { feed, note, open, pass, put } = yield* scene
      yield* put(["a", 1])
      yield* pass()
      feed.things.splice(0)
      yield* note("a")
      yield* pass({ from: (source) => ({ ...source, pages: () => Stream.empty }) })
      assert.deepStrictEqual(open(), [])
      assert.deepInclude(yield* report, { delivered: 0, parked: 1 })
    }))

  test("in hand keeps its pass from ending", () =>
    Effect.gen(function* () {
      const { note, open, pass, put, written } = yield* scene
      yield* put(["a", 1])
      const asked = yield* Deferred.make<void>()
      const answer = yield* Deferred.make<void>()
      const slow = lookingUp((key, get) =>
        Deferred.succeed(asked, undefined).pipe(Effect.andThen(Deferred.await(answer)), Effect.andThen(get(key)))
      )
      const comes = put(["b", 1]).pipe(Effect.andThen(note("b")), Effect.andThen(Deferred.await(asked)))
      const lastPageIsOver = Effect.forkDetach(Effect.andThen(aWhile, Deferred.succeed(answer, undefined)))
      yield* pass({ from: (source) => slow(whenRead((keys) => once(keys.length === 1, comes))(source)) }).pipe(
        Effect.provideService(Progress.Progress, () => Effect.asVoid(lastPageIsOver))
      )
      assert.deepStrictEqual(written(), ["B-a 1", "B-b 1"])
      assert.deepStrictEqual(open(), [])
    }))

  test("answered before a page that is newer than its answer does not keep the page's version back", () =>
    Effect.gen(function* () {
      const { note, open, pass, put, written } = yield* scene
      yield* put(["a", 1])
      yield* note("a")
      const changing = beforeWrite(({ size }) => once(size === 1, put(["a", 2])))
      yield* pass({ to: changing })
      assert.deepStrictEqual(written(), ["B-a 1", "B-a 2"])
      assert.deepStrictEqual(open(), [])
    }))

  test("at a record that cannot be looked up now holds up nothing: the pages bring it, as without the hint", () =>
    Effect.gen(function* () {
      const { note, open, pass, put, written } = yield* scene
      yield* put(["a", 1])
      yield* note("a")
      const down = fail(new ConnectorError.Unavailable({ detail: "down" }))
      yield* pass({ from: lookingUp(() => Effect.fail(down)) })
      assert.deepStrictEqual(written(), ["B-a 1"])
      assert.deepStrictEqual(open(), [])
    }))

  test("that cannot be sent stays unanswered", () =>
    Effect.gen(function* () {
      const { note, open, pass, put, shelf } = yield* scene
      yield* put(["a", 1])
      yield* note("a")
      shelf.mishaps.push(new ConnectorError.Unauthorized({ detail: "401" }))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(pass())))
      assert.deepStrictEqual(open(), ["a"])
      assert.deepInclude(yield* report, { delivered: 0, openIntents: 1 })
    }))

  test("for a record that cannot be read parks it, and is answered", () =>
    Effect.gen(function* () {
      const { note, open, pass, put } = yield* scene
      yield* put(["b", 1])
      yield* note("a")
      const odd = fail(new ConnectorError.Unreadable({ detail: "odd", mismatches: [] }))
      yield* pass({ from: lookingUp((key, get) => (key === "a" ? Effect.fail(odd) : get(key))) })
      assert.deepStrictEqual(open(), [])
      assert.deepInclude(yield* report, { delivered: 1, parked: 1 })
    }))
})

describe("within a page", () => {
  test("what is more urgent is sent first, and what is as urgent in the order in which it came", () =>
    Effect.gen(function* () {
      const { feed, pass, put, shelf, written } = yield* scene
      yield* put(["a", 5])
      yield* pass()
      feed.state.pageSize = 9
      shelf.writes.splice(0)
      feed.things.splice(0)
      feed.state.signature = "asked anew"
      yield* put(["a", 2], ["z", 3], ["d", 3], ["e", 1])
      const byUrgency = (sink: Shelf): Shelf => ({
        ...sink,
        urgency: ({ size }, isKnown) => (isKnown ? 9 : size)
      })
      yield* pass({ to: byUrgency })
      assert.deepStrictEqual(written(), ["B-e 1", "B-z 3", "B-d 3", "B-a 2"])
    }))
})

describe("a pass that is told that it is enough", () => {
  test("ends after the page at hand, and the next one goes on from there", () =>
    Effect.gen(function* () {
      const { pass, put, written } = yield* scene
      yield* put(["a", 1], ["b", 1], ["c", 1])
      yield* pass({}, { isEnough: Effect.succeed(true) })
      assert.deepStrictEqual(written(), ["B-a 1", "B-b 1"])
      assert.deepInclude(yield* report, { cursor: 2, ending: "done" })
      yield* pass()
      assert.deepStrictEqual(written(), ["B-a 1", "B-b 1", "B-c 1"])
    }))
})

describe("a pass that is stopped while a write is under way", () => {
  test("waits for the answer and writes it down; what was not begun was never intended", () =>
    Effect.gen(function* () {
      const { pass, put, written } = yield* scene
      yield* put(["a", 1], ["b", 1])
      const begun = yield* Deferred.make<void>()
      const goesOn = yield* Deferred.make<void>()
      const slow = beforeWrite(() => Effect.andThen(Deferred.succeed(begun, undefined), Deferred.await(goesOn)))
      const run = yield* Effect.forkChild(pass({ to: slow }))
      yield* Deferred.await(begun)
      const stopping = yield* Effect.forkChild(Fiber.interrupt(run))
      yield* aWhile
      assert.isUndefined(stopping.pollUnsafe(), "it waits")
      yield* Deferred.succeed(goesOn, undefined)
      yield* Fiber.await(run)
      assert.deepStrictEqual(written(), ["B-a 1"])
      assert.deepInclude(yield* report, { delivered: 1, openIntents: 0, cursor: undefined, ending: "failed" })
      yield* pass()
      assert.deepStrictEqual(written(), ["B-a 1", "B-b 1"])
    }))
})

describe("a run that another has superseded", () => {
  test("puts in doubt what it has written late, and the next one reads it back and mends it", () =>
    Effect.gen(function* () {
      const { feed, pass, put, shelf, written } = yield* scene
      yield* put(["a", 1])
      const begun = yield* Deferred.make<void>()
      const goesOn = yield* Deferred.make<void>()
      const slow = beforeWrite(() => Effect.andThen(Deferred.succeed(begun, undefined), Deferred.await(goesOn)))
      const late = yield* Effect.forkChild(pass({ to: slow }))
      yield* Deferred.await(begun)
      yield* put(["a", 2])
      yield* pass()
      assert.deepInclude(yield* report, { delivered: 1, openIntents: 0 })
      yield* Deferred.succeed(goesOn, undefined)
      const ended = yield* Fiber.await(late)
      assert.deepInclude(Option.getOrThrow(Exit.findErrorOption(ended)), { _tag: "LedgerError", reason: "superseded" })
      assert.strictEqual(shelf.boxes.get("B-a")?.size, 1, "the older version lies there")
      assert.deepInclude(yield* report, { delivered: 1, openIntents: 1 })
      const before = feed.state.pagesRead
      shelf.reads.splice(0)
      yield* pass()
      assert.deepStrictEqual(shelf.reads, ["B-a"])
      assert.deepStrictEqual(written().slice(-1), ["B-a 2"])
      assert.deepInclude(yield* report, { delivered: 1, openIntents: 0 })
      assert.isAbove(feed.state.pagesRead, before)
    }))

  for (const reason of ["unreachable", "superseded"] as const) {
    test(`and is cut off from the ledger as well says so once it is back (first it hears: ${reason})`, () =>
      Effect.gen(function* () {
        const { pass, put, shelf, written } = yield* scene
        const ledger = yield* Ledger.Ledger
        yield* put(["a", 1])
        const begun = yield* Deferred.make<void>()
        const goesOn = yield* Deferred.make<void>()
        const slow = beforeWrite(() => Effect.andThen(Deferred.succeed(begun, undefined), Deferred.await(goesOn)))
        const line = { isCut: false }
        const cut = Effect.fail(new Ledger.LedgerError({ reason: "unreachable", detail: "cut off" }))
        const late = yield* pass({ to: slow }).pipe(
          Effect.provideService(Ledger.Ledger, {
            ...ledger,
            settle: (run, settlement) =>
              line.isCut && reason === "unreachable" ? cut : ledger.settle(run, settlement),
            doubt: (lane, keys) => Effect.suspend(() => (line.isCut ? cut : ledger.doubt(lane, keys)))
          }),
          Effect.forkChild
        )
        yield* Deferred.await(begun)
        line.isCut = true
        yield* put(["a", 2])
        yield* pass()
        yield* Deferred.succeed(goesOn, undefined)
        const ended = yield* Fiber.await(late)
        assert.deepInclude(Option.getOrThrow(Exit.findErrorOption(ended)), { _tag: "LedgerError", reason })
        assert.strictEqual(shelf.boxes.get("B-a")?.size, 1, "the older version lies there")
        yield* TestClock.adjust("10 minutes")
        assert.deepInclude(yield* report, { openIntents: 0 })
        line.isCut = false
        yield* TestClock.adjust("15 seconds")
        assert.deepInclude(yield* report, { delivered: 1, openIntents: 1 })
        yield* pass()
        assert.deepStrictEqual(written().slice(-1), ["B-a 2"])
        assert.deepInclude(yield* report, { delivered: 1, openIntents: 0 })
      }))
  }
})

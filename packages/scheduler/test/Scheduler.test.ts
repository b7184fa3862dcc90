import { Agenda, ConnectorError, Ledger, Mapping, Pipeline, Sink, Timetable, Urgency } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { assert, layer } from "@effect/vitest"
import { DateTime, Deferred, Duration, Effect, Exit, Option, Scope, Stream } from "effect"
import { type Box, makeFeed, makeShelf, type Thing } from "../../core/test/toys.ts"
import {
  account,
  calling,
  everySecond,
  hinting,
  laneOf,
  process,
  storeOf,
  type Test,
  until,
  untilSo
} from "./processes.ts"

const fail = (reason: ConnectorError.Reason) =>
  Effect.fail(new ConnectorError.ConnectorError({ connector: "toy", operation: "read", reason }))
const down = fail(new ConnectorError.Unavailable({ detail: "down" }))

const toBox = Mapping.make<Thing, Box>({
  number: Mapping.field("key", ({ key }) => `B-${key}`),
  size: Mapping.field("size", ({ size }) => size)
})

const minutesFrom = (now: DateTime.Utc, later: DateTime.Utc) => Duration.toMinutes(DateTime.distance(now, later))

/** Writes pass the account's gate. */
const through = (name: string, sink: Sink.Sink<Box>, note: (box: Box) => Effect.Effect<void> = () => Effect.void) => ({
  ...sink,
  write: (box: Box) => calling(name, "write", Effect.andThen(note(box), sink.write(box)))
})

const openIntentsOf = (pipeline: string) =>
  Effect.flatMap(Ledger.Ledger, ({ lanes }) =>
    Effect.map(lanes, (reports) => reports.find(({ lane }) => lane.pipeline === pipeline)?.openIntents ?? 0)
  )

layer(PostgresLedger.layerEphemeral, { timeout: "2 minutes", excludeTestServices: true })("a scheduler", (it) => {
  const test = (name: string, body: () => Test) => it.effect(name, () => Effect.scoped(body()))

  test("runs what is due, and then when it is due next, on its grid", () =>
    Effect.gen(function* () {
      const now = yield* DateTime.now
      const { runsOf } = yield* process("one", [
        storeOf("due", [laneOf("hourly", () => Effect.void), laneOf("quick", () => Effect.void, everySecond)])
      ])
      yield* untilSo(() => runsOf("quick").length >= 3)
      const [hourly, ...again] = runsOf("hourly")
      assert.isDefined(hourly)
      assert.lengthOf(again, 0)
      assert.closeTo(minutesFrom(now, hourly.next), 60, 1)
      const nexts = runsOf("quick").map(({ next }) => next.epochMilliseconds)
      assert.isTrue(nexts.every((next) => (next - (nexts[0] ?? 0)) % 1_000 === 0))
      assert.strictEqual(new Set(nexts).size, nexts.length)
    }))

  test("lets a lane go first wherever its store wants that, until it is done or has begun", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const says = (what: string) => Effect.sync(() => void seen.push(what))
      const [mayGoOn, mayEnd] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const articles = laneOf("articles", (context) =>
        Effect.gen(function* () {
          yield* says("articles begin")
          const ledger = yield* Ledger.Ledger
          const run = yield* ledger.open({ store: context.store, pipeline: "articles" }, { ...context, signature: "" })
          yield* Deferred.await(mayGoOn)
          yield* says("articles have begun")
          const cursor = Option.some({ value: 1, signature: "" })
          yield* ledger.settle(run, { outcomes: [], withdrawn: [], cursor })
          yield* Deferred.await(mayEnd)
          yield* says("articles are done")
        })
      )
      const other = laneOf("other", () => Effect.andThen(says("other"), Deferred.succeed(mayGoOn, undefined)))
      const orders = laneOf("orders", () => Effect.andThen(says("orders"), Deferred.succeed(mayEnd, undefined)), {
        after: [{ pipeline: "articles", until: "begun" }]
      })
      const stock = laneOf("stock", () => says("stock"), { after: [{ pipeline: "articles", until: "done" }] })
      const { runsOf } = yield* process("one", [storeOf("after", [stock, orders, articles, other])])
      yield* untilSo(() => runsOf("stock").length > 0)
      assert.deepStrictEqual(
        seen.filter((what) => what !== "other"),
        ["articles begin", "articles have begun", "orders", "articles are done", "stock"]
      )
    }))

  test("leaves a failing lane alone for longer and longer, and no other with it", () =>
    Effect.gen(function* () {
      const { runsOf } = yield* process("one", [
        storeOf("failing", [laneOf("bad", () => down), laneOf("good", () => Effect.void, everySecond)])
      ])
      yield* untilSo(() => runsOf("bad").length === 2)
      assert.isAtLeast(runsOf("good").length, 2)
      const [first, second] = runsOf("bad")
      assert.isDefined(first)
      assert.isDefined(second)
      assert.isTrue(Exit.isFailure(first.exit))
      assert.isAtLeast(Duration.toSeconds(DateTime.distance(first.next, second.next)), 4)
    }))

  test("leaves a lane whose password is wrong alone for a quarter of an hour, and no other", () =>
    Effect.gen(function* () {
      const now = yield* DateTime.now
      const wrong = fail(new ConnectorError.Unauthorized({ detail: "401" }))
      const { runsOf } = yield* process("one", [
        storeOf("locked out", [laneOf("wrong", () => wrong), laneOf("good", () => Effect.void, everySecond)])
      ])
      yield* untilSo(() => runsOf("good").length >= 3 && runsOf("wrong").length > 0)
      const [only, ...more] = runsOf("wrong")
      assert.isDefined(only)
      assert.lengthOf(more, 0)
      assert.closeTo(minutesFrom(now, only.next), 15, 1)
    }))

  test("is never at a dock where another is", () =>
    Effect.gen(function* () {
      const seen = { now: 0, most: 0, runs: 0 }
      const pass = () =>
        Effect.gen(function* () {
          seen.now += 1
          seen.runs += 1
          seen.most = Math.max(seen.most, seen.now)
          yield* Effect.sleep("300 millis")
          seen.now -= 1
        })
      const stores = [storeOf("shared", [laneOf("busy", pass, { timetable: Timetable.every("100 millis") })])]
      const [one, two] = [yield* process("one", stores), yield* process("two", stores)]
      const nudged = Effect.andThen(
        one.scheduler.nudge(["account of shared"]),
        two.scheduler.nudge(["account of shared"])
      )
      yield* until(Effect.map(nudged, () => seen.runs >= 8))
      assert.strictEqual(seen.most, 1)
    }))

  test("whose lease is taken stops, and whoever took it goes on", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const seen: Array<string> = []
      const pass = ({ permit }: Pipeline.StoreContext) =>
        Effect.onInterrupt(
          Effect.andThen(
            Effect.sync(() => void seen.push(`${permit?.owner} begins`)),
            Effect.never
          ),
          () => Effect.sync(() => void seen.push(`${permit?.owner} stops`))
        )
      const stores = [storeOf("taken", [laneOf("long", pass)], [account("taken")])]
      const one = yield* process("one", stores)
      yield* untilSo(() => seen.length === 1)
      yield* agenda.release("one", [{ name: "taken", spentUntil: Option.none(), tripped: {} }])
      const permit = { owner: "two", accounts: ["taken"] }
      yield* until(Effect.map(agenda.claim(permit, Duration.seconds(8)), Option.isSome))
      yield* untilSo(() => seen.length === 2)
      assert.deepStrictEqual(seen, ["one begins", "one stops"])
      yield* until(Effect.map(one.scheduler.atWork, (docks) => docks.length === 0))
      const two = yield* Scope.make()
      yield* process("two", stores).pipe(Scope.provide(two))
      yield* agenda.release("two", [{ name: "taken", spentUntil: Option.none(), tripped: {} }])
      yield* untilSo(() => seen.length === 3)
      yield* Scope.close(two, Exit.void)
    }))

  test("given other stores goes on undisturbed with those that stay, however long a changed one takes to end", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const answer = yield* Deferred.make<void>()
      const seen: Array<string> = []
      const says = (what: string) => Effect.sync(() => void seen.push(what))
      const hanging = ({ revision, store }: Pipeline.StoreContext) =>
        Effect.andThen(says(`${store} ${revision} begins`), Effect.never).pipe(
          Effect.onInterrupt(() =>
            Effect.andThen(store === "hung" ? Deferred.await(answer) : Effect.void, says(`${store} ${revision} ends`))
          )
        )
      const store = (name: string, revision = "1") => storeOf(name, [laneOf("long", hanging)]).revised(revision)
      const { scheduler } = yield* process("one", [store("stays"), store("hung"), store("goes")])
      yield* untilSo(() => seen.length === 3)
      yield* scheduler.exchange({ stores: [store("stays"), store("hung", "2"), store("comes")] })
      yield* untilSo(() => seen.includes("comes 1 begins") && seen.includes("goes 1 ends"))
      assert.lengthOf(seen, 5)
      assert.lengthOf((yield* agenda.due("account of goes")).lanes, 0, "nobody runs it any more")
      yield* Deferred.succeed(answer, undefined)
      yield* untilSo(() => seen.length === 7)
      assert.deepStrictEqual(seen.slice(5), ["hung 1 ends", "hung 2 begins"])
    }))

  test("given stores that share an account with one that is just ending waits for that one", () =>
    Effect.gen(function* () {
      const answer = yield* Deferred.make<void>()
      const seen: Array<string> = []
      const says = (what: string) => Effect.sync(() => void seen.push(what))
      const old = laneOf("long", () =>
        Effect.andThen(says("old begins"), Effect.never).pipe(
          Effect.onInterrupt(() => Effect.andThen(Deferred.await(answer), says("old ends")))
        )
      )
      const both = [account("z shared"), account("a new")]
      const { scheduler } = yield* process("one", [storeOf("moves", [old], [account("z shared")])])
      yield* untilSo(() => seen.length === 1)
      const other = laneOf("long", () => Effect.andThen(says("new begins"), Effect.never))
      yield* scheduler.exchange({ stores: [storeOf("moves", [other], both).revised("2")] })
      yield* Effect.sleep("2 seconds")
      assert.deepStrictEqual(seen, ["old begins"])
      yield* Deferred.succeed(answer, undefined)
      yield* untilSo(() => seen.length === 3)
      assert.deepStrictEqual(seen, ["old begins", "old ends", "new begins"])
    }))

  test("finishes nothing that it has not begun, and gives its accounts back, when it is asked to stop", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const begun = yield* Deferred.make<void>()
      const scope = yield* Scope.make()
      const stores = [
        storeOf("stopped", [laneOf("long", () => Effect.andThen(Deferred.succeed(begun, undefined), Effect.never))])
      ]
      const { runsOf } = yield* process("one", stores).pipe(Scope.provide(scope))
      yield* Deferred.await(begun)
      yield* Scope.close(scope, Exit.void)
      assert.lengthOf(runsOf("long"), 0, "a run that was stopped stays due")
      assert.lengthOf((yield* agenda.due("account of stopped")).lanes, 1)
      const permit = { owner: "next", accounts: ["account of stopped"] }
      assert.isTrue(Option.isSome(yield* agenda.claim(permit, Duration.seconds(1))))
      yield* agenda.release("next", [{ name: "account of stopped", spentUntil: Option.none(), tripped: {} }])
    }))

  test("answers a hint that comes during a long run within it", () =>
    Effect.gen(function* () {
      const [feed, shelf] = [makeFeed(), makeShelf()]
      const [isRead, goesOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      feed.things.push({ key: "a", size: 1 })
      const source = feed.source()
      const slow = {
        ...source,
        pages: (after: Option.Option<number>) =>
          Stream.tap(source.pages(after), () =>
            Effect.andThen(Deferred.succeed(isRead, undefined), Deferred.await(goesOn))
          )
      }
      const boxes = Pipeline.make("boxes", { from: slow, map: toBox, to: shelf.sink, every: "1 hour" })
      const { runsOf } = yield* process("one", [storeOf("hinted", [boxes])])
      yield* Deferred.await(isRead)
      feed.things.push({ key: "z", size: 9 })
      yield* hinting("hinted", "boxes", "z")
      yield* untilSo(() => shelf.boxes.has("B-z"))
      assert.lengthOf(runsOf("boxes"), 0, "it still goes on")
      assert.isFalse(shelf.boxes.has("B-a"))
      yield* Deferred.succeed(goesOn, undefined)
      yield* untilSo(() => runsOf("boxes").length === 1)
      assert.isTrue(shelf.boxes.has("B-a"))
      const agenda = yield* Agenda.Agenda
      assert.lengthOf(yield* agenda.hints({ store: "hinted", pipeline: "boxes" }, 9), 0)
    }))

  test("says of a run that is over which one it was, and of one that never began no such thing", () =>
    Effect.gen(function* () {
      const [feed, shelf] = [makeFeed(1), makeShelf()]
      const boxes = Pipeline.make("named", { from: feed.source(), map: toBox, to: shelf.sink, every: "1 hour" })
      const { runsOf } = yield* process("one", [storeOf("naming", [boxes, laneOf("unborn", () => down)])])
      yield* untilSo(() => runsOf("named").length === 1 && runsOf("unborn").length > 0)
      const { lanes } = yield* Ledger.Ledger
      const named = (yield* lanes).find(({ lane }) => lane.pipeline === "named")
      assert.deepStrictEqual(
        Option.map(named?.lastRun ?? Option.none(), ({ id }) => id),
        Option.fromUndefinedOr(runsOf("named")[0]?.run)
      )
      assert.strictEqual(runsOf("unborn")[0]?.run, "")
    }))

  test("lets no backfill delay a cancel by more than the call that is under way", () =>
    Effect.gen(function* () {
      const house = account("one house")
      const written: Array<string> = []
      const [third, goesOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const note = ({ number }: Box) =>
        Effect.gen(function* () {
          written.push(number)
          if (written.length !== 3) return
          yield* Deferred.succeed(third, undefined)
          yield* Deferred.await(goesOn)
        })
      const [articleFeed, orderFeed, shelf] = [makeFeed(20), makeFeed(), makeShelf()]
      articleFeed.things.push(...Array.from({ length: 20 }, (_, n) => ({ key: `article ${n}`, size: 1 })))
      const articles = Pipeline.make("backfilled", {
        from: articleFeed.source(),
        map: toBox,
        to: Sink.make<Box, never>({ ...through(house.name, shelf.sink, note), concurrency: 8 }),
        every: "1 hour"
      })
      const cancelling = { ...through(house.name, shelf.sink, note), urgency: () => Urgency.ranks.cancel }
      const orders = Pipeline.make("cancelled", {
        from: orderFeed.source(),
        map: toBox,
        to: Sink.make<Box, never>(cancelling),
        every: "1 hour"
      })
      const { runsOf } = yield* process("one", [storeOf("urgent", [articles, orders], [house])])
      yield* Deferred.await(third)
      yield* untilSo(() => runsOf("cancelled").length === 1)
      orderFeed.things.push({ key: "cancel", size: 1 })
      yield* hinting("urgent", "cancelled", "cancel")
      yield* until(Effect.map(openIntentsOf("cancelled"), (open) => open === 1))
      yield* Deferred.succeed(goesOn, undefined)
      yield* untilSo(() => runsOf("backfilled").length === 1)
      assert.deepStrictEqual(written.slice(0, 5), [
        "B-article 0",
        "B-article 1",
        "B-article 2",
        "B-cancel",
        "B-article 3"
      ])
      assert.lengthOf(written, 21)
    }))

  test("lets others have their turn where one dock has pages without end", () =>
    Effect.gen(function* () {
      const seen = { pages: 0, others: 0 }
      const endless = (context: Pipeline.StoreContext) =>
        Effect.gen(function* () {
          seen.pages += 1
          yield* Effect.sleep("20 millis")
          return yield* context.isEnough ?? Effect.succeed(true)
        }).pipe(Effect.repeat({ until: (isEnough) => isEnough }))
      const other = laneOf("other", () => Effect.sync(() => void (seen.pages > 0 && (seen.others += 1))), everySecond)
      yield* process("one", [storeOf("endless", [laneOf("pages", endless)]), storeOf("patient", [other])], {
        slots: 1,
        turn: Duration.millis(200)
      })
      yield* untilSo(() => seen.others > 0)
      const pages = seen.pages
      yield* untilSo(() => seen.pages > pages + 1)
    }))
})

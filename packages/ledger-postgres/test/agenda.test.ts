import { Agenda, Ledger, Nudges } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, layer, type Vitest } from "@effect/vitest"
import { DateTime, Deferred, Duration, Effect, Layer, Option, Ref, Schema } from "effect"
import { sql } from "kysely"
import { Database } from "../src/Database.ts"
import { PostgresLedger } from "../src/index.ts"
import { atServer } from "./Program.ts"

const lease = Duration.seconds(5)

const duty = (store: string, pipeline: string, accounts: ReadonlyArray<string>, other: Partial<Agenda.Duty> = {}) => ({
  lane: { store, pipeline },
  dock: accounts[0] ?? store,
  accounts,
  timetable: "every 1 minute",
  firstDue: (now: DateTime.Utc) => now,
  ...other
})

const permit = (owner: string, ...accounts: ReadonlyArray<string>): Ledger.Permit => ({ owner, accounts })

const lapsed = Duration.millis(-1)

const theAgenda = Agenda.Agenda
const isRefused = <A>(work: Effect.Effect<A, Ledger.LedgerError>) =>
  Effect.map(Effect.flip(work), ({ reason }) => assert.strictEqual(reason, "superseded"))

/** All on one database, each test with accounts of its own; the last enrolment counts, so each enrols what it needs. */
const tests = (it: Pick<Vitest.MethodsNonLive<Agenda.Agenda | Ledger.Ledger | Nudges.Nudges | Database>, "effect">) => {
  it.effect("accounts are taken all together or not at all", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("a", "orders", ["a1", "a2"]), duty("a", "stock", ["a2", "a3"])])
      assert.isTrue(Option.isSome(yield* agenda.claim(permit("one", "a1", "a2"), lease)))
      assert.isTrue(Option.isNone(yield* agenda.claim(permit("two", "a2", "a3"), lease)))
      assert.isTrue(Option.isSome(yield* agenda.claim(permit("two", "a3"), lease)))
      assert.isTrue(Option.isSome(yield* agenda.claim(permit("one", "a1"), lease)), "its own it may take again")
    })
  )

  it.effect("of many processes that claim the same accounts at once, one gets them", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("b", "orders", ["b1", "b2"])])
      const claims = yield* Effect.forEach(
        Array.from({ length: 12 }, (_, n) => `owner ${n}`),
        (owner, n) => agenda.claim(permit(owner, ...(n % 2 === 0 ? ["b1", "b2"] : ["b2", "b1"])), lease),
        { concurrency: 12 }
      )
      assert.isAtMost(claims.filter(Option.isSome).length, 1)
    })
  )

  it.effect("a lease that has run out is taken by the next; one that nobody took is renewed", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("c", "orders", ["c1"]), duty("d", "orders", ["c2"])])
      yield* agenda.claim(permit("dead", "c1", "c2"), lapsed)
      assert.isTrue(Option.isSome(yield* agenda.claim(permit("next", "c1"), lease)))
      assert.deepStrictEqual([...(yield* agenda.renew(permit("dead", "c1", "c2"), lease))], ["c2"])
      assert.isTrue(Option.isNone(yield* agenda.claim(permit("next", "c2"), lease)))
    })
  )

  it.effect("what was claimed without its owner hearing of it is not renewed with the rest", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("lost", "orders", ["l1"]), duty("kept", "orders", ["l2"])])
      yield* agenda.claim(permit("one", "l1"), lapsed)
      yield* agenda.claim(permit("one", "l2"), lease)
      yield* agenda.renew(permit("one", "l2"), lease)
      assert.isTrue(Option.isSome(yield* agenda.claim(permit("two", "l1"), lease)))
    })
  )

  it.effect("a store that is only not there for this process stays enrolled", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("m", "orders", ["m1"]), duty("n", "orders", ["n1"])])
      yield* agenda.enrol([], ["m"])
      assert.lengthOf((yield* agenda.due("m1")).lanes, 1)
      assert.lengthOf((yield* agenda.due("n1")).lanes, 0)
    })
  )

  it.effect("a message of long ago does not keep a new one in the same words out", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("o", "orders", ["o1"], { firstDue: (now) => DateTime.add(now, { hours: 1 }) })])
      const message = {
        store: "o",
        connector: "shop",
        id: "m1",
        refs: [{ pipeline: "orders", key: "7" }],
        pipelines: ["orders"]
      }
      yield* agenda.note(message)
      const { ask } = yield* Database
      yield* ask(
        Schema.Tuple([]),
        sql`update crossdock.message set noted_at = now() - interval '8 hours' where store = 'o'`
      )
      assert.deepStrictEqual(yield* agenda.note(message), ["o1"])
      assert.deepStrictEqual(yield* agenda.note(message), [])
    })
  )

  it.effect("a run is opened by whoever holds all its accounts, and by nobody else", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      const ledger = yield* Ledger.Ledger
      const lane = { store: "e", pipeline: "orders" }
      const open = (held: Ledger.Permit) => ledger.open(lane, { signature: "s", revision: "r", permit: held })
      yield* agenda.enrol([duty("e", "orders", ["e1", "e2"])])
      yield* isRefused(open(permit("one", "e1", "e2")))
      yield* agenda.claim(permit("one", "e1"), lease)
      yield* isRefused(open(permit("one", "e1", "e2")))
      yield* agenda.claim(permit("one", "e1", "e2"), lease)
      const run = yield* open(permit("one", "e1", "e2"))
      yield* agenda.claim(permit("one", "e1", "e2"), lapsed)
      yield* isRefused(open(permit("one", "e1", "e2")))
      yield* agenda.claim(permit("two", "e1", "e2"), lease)
      yield* open(permit("two", "e1", "e2"))
      yield* isRefused(open(permit("one", "e1", "e2")))
      yield* isRefused(ledger.intend(run, [{ key: "A", fingerprint: "f" }]))
    })
  )

  it.effect("the next holder learns what an account has spent and which endpoints are left alone", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("f", "orders", ["f1"])])
      const spentUntil = Option.some(DateTime.makeUnsafe("2026-03-02T08:00:00.250Z"))
      const tripped = { "PUT /orders": { failures: 3, until: 1_772_438_400_000, why: "HTTP 500" } }
      yield* agenda.claim(permit("one", "f1"), lease)
      yield* agenda.release("two", [{ name: "f1", spentUntil: Option.none(), tripped: {} }])
      assert.isTrue(Option.isNone(yield* agenda.claim(permit("two", "f1"), lease)), "only its owner releases it")
      yield* agenda.release("one", [{ name: "f1", spentUntil, tripped }])
      assert.deepStrictEqual(
        yield* agenda.claim(permit("two", "f1"), lease),
        Option.some([{ name: "f1", spentUntil, tripped }])
      )
    })
  )

  it.effect("and learns it from one that died too, but not from one that is no holder any more", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([duty("kept", "orders", ["k1"])])
      yield* agenda.claim(permit("one", "k1"), lapsed)
      const tripped = { "PUT /orders": { failures: 5, until: 7, why: "HTTP 502" } }
      const spentUntil = Option.some(DateTime.makeUnsafe("2026-03-02T08:00:00Z"))
      yield* agenda.keep("one", { name: "k1", spentUntil, tripped })
      const next = yield* agenda.claim(permit("two", "k1"), lapsed)
      assert.deepStrictEqual(Option.getOrThrow(next), [{ name: "k1", spentUntil, tripped }])
      yield* agenda.keep("one", { name: "k1", spentUntil: Option.none(), tripped: {} })
      assert.deepStrictEqual(Option.getOrThrow(yield* agenda.claim(permit("three", "k1"), lease)), [
        { name: "k1", spentUntil, tripped }
      ])
    })
  )

  it.effect("hints at what no longer runs go with it, and those of a store that is only away stay", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      const stores = ["stays", "away", "gone"]
      yield* agenda.enrol(stores.map((store) => duty(store, "orders", [store])))
      for (const store of stores) {
        const refs = [{ pipeline: "orders", key: "1" }]
        yield* agenda.note({ store, connector: "toy", id: `hint at ${store}`, refs, pipelines: ["orders"] })
      }
      yield* agenda.enrol([duty("stays", "orders", ["stays"])], ["away"])
      const left = yield* Effect.forEach(stores, (store) => agenda.hints({ store, pipeline: "orders" }, 10))
      assert.deepStrictEqual(
        left.map((hints) => hints.length),
        [1, 1, 0]
      )
      assert.deepStrictEqual([...(yield* agenda.hinted(["gone"]))], [])
    })
  )

  it.effect(
    "what is due waits at its dock until somebody works there, and is due again when its next moment has come",
    () =>
      Effect.gen(function* () {
        const agenda = yield* theAgenda
        const lane = { store: "g", pipeline: "orders" }
        yield* agenda.enrol([
          duty("g", "orders", ["g1"]),
          duty("g", "stock", ["g1"], { firstDue: (now) => DateTime.add(now, { hours: 1 }) })
        ])
        assert.deepStrictEqual(yield* agenda.waiting(10), ["g1"])
        yield* agenda.claim(permit("one", "g1"), lease)
        assert.deepStrictEqual(yield* agenda.waiting(10), [])
        const { lanes, now } = yield* agenda.due("g1")
        const [first] = lanes
        assert.isDefined(first)
        assert.deepStrictEqual(
          [lanes.length, first.lane, first.hasBegun, first.isHinted, first.failures],
          [1, lane, false, false, 0]
        )
        yield* agenda.finish(lane, { due: first.due, next: DateTime.add(now, { minutes: 1 }), failures: 2 })
        assert.lengthOf((yield* agenda.due("g1")).lanes, 0)
        yield* agenda.enrol([duty("g", "orders", ["g1"])])
        assert.lengthOf((yield* agenda.due("g1")).lanes, 0, "enrolled again it keeps its due date")
        yield* agenda.enrol([duty("g", "orders", ["g1"], { timetable: "every 2 minutes" })])
        assert.deepStrictEqual(
          (yield* agenda.due("g1")).lanes.map(({ failures }) => failures),
          [2]
        )
        yield* agenda.enrol([])
        assert.lengthOf((yield* agenda.due("g1")).lanes, 0, "withdrawn it is not due")
      })
  )

  it.effect("a lane that was made due while it ran stays due", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      const lane = { store: "h", pipeline: "orders" }
      yield* agenda.enrol([duty("h", "orders", ["h1"], { firstDue: (now) => DateTime.add(now, { hours: 1 }) })])
      const vague = { store: "h", connector: "shop", id: "m1", refs: [], pipelines: ["orders"] }
      assert.deepStrictEqual(yield* agenda.note(vague), ["h1"])
      const { lanes, now } = yield* agenda.due("h1")
      assert.lengthOf(lanes, 1)
      yield* agenda.finish(lane, {
        due: DateTime.add(now, { hours: 1 }),
        next: DateTime.add(now, { hours: 2 }),
        failures: 0
      })
      assert.lengthOf((yield* agenda.due("h1")).lanes, 1)
    })
  )

  it.effect("a message is noted once, and its hints wait until they are answered one by one", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      const lane = { store: "i", pipeline: "orders" }
      yield* agenda.enrol([duty("i", "orders", ["i1"], { firstDue: (now) => DateTime.add(now, { hours: 1 }) })])
      const message = {
        store: "i",
        connector: "shop",
        id: "m1",
        refs: [{ pipeline: "orders", key: "7" }],
        pipelines: ["orders"]
      }
      assert.deepStrictEqual(yield* agenda.note(message), ["i1"])
      assert.deepStrictEqual(yield* agenda.note(message), [], "the same message says nothing new")
      yield* agenda.note({ ...message, id: "m2" })
      assert.deepStrictEqual(yield* agenda.waiting(10), ["i1"])
      assert.deepStrictEqual([...(yield* agenda.hinted(["i1", "x"]))], ["i1"])
      const hints = yield* agenda.hints(lane, 10)
      assert.deepStrictEqual(
        hints.map(({ key }) => key),
        ["7", "7"]
      )
      assert.isTrue((yield* agenda.due("i1")).lanes.every(({ isHinted }) => isHinted))
      yield* agenda.answer(hints.slice(0, 1))
      assert.lengthOf(yield* agenda.hints(lane, 10), 1)
      yield* agenda.answer(yield* agenda.hints(lane, 10))
      assert.lengthOf((yield* agenda.due("i1")).lanes, 0)
    })
  )

  it.effect("a record that waits for another is hinted at when the other has been looked at", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      const later = { firstDue: (now: DateTime.Utc) => DateTime.add(now, { hours: 1 }) }
      yield* agenda.enrol([duty("q", "articles", ["q1"], later), duty("q", "orders", ["q1"], later)])
      const [articles, orders] = [
        { store: "q", pipeline: "articles" },
        { store: "q", pipeline: "orders" }
      ]
      const errand = (article: string, order: string) => ({
        wanted: { pipeline: "articles", key: article },
        waiting: { pipeline: "orders", key: order }
      })
      const keysAt = (lane: Ledger.Lane) =>
        Effect.map(agenda.hints(lane, 10), (hints) => hints.map(({ key }) => key).toSorted())

      yield* agenda.send("q", [errand("a", "7"), errand("b", "7"), errand("a", "8"), errand("a", "7")])
      yield* agenda.send("q", [errand("a", "7")])
      yield* agenda.send("q", [{ ...errand("x", "9"), wanted: { pipeline: "no such pipeline", key: "x" } }])
      assert.deepStrictEqual(yield* agenda.waiting(10), ["q1"])
      assert.deepStrictEqual(yield* keysAt(articles), ["a", "a", "b"], "asked twice it is wanted once")
      assert.deepStrictEqual(yield* keysAt(orders), [])

      yield* agenda.answer(yield* agenda.hints(articles, 10))
      assert.deepStrictEqual(yield* keysAt(articles), [])
      assert.deepStrictEqual(yield* keysAt(orders), ["7", "8"])
      yield* agenda.answer(yield* agenda.hints(orders, 10))
      assert.lengthOf((yield* agenda.due("q1")).lanes, 0)
    })
  )

  it.effect("the backlog is what should have begun, and since when", () =>
    Effect.gen(function* () {
      const agenda = yield* theAgenda
      yield* agenda.enrol([
        duty("j", "orders", ["j1"], { firstDue: (now) => DateTime.subtract(now, { minutes: 7 }) }),
        duty("j", "stock", ["j1"], { firstDue: (now) => DateTime.subtract(now, { minutes: 3 }) }),
        duty("j", "later", ["j1"], { firstDue: (now) => DateTime.add(now, { minutes: 3 }) })
      ])
      const { lanes, now, oldest } = yield* agenda.backlog
      assert.strictEqual(lanes, 2)
      const { due, lane } = Option.getOrThrow(oldest)
      assert.strictEqual(lane.pipeline, "orders")
      assert.strictEqual(
        Duration.toMinutes(
          Duration.millis(Math.round(Duration.toMillis(DateTime.distance(due, now)) / 60_000) * 60_000)
        ),
        7
      )
    })
  )

  it.effect("a nudge reaches one worker, once, and a dock that is in hand can be nudged again", () =>
    Effect.gen(function* () {
      const nudges = yield* Nudges.Nudges
      const taken = yield* Ref.make<ReadonlyArray<string>>([])
      const enough = yield* Deferred.make<void>()
      yield* nudges.send(["k1", "k1", "k2"])
      yield* nudges.send(["k1"])
      yield* nudges.receive(
        (dock) =>
          Ref.updateAndGet(taken, (docks) => [...docks, dock]).pipe(
            Effect.flatMap((docks) => (docks.length === 2 ? nudges.send(["k1"]) : Effect.void)),
            Effect.flatMap(() => Ref.get(taken)),
            Effect.flatMap((docks) => (docks.length === 3 ? Deferred.succeed(enough, undefined) : Effect.void)),
            Effect.orDie
          ),
        4
      )
      yield* Deferred.await(enough)
      assert.deepStrictEqual((yield* Ref.get(taken)).toSorted(), ["k1", "k1", "k2"])
    })
  )
}

const withNudges = <E, R>(opened: Layer.Layer<Layer.Success<typeof PostgresLedger.layerEphemeral>, E, R>) =>
  Layer.provideMerge(PostgresLedger.nudges, opened)

layer(PostgresServer.layer, { timeout: "1 minute" })("at a server", (it) => {
  it.layer(withNudges(atServer))("the agenda:", tests)
})

layer(withNudges(PostgresLedger.layerEphemeral), { timeout: "1 minute" })("embedded, the agenda:", tests)

import { Agenda, Alerts, Ledger, Standing, Steering } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, layer, type Vitest } from "@effect/vitest"
import { DateTime, Duration, Effect, Layer, Option } from "effect"
import { sql } from "kysely"
import { Database } from "../src/Database.ts"
import { PostgresLedger } from "../src/index.ts"
import { atServer } from "./Program.ts"

const condition = (store: string, more: Partial<Alerts.Condition> = {}): Alerts.Condition => ({
  kind: "no-progress",
  store,
  pipeline: "orders",
  subject: "",
  text: "orders do not get on",
  fix: "look",
  patience: 0,
  routes: [store],
  ...more
})

const query = (statement: string) =>
  Effect.flatMap(Database, ({ kysely }) => Effect.promise(() => sql.raw(statement).execute(kysely)))

/** Of this store. */
const listed = (store: string, isOpen = true) =>
  Effect.flatMap(Alerts.Alerts, ({ list }) => list({ stores: Option.some([store]), isOpen, limit: 10 }))

const settled = (...conditions: ReadonlyArray<Alerts.Condition>) =>
  Effect.flatMap(Alerts.Alerts, ({ settle }) => settle(conditions, []))

const claimed = (route: string, rest = Duration.zero) =>
  Effect.flatMap(Alerts.Alerts, ({ claim }) => claim(route, rest))

const gone = (interval: string, what: string, where: string) =>
  query(`update crossdock.alert set ${what} = ${what} - interval '${interval}' where ${where}`)

type Kept = Alerts.Alerts | Database | Standing.Standing | Ledger.Ledger | Agenda.Agenda | Steering.Steering

const tests = (it: Pick<Vitest.MethodsNonLive<Kept>, "effect">) => {
  it.effect("an alert opens when its condition has held for its patience, and closes by itself", () =>
    Effect.gen(function* () {
      const slow = condition("slow", { patience: 600 })
      yield* settled(slow)
      assert.deepStrictEqual(yield* listed("slow"), [])
      yield* gone("11 minutes", "since", "store = 'slow'")
      yield* settled(slow)
      const [open] = yield* listed("slow")
      assert.deepStrictEqual(open && [open.kind, open.text, open.closedAt], [slow.kind, slow.text, Option.none()])
      yield* settled({ ...slow, text: "still" })
      assert.deepStrictEqual(
        (yield* listed("slow")).map(({ id, text }) => [id, text]),
        [[open?.id, "still"]]
      )
      yield* settled()
      assert.deepStrictEqual(yield* listed("slow"), [])
      assert.deepStrictEqual(
        (yield* listed("slow", false)).map(({ closedAt, id }) => [id, Option.isSome(closedAt)]),
        [[open?.id, true]]
      )
    })
  )

  it.effect("what nobody watched for a while has its patience anew, and what holds no more in time was nothing", () =>
    Effect.gen(function* () {
      const slow = condition("blink", { patience: 600 })
      yield* settled(slow)
      yield* gone("11 minutes", "since", "store = 'blink'")
      yield* gone("11 minutes", "seen_at", "store = 'blink'")
      yield* settled(slow)
      assert.deepStrictEqual(yield* listed("blink"), [])
      yield* settled()
      assert.deepStrictEqual([...(yield* listed("blink")), ...(yield* listed("blink", false))], [])
    })
  )

  it.effect("of a lane that is quiet nothing opens, and nothing closes", () =>
    Effect.gen(function* () {
      const { settle } = yield* Alerts.Alerts
      const quiet = [{ store: "quiet", pipeline: "orders" }]
      yield* settle([condition("quiet", { subject: "before" })], [])
      yield* settle([condition("quiet", { subject: "meanwhile" })], quiet)
      assert.deepStrictEqual(
        (yield* listed("quiet")).map(({ subject }) => subject),
        ["before"]
      )
    })
  )

  it.effect("whoever is to hear of it hears that it opened and that it closed, each under one id, and once", () =>
    Effect.gen(function* () {
      const { sent } = yield* Alerts.Alerts
      yield* settled(condition("told"))
      yield* settled(condition("told"))
      const [first, ...others] = yield* claimed("told")
      assert.deepStrictEqual([first?.what, others], ["opened", []])
      assert.deepStrictEqual(yield* claimed("told"), [], "it is somebody's for a minute")
      yield* query("update crossdock.notification set due_at = now() where route = 'told'")
      assert.deepStrictEqual(
        (yield* claimed("told")).map(({ id }) => id),
        [first?.id],
        "whoever took it has died"
      )
      yield* sent([first?.id ?? ""])
      yield* query("update crossdock.notification set due_at = now() where route = 'told'")
      assert.deepStrictEqual(yield* claimed("told"), [])
      yield* settled()
      const [last] = yield* claimed("told")
      assert.strictEqual(last?.what, "closed")
      assert.isTrue(Option.isSome(last?.alert.closedAt ?? Option.none()))
    })
  )

  it.effect("what could not be sent is tried again later, and says why", () =>
    Effect.gen(function* () {
      const { unheard, unsent } = yield* Alerts.Alerts
      yield* settled(condition("away"))
      const [first] = yield* claimed("away")
      yield* unsent([first?.id ?? ""], "HTTP 500")
      assert.deepStrictEqual(yield* claimed("away"), [])
      assert.deepInclude(yield* unheard, { route: "away", count: 1, why: "HTTP 500" })
      yield* query("update crossdock.notification set due_at = due_at - interval '11 seconds' where route = 'away'")
      assert.strictEqual((yield* claimed("away")).length, 1)
    })
  )

  it.effect("a route that wants its rest is told nothing more until then, and then of all at once", () =>
    Effect.gen(function* () {
      const { sent } = yield* Alerts.Alerts
      const rest = Duration.minutes(5)
      yield* settled(condition("mail"))
      yield* sent((yield* claimed("mail", rest)).map(({ id }) => id))
      yield* settled(
        condition("mail"),
        condition("mail", { subject: "second" }),
        condition("mail", { subject: "third" })
      )
      assert.deepStrictEqual(yield* claimed("mail", rest), [])
      yield* query("update crossdock.notification set sent_at = sent_at - interval '6 minutes' where route = 'mail'")
      assert.strictEqual((yield* claimed("mail", rest)).length, 2)
    })
  )

  it.effect("one process watches at a time, and another one takes over", () =>
    Effect.gen(function* () {
      const { watch } = yield* Alerts.Alerts
      const lease = Duration.minutes(1)
      assert.deepStrictEqual(
        [yield* watch("a", lease), yield* watch("b", lease), yield* watch("a", lease)],
        [true, false, true]
      )
      yield* query("update crossdock.watch set held_until = now() - interval '1 second'")
      assert.deepStrictEqual([yield* watch("b", lease), yield* watch("a", lease)], [true, false])
    })
  )

  it.effect("what has changed since a moment is told, and what was found out stands until it is found out anew", () =>
    Effect.gen(function* () {
      const { changed, findings, found } = yield* Alerts.Alerts
      yield* settled(condition("changed"))
      const asked = (at: DateTime.Utc) => changed(Option.some(["changed"]), at)
      assert.strictEqual((yield* asked(DateTime.makeUnsafe("2020-01-01T00:00:00Z"))).length, 1)
      assert.strictEqual((yield* asked(DateTime.makeUnsafe("2999-01-01T00:00:00Z"))).length, 0)
      const lane = { store: "found", pipeline: "stock" }
      yield* found(lane, "difference", Option.some("3 differ"))
      yield* found(lane, "difference", Option.some("2 differ"))
      assert.deepInclude(yield* findings, { lane, kind: "difference", text: "2 differ" })
      yield* found(lane, "difference", Option.none())
      assert.notInclude(JSON.stringify(yield* findings), "found")
    })
  )

  it.effect("how a lane stands is told in numbers", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const ledger = yield* Ledger.Ledger
      const { lanes } = yield* Standing.Standing
      const lane = { store: "numbers", pipeline: "orders" }
      yield* agenda.enrol([
        { lane, dock: "numbers", accounts: ["numbers"], timetable: "every 1m", firstDue: (now) => now }
      ])
      const run = yield* ledger.open(lane, { signature: "s", revision: "1" })
      const decided = { fingerprint: "", remoteKey: "", remoteId: "", code: "c" }
      yield* ledger.settle(run, {
        outcomes: [
          { ...decided, key: "1", status: "parked", why: "one" },
          { ...decided, key: "2", status: "parked", why: "another" },
          { ...decided, key: "3", status: "waiting", why: "a third" }
        ],
        withdrawn: [],
        cursor: Option.some({ value: 1, signature: "s" })
      })
      const close = { detail: "", counts: Ledger.noCounts }
      yield* ledger.close(run, { ...close, ending: "done" })
      const next = yield* ledger.open(lane, { signature: "s", revision: "1" })
      yield* ledger.close(next, { ...close, ending: "failed", reason: "Unreadable" })
      yield* agenda.send("numbers", [
        { wanted: { pipeline: "orders", key: "9" }, waiting: { pipeline: "orders", key: "3" } }
      ])
      const stood = Effect.map(lanes(60_000), (all) => all.lanes.find((each) => each.lane.store === "numbers"))
      const {
        cursorSavedAt,
        doneAt,
        due: _,
        oldestHint,
        ...rest
      } = Option.getOrThrow(Option.fromUndefinedOr(yield* stood))
      assert.deepStrictEqual(rest, {
        lane,
        isPaused: false,
        failures: 0,
        reason: "Unreadable",
        parked: 2,
        waiting: 1,
        disagreeing: 0,
        // The third has waited since 1970, by the clock of tests.
        exceptions: 3,
        hints: 1
      })
      assert.isTrue([cursorSavedAt, doneAt, oldestHint].every(Option.isSome))
      yield* (yield* Steering.Steering).pause(lane, "counting")
      assert.isTrue((yield* stood)?.isPaused)
    })
  )
}

const server = atServer.pipe(Layer.provide(PostgresServer.layer))

layer(server, { timeout: 120_000 })("at a server", tests)
layer(PostgresLedger.layerEphemeral, { timeout: 120_000 })("embedded", tests)

import { Agenda, type Audit as Log, Audit, Journal, Ledger, Steering } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, layer, type Vitest } from "@effect/vitest"
import { DateTime, Duration, Effect, Option, Schema } from "effect"
import { TestClock } from "effect/testing"
import { sql } from "kysely"
import { Database } from "../src/Database.ts"
import { PostgresLedger } from "../src/index.ts"
import { atServer } from "./Program.ts"

const outcome = (key: string, other: Partial<Ledger.Outcome> = {}): Ledger.Outcome => ({
  key,
  status: "delivered",
  fingerprint: "f",
  remoteKey: "",
  remoteId: "",
  code: "",
  why: "",
  ...other
})

const parked = (key: string, method: number, worth?: Ledger.Witness["worth"]) =>
  outcome(key, {
    status: "parked",
    fingerprint: "",
    code: "no-way",
    why: `no way for shipping method ${method} of order ${key}`,
    witness: worth === undefined ? {} : { worth }
  })

const euros = (amount: string) => ({ amount, currency: "EUR" })

const opened = Effect.fnUntraced(function* (store: string, pipeline = "orders", revision = "r1") {
  const ledger = yield* Ledger.Ledger
  const lane = { store, pipeline }
  const run = yield* ledger.open(lane, { revision, signature: "s" })
  const settle = (...outcomes: ReadonlyArray<Ledger.Outcome>) =>
    ledger.settle(run, { outcomes, withdrawn: [], cursor: Option.none() })
  return { ledger, lane, run, settle, journal: yield* Journal.Journal }
})

const eventsOf = (store: string, other: Partial<Journal.EventQuery> = {}) =>
  Effect.flatMap(Journal.Journal, ({ events }) =>
    events({
      stores: Option.some([store]),
      refs: Option.none(),
      before: Option.none(),
      after: Option.none(),
      limit: 100,
      ...other
    })
  )

const exceptionsOf = (store: string, isOpen: boolean, other: Partial<Journal.ExceptionQuery> = {}) =>
  Effect.flatMap(Journal.Journal, ({ exceptions }) =>
    exceptions({
      stores: Option.some([store]),
      id: Option.none(),
      pipeline: Option.none(),
      code: Option.none(),
      isOpen,
      patience: Journal.patience,
      after: Option.none(),
      limit: 100,
      ...other
    })
  )

/** Of long ago, more than are taken away at once. */
const more = (store: string, count: number) =>
  Effect.flatMap(Database, ({ ask }) =>
    ask(
      Schema.Tuple([]),
      sql`
        insert into crossdock.event (lane_id, key, at, kind)
        select lane.id, 'long ago ' || n, '1969-01-01T00:00:00Z', 'decided'
        from crossdock.lane, generate_series(1, ${count}) as n where store = ${store}`
    )
  )

const minutes = (count: number) => TestClock.adjust(Duration.minutes(count))

const duty = (store: string, pipeline: string, firstDue: Agenda.Duty["firstDue"]): Agenda.Duty => ({
  lane: { store, pipeline },
  dock: store,
  accounts: [store],
  timetable: "every 1 hour",
  firstDue
})

type Kept = Agenda.Agenda | Ledger.Ledger | Journal.Journal | Log.Audit | Steering.Steering | Database

/** All on one database, each test with a store of its own. */
const tests = (it: Pick<Vitest.MethodsNonLive<Kept>, "effect">) => {
  it.effect("a decision is told once, with its run, its revision, what was sent and both sides' own words", () =>
    Effect.gen(function* () {
      const { journal, run, settle } = yield* opened("told")
      const sent = outcome("1", {
        remoteKey: "A1",
        remoteId: "77",
        witness: {
          sent: { number: "A1", note: "a\0b" },
          did: "created",
          statusHere: "OPEN",
          statusThere: "300 Released",
          worth: euros("12.50"),
          changedAt: DateTime.makeUnsafe("2026-03-01T10:00:00Z")
        }
      })
      yield* settle(sent)
      const [event, ...others] = yield* eventsOf("told")
      assert.isDefined(event)
      assert.lengthOf(others, 0)
      const { at, id, status, ...rest } = event
      assert.isTrue(DateTime.Equivalence(at, yield* DateTime.now))
      assert.match(id, /^\d+$/)
      assert.deepStrictEqual(status, Option.some("delivered"))
      assert.deepStrictEqual(rest, {
        store: "told",
        pipeline: "orders",
        key: "1",
        kind: "decided",
        actor: "",
        run: run.id,
        revision: "r1",
        code: "",
        why: "",
        remoteKey: "A1",
        remoteId: "77",
        sent: Option.some({ number: "A1", note: "a\0b" }),
        did: "created",
        statusHere: "OPEN",
        statusThere: "300 Released",
        changedAt: Option.some(DateTime.makeUnsafe("2026-03-01T10:00:00Z"))
      })
      const [record] = yield* journal.find("told", "1")
      assert.deepStrictEqual(record?.worth, Option.some(euros("12.50")))
      assert.strictEqual(record?.exception, "")
    })
  )

  it.effect("what comes to the same end again is no event, unless something was sent", () =>
    Effect.gen(function* () {
      const { settle } = yield* opened("same")
      yield* settle(outcome("1"), parked("2", 9))
      yield* minutes(1)
      yield* settle(outcome("1"), parked("2", 9))
      assert.lengthOf(yield* eventsOf("same"), 2)
      yield* settle(outcome("1", { witness: { sent: { n: 1 }, did: "updated" } }))
      assert.deepStrictEqual((yield* eventsOf("same")).map(({ did, key }) => [key, did]).slice(0, 1), [
        ["1", "updated"]
      ])
      assert.lengthOf(yield* eventsOf("same"), 3)
      yield* settle(outcome("2"))
      assert.lengthOf(yield* eventsOf("same"), 4)
    })
  )

  it.effect("a record is found by all its names, in capitals or not, among the stores that are asked for", () =>
    Effect.gen(function* () {
      const { journal, settle } = yield* opened("named")
      const other = yield* opened("namesake")
      yield* settle(
        outcome("1", { remoteKey: "A1", remoteId: "77", witness: { names: ["JJFI 123", "  ref-9 ", ""] } }),
        outcome("2", { witness: { names: ["other"] } })
      )
      yield* minutes(1)
      yield* other.settle(outcome("1", { witness: { names: ["jjfi 123"] } }))
      const found = (text: string, stores?: ReadonlyArray<string>) =>
        Effect.map(journal.search({ text, stores: Option.fromUndefinedOr(stores), limit: 10 }), (records) =>
          records.map(({ key, store }) => [store, key])
        )
      const named = ["named", "1"]
      for (const text of ["1", "A1", "77", "jjfi 123", " JJFI  123", "REF-9"])
        assert.deepStrictEqual(yield* found(text, ["named"]), [named], text)
      assert.deepStrictEqual(yield* found("JJFI 123"), [["namesake", "1"], named])
      assert.deepStrictEqual(yield* found("JJFI 123", []), [])
      for (const text of ["", "jjfi", "a1"]) assert.deepStrictEqual(yield* found(text), [], text)
      assert.lengthOf(yield* journal.find("named", "ref-9"), 1)
    })
  )

  it.effect("a record keeps its names until it is given others", () =>
    Effect.gen(function* () {
      const { journal, settle } = yield* opened("renamed")
      const found = (text: string) => Effect.map(journal.find("renamed", text), (records) => records.length)
      yield* settle(outcome("1", { witness: { names: ["first"] } }))
      yield* settle(outcome("1", { fingerprint: "f2" }))
      assert.strictEqual(yield* found("first"), 1)
      yield* settle(outcome("1", { fingerprint: "f3", witness: { names: ["second"] } }))
      assert.deepStrictEqual([yield* found("first"), yield* found("second")], [0, 1])
    })
  )

  it.effect("what was done is counted by parts of time, with how long it took since the record had changed", () =>
    Effect.gen(function* () {
      const { journal, settle } = yield* opened("busy")
      const reporting = yield* opened("busy", "reporting")
      const from = yield* DateTime.now
      const wrote = (key: string, secondsAgo: number) =>
        Effect.flatMap(DateTime.now, (now) =>
          settle(
            outcome(key, {
              witness: { sent: {}, did: "created", changedAt: DateTime.subtract(now, { seconds: secondsAgo }) }
            })
          )
        )
      for (const [index, seconds] of [4, 8, 60].entries()) yield* wrote(`a${index}`, seconds)
      yield* settle(outcome("b", { witness: { sent: {}, did: "nothing" } }), parked("c", 9))
      yield* minutes(2)
      yield* reporting.settle(outcome("d", { witness: { sent: {}, did: "updated" } }))
      const counted = (byPipeline: boolean, parts: number) =>
        Effect.map(
          journal.activity({ stores: Option.some(["busy"]), from, part: Duration.minutes(1), parts, byPipeline }),
          (rows) =>
            rows.map((row) => [
              Option.getOrNull(row.pipeline),
              Option.getOrNull(row.part),
              row.written,
              row.parked,
              Option.getOrNull(row.medianSeconds),
              Option.getOrNull(row.p95Seconds)
            ])
        )
      assert.deepStrictEqual(yield* counted(false, 2), [
        [null, null, 3, 1, 8, 60],
        [null, 0, 3, 1, 8, 60]
      ])
      assert.sameDeepMembers(yield* counted(true, 3), [
        [null, null, 4, 1, 8, 60],
        [null, 0, 3, 1, 8, 60],
        [null, 2, 1, 0, null, null],
        ["orders", null, 3, 1, 8, 60],
        ["orders", 0, 3, 1, 8, 60],
        ["reporting", null, 1, 0, null, null],
        ["reporting", 2, 1, 0, null, null]
      ])
    })
  )

  it.effect("a run that is superseded tells nothing", () =>
    Effect.gen(function* () {
      const { ledger, lane, settle } = yield* opened("late")
      yield* ledger.open(lane, { revision: "r2", signature: "s" })
      yield* Effect.flip(settle(parked("1", 9)))
      assert.deepStrictEqual(yield* eventsOf("late"), [])
      assert.deepStrictEqual(yield* exceptionsOf("late", true), [])
    })
  )

  it.effect("events are read page by page, of one record or of all, forwards and backwards", () =>
    Effect.gen(function* () {
      const long = "k".repeat(900)
      const { settle } = yield* opened("pages")
      const other = yield* opened("pages", "stock")
      yield* settle(parked("1", 9))
      yield* settle(parked(long, 9))
      yield* other.settle(parked("1", 9))
      yield* settle(outcome("1"))
      const keys = (query: Partial<Journal.EventQuery>) =>
        Effect.map(eventsOf("pages", query), (events) => events.map(({ key, pipeline }) => [pipeline, key.length]))
      const all = yield* eventsOf("pages")
      assert.lengthOf(all, 4)
      assert.deepStrictEqual(yield* keys({ limit: 1 }), [["orders", 1]])
      assert.deepStrictEqual(yield* keys({ before: Option.some(all[1]?.id ?? ""), limit: 1 }), [["orders", 900]])
      assert.lengthOf(yield* keys({ after: Option.some(all[1]?.id ?? "") }), 1)
      const except = [all[0]?.id ?? "", all[1]?.id ?? ""]
      assert.deepStrictEqual(yield* keys({ after: Option.some(all[3]?.id ?? ""), except }), [["orders", 900]])
      assert.deepStrictEqual(yield* keys({ refs: Option.some([{ pipeline: "orders", key: long }]) }), [["orders", 900]])
      assert.lengthOf(yield* keys({ refs: Option.some([{ pipeline: "orders", key: "1" }]) }), 2)
      assert.deepStrictEqual(yield* eventsOf("no such store"), [])
    })
  )

  it.effect("a record is found by its key, by its key on the other side and by what that side calls it", () =>
    Effect.gen(function* () {
      const { journal, settle } = yield* opened("names")
      yield* settle(outcome("1", { remoteKey: "A-1", remoteId: "5001" }), outcome("2", { remoteKey: "1" }))
      const found = (text: string) =>
        Effect.map(journal.find("names", text), (records) => records.map(({ key }) => key).toSorted())
      assert.deepStrictEqual(yield* found("A-1"), ["1"])
      assert.deepStrictEqual(yield* found("5001"), ["1"])
      assert.deepStrictEqual(yield* found("1"), ["1", "2"])
      assert.deepStrictEqual(yield* found("5"), [])
      assert.deepStrictEqual(yield* journal.find("another", "1"), [])
    })
  )

  it.effect("records that are stuck for one cause are one exception, with their value by currency", () =>
    Effect.gen(function* () {
      const { journal, settle } = yield* opened("cause")
      yield* settle(parked("1", 9, euros("10.10")), parked("2", 9, { amount: "100", currency: "SEK" }))
      yield* minutes(5)
      yield* settle(parked("3", 9, euros("0.20")), parked("4", 9), parked("5", 11))
      const exceptions = (yield* exceptionsOf("cause", true)).toSorted((a, b) => b.records - a.records)
      assert.lengthOf(exceptions, 2)
      const [many] = exceptions
      assert.isDefined(many)
      assert.deepInclude(many, {
        lane: { store: "cause", pipeline: "orders" },
        status: "parked",
        code: "no-way",
        path: "",
        message: "no way for shipping method 9 of order #",
        example: "no way for shipping method 9 of order 1",
        isOpen: true,
        records: 4,
        keys: ["1", "2", "3", "4"],
        worth: [euros("10.30"), { amount: "100", currency: "SEK" }],
        closedAt: Option.none()
      })
      assert.strictEqual(DateTime.distance(many.firstSeen, many.lastSeen).pipe(Duration.toMinutes), 5)
      const stuck = (after: string) => journal.stuckFor(many.id, { after, limit: 3 })
      assert.deepStrictEqual(yield* stuck(""), ["1", "2", "3"])
      assert.deepStrictEqual(yield* stuck("3"), ["4"])
      const [record] = yield* journal.find("cause", "3")
      assert.strictEqual(record?.exception, many.id)
      const begun = yield* exceptionsOf("cause", true, { id: Option.some(many.id.slice(0, 11)) })
      assert.deepStrictEqual(
        begun.map(({ id }) => id),
        [many.id]
      )
      assert.lengthOf(yield* exceptionsOf("cause", true, { code: Option.some("other") }), 0)
      assert.lengthOf(yield* exceptionsOf("cause", true, { pipeline: Option.some("stock") }), 0)
      assert.lengthOf(yield* exceptionsOf("cause", true, { limit: 1 }), 1)
    })
  )

  it.effect("where in the record it goes wrong tells causes apart, and which of a list does not", () =>
    Effect.gen(function* () {
      const { settle } = yield* opened("paths")
      const odd = (key: string, path: string) =>
        outcome(key, { status: "parked", code: "unreadable", why: "odd", path })
      yield* settle(odd("1", "rows[0].size"), odd("2", "rows[7].size"), odd("3", "total"))
      assert.deepStrictEqual((yield* exceptionsOf("paths", true)).map(({ path }) => path).toSorted(), [
        "rows[].size",
        "total"
      ])
    })
  )

  it.effect("an exception closes when the last of its records has gone through, and opens again as the same one", () =>
    Effect.gen(function* () {
      const { settle } = yield* opened("again")
      yield* settle(parked("1", 9), parked("2", 9))
      const [first] = yield* exceptionsOf("again", true)
      assert.isDefined(first)
      yield* minutes(60)
      yield* settle(outcome("1"))
      assert.deepStrictEqual(
        (yield* exceptionsOf("again", true)).map(({ closedAt, records }) => [records, closedAt]),
        [[1, Option.none()]]
      )
      assert.deepStrictEqual(yield* exceptionsOf("again", false), [])
      yield* minutes(60)
      yield* settle(outcome("2", { status: "skipped", code: "cancelled", why: "it is cancelled" }))
      assert.deepStrictEqual(yield* exceptionsOf("again", true), [])
      const [closed] = yield* exceptionsOf("again", false)
      assert.deepInclude(closed, { id: first.id, isOpen: false, records: 0, keys: [], worth: [], example: "" })
      assert.deepStrictEqual(
        closed && Option.map(closed.closedAt, DateTime.formatIso),
        Option.some(DateTime.formatIso(yield* DateTime.now))
      )
      yield* minutes(60)
      yield* settle(parked("3", 9))
      const [again] = yield* exceptionsOf("again", true)
      assert.deepInclude(again, { id: first.id, firstSeen: first.firstSeen, records: 1, isOpen: true })
      assert.isTrue(again && DateTime.isGreaterThan(again.lastSeen, first.lastSeen))
    })
  )

  it.effect("a record that gets stuck for another cause leaves the first one", () =>
    Effect.gen(function* () {
      const { settle } = yield* opened("moves")
      yield* settle(parked("1", 9))
      yield* settle(parked("1", 11))
      assert.deepStrictEqual(
        (yield* exceptionsOf("moves", true)).map(({ message }) => message),
        ["no way for shipping method 11 of order #"]
      )
      assert.lengthOf(yield* exceptionsOf("moves", false), 1)
    })
  )

  it.effect("what waits is no exception before it has waited too long", () =>
    Effect.gen(function* () {
      const { settle } = yield* opened("waits")
      const waiting = (key: string) => outcome(key, { status: "waiting", code: "article", why: "waits for an article" })
      yield* settle(waiting("1"))
      yield* minutes(14)
      assert.deepStrictEqual(yield* exceptionsOf("waits", true), [])
      assert.lengthOf(yield* exceptionsOf("waits", true, { patience: 0 }), 1)
      yield* settle(waiting("1"))
      yield* minutes(2)
      assert.deepStrictEqual(
        (yield* exceptionsOf("waits", true)).map(({ records, status }) => [status, records]),
        [["waiting", 1]]
      )
      yield* settle(outcome("1"))
      assert.lengthOf(yield* exceptionsOf("waits", false), 1)
      const short = yield* opened("waits shortly")
      yield* short.settle(waiting("1"))
      yield* minutes(3)
      yield* short.settle(outcome("1"))
      assert.deepStrictEqual(yield* exceptionsOf("waits shortly", false), [])
    })
  )

  it.effect("a disagreement is an exception at once, and told as what it is", () =>
    Effect.gen(function* () {
      const { settle } = yield* opened("odds")
      yield* settle(outcome("1", { status: "disagreeing", code: "started", why: "it has started" }))
      assert.deepStrictEqual(
        (yield* exceptionsOf("odds", true)).map(({ status }) => status),
        ["disagreeing"]
      )
      assert.deepStrictEqual(
        (yield* eventsOf("odds")).map(({ status }) => status),
        [Option.some("disagreeing")]
      )
    })
  )

  it.effect("what a person does is in the record's timeline under their name, and closes or opens its exception", () =>
    Effect.gen(function* () {
      const { journal, lane, ledger, run, settle } = yield* opened("acts")
      yield* settle(parked("1", 9))
      const act = (action: Ledger.Action) => ledger.act(lane, ["1"], action, "anna")
      const isOpen = Effect.map(exceptionsOf("acts", true), (found) => found.length)
      yield* act({ _tag: "discard", why: "typed in by hand" })
      assert.strictEqual(yield* isOpen, 0)
      assert.lengthOf(yield* exceptionsOf("acts", false), 1)
      const [discarded] = yield* journal.find("acts", "1")
      assert.deepStrictEqual(discarded?.discardedBecause, Option.some("typed in by hand"))
      assert.deepStrictEqual(yield* ledger.due(run, { after: "", limit: 9 }), [])
      yield* act({ _tag: "replay" })
      assert.deepStrictEqual(yield* ledger.due(run, { after: "", limit: 9 }), ["1"])
      yield* act({ _tag: "hold", why: "ask first" })
      assert.deepStrictEqual(yield* ledger.due(run, { after: "", limit: 9 }), [])
      yield* act({ _tag: "release" })
      assert.deepStrictEqual(
        (yield* eventsOf("acts")).map(({ actor, kind, why }) => [kind, actor, why]),
        [
          ["released", "anna", "ask first"],
          ["held", "anna", "ask first"],
          ["replayed", "anna", Ledger.replayedWhy],
          ["discarded", "anna", "typed in by hand"],
          ["decided", "", "no way for shipping method 9 of order 1"]
        ]
      )
      assert.deepStrictEqual(yield* ledger.act(lane, ["none"], { _tag: "replay" }, "anna"), [])
      assert.lengthOf(yield* eventsOf("acts"), 5)
    })
  )

  it.effect("what is in the audit log stands: the database itself refuses to change it", () =>
    Effect.gen(function* () {
      const audit = yield* Audit.Audit
      const { ask } = yield* Database
      const deed = { actor: "anna", action: "hold", store: "audit", target: "orders 1", detail: "why\0" }
      yield* audit.note(deed)
      yield* audit.note({ ...deed, target: "orders 2" })
      const page = { stores: Option.some(["audit"]), before: Option.none(), limit: 10 }
      const before = yield* audit.list(page)
      assert.deepStrictEqual(
        before.map(({ detail, target }) => [target, detail]),
        [
          ["orders 2", "why\uFFFD"],
          ["orders 1", "why\uFFFD"]
        ]
      )
      for (const statement of [
        sql`update crossdock.audit set actor = 'nobody'`,
        sql`delete from crossdock.audit`,
        sql`truncate crossdock.audit`
      ])
        yield* Effect.flip(ask(Schema.Unknown, statement))
      assert.deepStrictEqual(yield* audit.list(page), before)
      assert.deepStrictEqual(yield* audit.list({ ...page, before: Option.some(before[0]?.id ?? "") }), before.slice(1))
      assert.deepStrictEqual(yield* audit.list({ ...page, stores: Option.some(["other"]) }), [])
    })
  )

  it.effect("the audit log is told the newest first, however many entries there are", () =>
    Effect.gen(function* () {
      const audit = yield* Audit.Audit
      const targets = Array.from({ length: 12 }, (_, n) => `orders ${n}`)
      for (const target of targets)
        yield* audit.note({ actor: "anna", action: "hold", store: "many deeds", target, detail: "" })
      const page = { stores: Option.some(["many deeds"]), before: Option.none(), limit: 100 }
      const all = yield* audit.list(page)
      assert.deepStrictEqual(
        all.map(({ target }) => target),
        targets.toReversed()
      )
      const rest = yield* audit.list({ ...page, before: Option.some(all[3]?.id ?? "") })
      assert.deepStrictEqual(rest, all.slice(4))
    })
  )

  it.effect(
    "a paused lane does not run and is not due, whoever runs it comes to an end, and it goes on when resumed",
    () =>
      Effect.gen(function* () {
        const agenda = yield* Agenda.Agenda
        const steering = yield* Steering.Steering
        yield* agenda.enrol([duty("paused", "orders", (now) => now), duty("paused", "stock", (now) => now)])
        const { lane, ledger, settle } = yield* opened("paused")
        const due = Effect.map(agenda.due("paused"), ({ lanes }) => lanes.map((each) => each.lane.pipeline))
        assert.deepStrictEqual(yield* due, ["orders", "stock"])
        yield* steering.pause(lane, "stocktaking")
        assert.deepStrictEqual(yield* due, ["stock"])
        assert.strictEqual((yield* agenda.backlog).lanes, 1)
        yield* steering.pause({ ...lane, pipeline: "stock" }, "stocktaking")
        assert.deepStrictEqual(yield* agenda.waiting(9), [])
        assert.strictEqual((yield* agenda.backlog).lanes, 0)
        const refused = yield* Effect.flip(ledger.open(lane, { revision: "r1", signature: "s" }))
        assert.deepStrictEqual([refused.reason, refused.detail], ["paused", "paused/orders is paused: stocktaking"])
        assert.strictEqual((yield* Effect.flip(settle(parked("1", 9)))).reason, "superseded")
        assert.deepStrictEqual(
          (yield* steering.paused).filter((each) => each.lane.store === "paused"),
          [
            { lane, why: "stocktaking" },
            { lane: { ...lane, pipeline: "stock" }, why: "stocktaking" }
          ]
        )
        assert.isTrue(yield* steering.resume(lane))
        assert.isFalse(yield* steering.resume(lane))
        assert.deepStrictEqual(yield* due, ["orders"])
        yield* ledger.open(lane, { revision: "r1", signature: "s" })
      })
  )

  it.effect("hints at a paused lane wait until it is resumed", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const steering = yield* Steering.Steering
      const lane = { store: "hinted", pipeline: "orders" }
      yield* agenda.enrol([duty("hinted", "orders", (now) => DateTime.add(now, { hours: 1 }))])
      yield* steering.pause(lane, "stocktaking")
      const refs = [{ pipeline: "orders", key: "7" }]
      yield* agenda.note({ store: "hinted", connector: "shop", id: "m1", refs, pipelines: ["orders"] })
      assert.deepStrictEqual(yield* agenda.waiting(9), [])
      yield* steering.resume(lane)
      assert.deepStrictEqual(yield* agenda.waiting(9), ["hinted"])
      assert.lengthOf(yield* agenda.hints(lane, 9), 1)
    })
  )

  it.effect("a lane that never ran can be paused before it does", () =>
    Effect.gen(function* () {
      const steering = yield* Steering.Steering
      const ledger = yield* Ledger.Ledger
      const lane = { store: "never ran", pipeline: "orders" }
      yield* steering.pause(lane, "not yet")
      assert.strictEqual((yield* Effect.flip(ledger.open(lane, { revision: "r1", signature: "s" }))).reason, "paused")
    })
  )

  it.effect("a reset lane has forgotten how far it had come, and nothing else", () =>
    Effect.gen(function* () {
      const steering = yield* Steering.Steering
      const { lane, ledger, run, settle } = yield* opened("reset")
      const other = yield* opened("reset", "stock")
      const cursor = Option.some({ value: 7, signature: "s" })
      yield* ledger.settle(run, { outcomes: [outcome("1"), parked("2", 9)], withdrawn: [], cursor })
      yield* ledger.settle(other.run, { outcomes: [], withdrawn: [], cursor })
      const before = yield* ledger.recall(
        { lane },
        ["1", "2"].map((key) => ({ pipeline: "orders", key }))
      )
      const now = yield* DateTime.now
      assert.deepStrictEqual(
        Option.map(yield* steering.reset(lane), DateTime.formatIso),
        Option.some(DateTime.formatIso(now))
      )
      assert.strictEqual((yield* Effect.flip(settle(outcome("3")))).reason, "superseded")
      const next = yield* ledger.open(lane, { revision: "r1", signature: "s" })
      assert.deepStrictEqual(next.cursor, Option.none())
      assert.deepStrictEqual(
        yield* ledger.recall(
          { lane },
          ["1", "2"].map((key) => ({ pipeline: "orders", key }))
        ),
        before
      )
      assert.lengthOf(yield* exceptionsOf("reset", true), 1)
      assert.deepStrictEqual(
        (yield* ledger.open(other.lane, { revision: "r1", signature: "s" })).cursor,
        Option.some(7)
      )
      assert.deepStrictEqual(yield* steering.reset(lane), Option.none())
      assert.deepStrictEqual(yield* steering.reset({ ...lane, store: "nowhere" }), Option.none())
    })
  )

  it.effect("a lane that is hurried is due at once, also one that has failed; one that nobody runs is not", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const steering = yield* Steering.Steering
      const lane = { store: "hurry", pipeline: "orders" }
      yield* agenda.enrol([duty("hurry", "orders", (now) => now)])
      const [first] = (yield* agenda.due("hurry")).lanes
      assert.isDefined(first)
      const next = DateTime.add(first.due, { hours: 1 })
      yield* agenda.finish(lane, { due: first.due, next, failures: 3 })
      assert.deepStrictEqual((yield* agenda.due("hurry")).lanes, [])
      assert.isTrue(yield* steering.hurry(lane))
      assert.deepStrictEqual(
        (yield* agenda.due("hurry")).lanes.map(({ failures }) => failures),
        [0]
      )
      assert.isFalse(yield* steering.hurry({ ...lane, pipeline: "stock" }))
    })
  )

  it.effect("a lane that was hurried has run when it has run: it is not due for that again", () =>
    Effect.gen(function* () {
      const agenda = yield* Agenda.Agenda
      const lane = { store: "hurry once", pipeline: "orders" }
      yield* agenda.enrol([duty(lane.store, "orders", (now) => DateTime.add(now, { hours: 1 }))])
      yield* (yield* Steering.Steering).hurry(lane)
      const [hurried] = (yield* agenda.due(lane.store)).lanes
      assert.isDefined(hurried)
      yield* agenda.finish(lane, { due: hurried.due, next: DateTime.add(hurried.due, { hours: 1 }), failures: 0 })
      assert.deepStrictEqual((yield* agenda.due(lane.store)).lanes, [])
    })
  )

  it.effect("old events are taken away, and exceptions that are long over; what is open stays", () =>
    Effect.gen(function* () {
      const { journal, settle } = yield* opened("old")
      yield* settle(parked("1", 9), parked("2", 11))
      yield* settle(outcome("2"))
      yield* more("old", 5_001)
      yield* minutes(60)
      const before = yield* DateTime.now
      yield* settle(parked("3", 12))
      yield* settle(outcome("3"))
      yield* journal.prune(before)
      assert.deepStrictEqual(
        (yield* eventsOf("old")).map(({ key }) => key),
        ["3", "3"]
      )
      assert.deepStrictEqual(
        (yield* exceptionsOf("old", true)).map(({ keys }) => keys),
        [["1"]]
      )
      assert.deepStrictEqual(
        (yield* exceptionsOf("old", false)).map(({ message }) => message),
        ["no way for shipping method 12 of order #"]
      )
    })
  )

  it.effect("what is stuck is told page by page, the oldest first, and none of it twice or never", () =>
    Effect.gen(function* () {
      const orders = yield* opened("stuck")
      const stock = yield* opened("stuck", "stock")
      yield* (yield* opened("stuck elsewhere")).settle(parked("1", 9))
      yield* orders.settle(parked("2", 9), parked("1", 9), outcome("3"))
      yield* stock.settle(outcome("1", { status: "waiting", code: "odd" }), outcome("9", { status: "disagreeing" }))
      yield* minutes(1)
      const later = yield* DateTime.now
      yield* orders.settle(parked("0", 9))
      const asked = Effect.fnUntraced(function* (query: Partial<Journal.StuckQuery>) {
        const all = { pipeline: Option.none(), status: Option.none(), code: Option.none(), since: Option.none() }
        return yield* orders.journal.stuck({ store: "stuck", ...all, after: Option.none(), limit: 10, ...query })
      })
      const named = (found: ReadonlyArray<Journal.MarkedStuck>) =>
        found.map(({ key, pipeline }) => `${pipeline} ${key}`)
      const whole = ["orders 1", "stock 1", "orders 2", "stock 9", "orders 0"]
      assert.deepStrictEqual(named(yield* asked({})), whole)
      const seen: Array<string> = []
      for (let after = Option.some(""); Option.isSome(after);) {
        const page: ReadonlyArray<Journal.MarkedStuck> = yield* asked({ after, limit: 1 })
        seen.push(...named(page))
        after = Option.map(Option.fromUndefinedOr(page.at(-1)), ({ mark }) => mark)
      }
      assert.deepStrictEqual(seen, whole)
      assert.deepStrictEqual(named(yield* asked({ pipeline: Option.some("stock") })), ["stock 1", "stock 9"])
      assert.deepStrictEqual(named(yield* asked({ status: Option.some("disagreeing") })), ["stock 9"])
      assert.deepStrictEqual(named(yield* asked({ code: Option.some("odd") })), ["stock 1"])
      assert.deepStrictEqual(named(yield* asked({ since: Option.some(later) })), ["orders 0"])
    })
  )

  it.effect("runs are told the newest first, with what they came to", () =>
    Effect.gen(function* () {
      const { journal, lane, ledger, run } = yield* opened("runs")
      yield* ledger.close(run, { ending: "done", detail: "", counts: { ...Ledger.noCounts, read: 3 } })
      const stock = yield* opened("runs", "stock", "r2")
      const page = { stores: Option.some(["runs"]), pipeline: Option.none(), before: Option.none(), limit: 10 }
      const found = yield* journal.runs(page)
      assert.deepStrictEqual(
        found.map((each) => [each.id, each.lane.pipeline, each.revision, each.ending, each.counts.read]),
        [
          [stock.run.id, "stock", "r2", "running", 0],
          [run.id, "orders", "r1", "done", 3]
        ]
      )
      assert.deepStrictEqual(
        (yield* journal.runs({ ...page, pipeline: Option.some("orders") })).map((each) => each.lane),
        [lane]
      )
      assert.deepStrictEqual(
        (yield* journal.runs({ ...page, before: Option.some(stock.run.id) })).map(({ id }) => id),
        [run.id]
      )
    })
  )
}

layer(PostgresServer.layer, { timeout: "1 minute" })("at a server", (it) => {
  it.layer(atServer)("the journal:", tests)
})

layer(PostgresLedger.layerEphemeral, { timeout: "1 minute" })("embedded, the journal:", tests)

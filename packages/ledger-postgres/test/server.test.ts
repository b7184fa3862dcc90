import { Ledger } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { ConfigProvider, DateTime, Effect, Exit, Fiber, Layer, Option, Redacted } from "effect"
import { PostgresLedger } from "../src/index.ts"
import { PostgresServer } from "./PostgresServer.ts"

const lane = { store: "acme", pipeline: "orders" }
const question = { revision: "r1", signature: "open orders" }

const outcome = (key: string, other: Partial<Ledger.Outcome> = {}): Ledger.Outcome => ({
  key,
  status: "delivered",
  fingerprint: key,
  remoteKey: key,
  remoteId: key,
  code: "",
  why: "",
  ...other
})

const keys = Array.from({ length: 250 }, (_, n) => `P-${n}`)
const refs = keys.map((key) => ({ pipeline: "orders", key }))
const page: Ledger.Settlement = {
  outcomes: keys.slice(10).map((key) => outcome(key)),
  withdrawn: keys.slice(0, 10),
  cursor: Option.some({ value: 2, signature: "open orders" })
}

const refusal = (url: Redacted.Redacted) => Effect.flip(opened(url))

layer(PostgresServer.layer, { timeout: "1 minute" })("a ledger at a server", (it) => {
  it.effect("programs that start at once on an empty database all succeed", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const programs = yield* Effect.all([opened(url), opened(url), opened(url)], { concurrency: 3 })
      const runs = yield* Effect.forEach(programs, ({ ledger }) => ledger.open(lane, question))
      assert.deepStrictEqual(
        runs.map(({ token }) => token),
        [1, 2, 3]
      )
      const made = programs
        .flatMap(({ statements }) => statements)
        .filter((each) => each.includes("create table crossdock."))
      assert.lengthOf(made, 3)
    })
  )

  it.effect("opened again, it takes no step twice and remembers", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const before = yield* opened(url)
      yield* before.ledger.settle(yield* before.ledger.open(lane, question), page)
      const after = yield* opened(url)
      assert.deepStrictEqual(
        after.statements.filter((each) => /^\s*(create|alter|insert)/.test(each)),
        []
      )
      assert.deepStrictEqual((yield* after.ledger.open(lane, question)).cursor, Option.some(2))
    })
  )

  it.effect("a page of 250 records costs one statement to recall, one to intend and one to settle", () =>
    Effect.gen(function* () {
      const { ledger, statements } = yield* opened(yield* freshDatabase)
      const run = yield* ledger.open(lane, question)
      const asked = <A>(work: Effect.Effect<A, Ledger.LedgerError>) => {
        const before = statements.length
        return Effect.map(work, () => statements.length - before)
      }
      assert.strictEqual(yield* asked(ledger.recall(run, refs)), 1)
      assert.strictEqual(
        yield* asked(
          ledger.intend(
            run,
            keys.map((key) => ({ key, fingerprint: key }))
          )
        ),
        1
      )
      assert.strictEqual(yield* asked(ledger.settle(run, page)), 1)
      assert.lengthOf(yield* ledger.recall(run, refs), 240)
    })
  )

  it.effect("nothing to settle asks nothing", () =>
    Effect.gen(function* () {
      const { ledger, statements } = yield* opened(yield* freshDatabase)
      const run = yield* ledger.open(lane, question)
      const before = statements.length
      yield* ledger.settle(run, { outcomes: [], withdrawn: [], cursor: Option.none() })
      assert.strictEqual(statements.length, before)
    })
  )

  it.effect("settled once more, the same outcomes are not written again", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const { ledger } = yield* opened(url)
      const client = yield* connected(url)
      const versions = Effect.map(
        query(client, "select key, xmin from crossdock.record order by key"),
        ({ rows }) => rows
      )
      yield* ledger.settle(yield* ledger.open(lane, question), page)
      const before = yield* versions
      yield* ledger.settle(yield* ledger.open(lane, question), page)
      assert.deepStrictEqual(yield* versions, before)
    })
  )

  const writes: Readonly<
    Record<string, (ledger: Ledger.Ledger["Service"], run: Ledger.Run) => Effect.Effect<void, Ledger.LedgerError>>
  > = {
    "an intent": (ledger, run) => ledger.intend(run, [{ key: "A", fingerprint: "A" }]),
    "a settlement": (ledger, run) => ledger.settle(run, { ...page, cursor: Option.none() }),
    "a settlement with a cursor": (ledger, run) => ledger.settle(run, page)
  }
  for (const [what, write] of Object.entries(writes)) {
    it.effect(`${what} that meets a later run just taking over waits for it, and is refused`, () =>
      Effect.gen(function* () {
        const url = yield* freshDatabase
        const { ledger } = yield* opened(url)
        const run = yield* ledger.open(lane, question)
        const later = yield* connected(url)
        yield* query(later, "begin")
        yield* query(later, "update crossdock.lane set token = token + 1")
        const writing = yield* Effect.forkChild(Effect.flip(write(ledger, run)))
        yield* isWaiting(yield* connected(url))
        yield* query(later, "commit")
        assert.strictEqual((yield* Fiber.join(writing)).reason, "superseded")
        const { rows } = yield* query(
          later,
          "select (select count(*) from crossdock.record)::int as records, cursor from crossdock.lane"
        )
        assert.deepStrictEqual(rows, [{ records: 0, cursor: null }])
      })
    )
  }

  it.effect("a later run waits until a write under way is done", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const { ledger } = yield* opened(url)
      yield* ledger.open(lane, question)
      const writer = yield* connected(url)
      yield* query(writer, "begin")
      yield* query(writer, "select from crossdock.lane for share")
      const opening = yield* Effect.forkChild(ledger.open(lane, question))
      yield* isWaiting(yield* connected(url))
      yield* query(writer, "commit")
      assert.strictEqual((yield* Fiber.join(opening)).token, 2)
    })
  )

  it.effect("a connection that breaks while nobody uses it is replaced", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const { ledger } = yield* opened(url)
      const other = yield* connected(url)
      const { rows } = yield* query(
        other,
        "select pg_terminate_backend(pid, 5000) as ended from pg_stat_activity where datname = current_database() and application_name = 'crossdock'"
      )
      assert.deepStrictEqual(rows, [{ ended: true }])
      assert.deepStrictEqual(yield* Effect.retry(ledger.lanes, { times: 1 }), [])
    })
  )

  it.effect("a character that Postgres cannot hold does not stop its page", () =>
    Effect.gen(function* () {
      const { ledger } = yield* opened(yield* freshDatabase)
      const run = yield* ledger.open(lane, question)
      yield* ledger.intend(run, [{ key: "a\0b", fingerprint: "1" }])
      const odd = outcome("a\0b", {
        status: "parked",
        fingerprint: "1",
        code: "x\0",
        why: "it said \0",
        remoteKey: "\0",
        remoteId: "\0"
      })
      yield* ledger.settle(run, { ...page, outcomes: [odd, outcome("B")] })
      const [first, second] = yield* ledger.recall(
        run,
        ["a\0b", "B"].map((key) => ({ pipeline: "orders", key }))
      )
      assert.deepStrictEqual([first?.key, first?.why, second?.key], ["a\0b", "it said \uFFFD", "B"])
    })
  )

  it.effect("moments are kept to the millisecond", () =>
    Effect.gen(function* () {
      const { ledger } = yield* opened(yield* freshDatabase)
      const now = DateTime.formatIso(yield* DateTime.now)
      yield* ledger.settle(yield* ledger.open(lane, question), page)
      const [report] = yield* ledger.lanes
      assert.deepStrictEqual(
        report === undefined ? [] : Option.toArray(Option.map(report.cursorSavedAt, DateTime.formatIso)),
        [now]
      )
    }).pipe(Effect.provideService(DateTime.CurrentTimeZone, DateTime.zoneMakeNamedUnsafe("Europe/Helsinki")))
  )

  it.effect("the settings name the server", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const settings = ConfigProvider.layer(ConfigProvider.fromUnknown({ DATABASE_URL: Redacted.value(url) }))
      const context = yield* Layer.build(Layer.provide(PostgresLedger.layerConfig, settings))
      yield* Effect.provide(
        Effect.flatMap(Ledger.Ledger, (ledger) => ledger.open(lane, question)),
        context
      )
      const { rows } = yield* query(yield* connected(url), "select store from crossdock.lane")
      assert.deepStrictEqual(rows, [{ store: "acme" }])
    })
  )

  it.effect("a wrong password is told in one sentence, and no password with it", () =>
    Effect.gen(function* () {
      const error = yield* refusal(changed(yield* freshDatabase, (address) => void (address.password = "hunter2")))
      assert.strictEqual(error.reason, "unreachable")
      assert.match(error.detail, /^wrong password for user "postgres" at [\w.]+:\d+$/)
      assert.notInclude(JSON.stringify(error) + String(error.stack), "hunter2")
    })
  )

  it.effect("a missing database is named", () =>
    Effect.gen(function* () {
      const { url } = yield* PostgresServer
      const error = yield* refusal(changed(url, (address) => void (address.pathname = "/nowhere")))
      assert.match(error.detail, /^there is no database "nowhere" at [\w.]+:\d+: create it first$/)
    })
  )

  it.effect("a server that does not answer is named", () =>
    Effect.gen(function* () {
      const error = yield* refusal(Redacted.make("postgres://someone:hunter2@127.0.0.1:1/ledger"))
      assert.strictEqual(error.reason, "unreachable")
      assert.strictEqual(error.detail, "nothing answers at 127.0.0.1:1: is the database running there?")
    })
  )

  it.effect("what is not an address is not repeated", () =>
    Effect.gen(function* () {
      for (const text of [
        "hunter2",
        "someone:hunter2",
        "https://someone:hunter2@db",
        "postgres://someone:hunter2%@db/a"
      ]) {
        const error = yield* refusal(Redacted.make(text))
        assert.notInclude(error.message, "hunter2")
        assert.include(error.message, "postgres://user:password@host:5432/database")
      }
    })
  )

  it.effect("a user who may not make tables is told so", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const admin = yield* connected(url)
      const name = `guest_${new URL(Redacted.value(url)).pathname.slice(-8)}`
      yield* Effect.acquireRelease(query(admin, `create role ${name} login password 'guest'`), () =>
        query(admin, `drop role ${name}`)
      )
      const error = yield* refusal(
        changed(url, (address) => {
          address.username = name
          address.password = "guest"
        })
      )
      assert.match(error.detail, new RegExp(`^user "${name}" may not do this in database`))
    })
  )

  it.effect("tables that a newer program has changed are left alone", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      yield* opened(url)
      const other = yield* connected(url)
      yield* query(other, "insert into crossdock.migration values ('9999-future', '2100-01-01T00:00:00.000Z')")
      const error = yield* refusal(url)
      assert.strictEqual(error.reason, "outdated")
      assert.include(error.detail, "9999-future")
    })
  )

  it.effect("tables that something else has changed are told, not guessed at", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const { ledger } = yield* opened(url)
      yield* ledger.settle(yield* ledger.open(lane, question), page)
      yield* query(yield* connected(url), "update crossdock.record set status = 'lost'")
      const error = yield* Effect.flip(ledger.recall(yield* ledger.open(lane, question), refs))
      assert.strictEqual(error.reason, "outdated")
    })
  )

  it.effect("closed, it answers no more and leaves no connection", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const ledger = yield* Effect.scoped(Effect.map(opened(url), (each) => each.ledger))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(ledger.lanes)))
      const { rows } = yield* query(
        yield* connected(url),
        "select count(*)::int as left from pg_stat_activity where datname = current_database() and application_name = 'crossdock'"
      )
      assert.deepStrictEqual(rows, [{ left: 0 }])
    })
  )
})


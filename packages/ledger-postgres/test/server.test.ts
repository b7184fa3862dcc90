import { Ledger } from "@crossdock/core"
import { LedgerLaws } from "@crossdock/testkit"
import { assert, layer } from "@effect/vitest"
import { ConfigProvider, DateTime, Effect, Exit, Fiber, Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { PostgresLedger } from "../src/index.ts"
import { PostgresServer } from "@crossdock/postgres-server"
import { changed, connected, atServer, freshDatabase, isWaiting, opened, Program, query } from "./Program.ts"

const question = { revision: "r1", signature: "open orders" }
const lane = { store: "acme", pipeline: "orders" }

const outcome = (key: string, other: Partial<Ledger.Outcome> = {}): Ledger.Outcome => ({
  key,
  status: "delivered",
  fingerprint: "f",
  remoteKey: key,
  remoteId: key,
  code: "",
  why: "",
  ...other
})

const keys = Array.from({ length: 250 }, (_, n) => `P-${n}`)
const refs = keys.map((key) => ({ pipeline: "orders", key }))
const intents = keys.map((key) => ({ key, fingerprint: "f" }))
const page: Ledger.Settlement = {
  outcomes: keys.slice(10).map((key) => outcome(key)),
  withdrawn: keys.slice(0, 10),
  cursor: Option.some({ value: 2, signature: "open orders" })
}

const running = Effect.fnUntraced(function* (store: string) {
  const program = yield* Program
  const run = yield* program.ledger.open({ store, pipeline: "orders" }, question)
  return { ...program, run, store: `'${store}'` }
})

const refusal = (url: Redacted.Redacted) => Effect.flip(Effect.catchTag(opened(url), "ConfigError", Effect.die))

layer(PostgresServer.layer, { timeout: "1 minute" })("at a server", (it) => {
  it.layer(atServer)("the ledger keeps the laws:", LedgerLaws.tests)

  it.layer(Program.layer)("a program at work:", (it) => {
    it.effect("a page of 250 records costs one statement to recall, one to intend and one to settle", () =>
      Effect.gen(function* () {
        const { ledger, run, statements } = yield* running("page")
        yield* ledger.fingerprinter(run.lane.store)
        const asked = <A>(work: Effect.Effect<A, Ledger.LedgerError>) => {
          const before = statements.length
          return Effect.map(work, () => statements.length - before)
        }
        assert.strictEqual(yield* asked(ledger.recall(run, refs)), 1)
        assert.strictEqual(yield* asked(ledger.intend(run, intents)), 1)
        assert.strictEqual(yield* asked(ledger.settle(run, page)), 1)
        assert.lengthOf(yield* ledger.recall(run, refs), 240)
      })
    )

    it.effect("nothing to settle asks nothing", () =>
      Effect.gen(function* () {
        const { ledger, run, statements } = yield* running("nothing")
        const before = statements.length
        yield* ledger.settle(run, { outcomes: [], withdrawn: [], cursor: Option.none() })
        assert.strictEqual(statements.length, before)
      })
    )

    it.effect("settled once more, the same outcomes are not written again", () =>
      Effect.gen(function* () {
        const { ledger, run, store, url } = yield* running("again")
        const other = yield* connected(url)
        const versions = Effect.map(
          query(
            other,
            `select key, record.xmin from crossdock.record join crossdock.lane on lane.id = lane_id
             where store = ${store} order by key`
          ),
          ({ rows }) => rows
        )
        yield* ledger.settle(run, page)
        const before = yield* versions
        assert.lengthOf(before, 240)
        yield* ledger.settle(run, page)
        assert.deepStrictEqual(yield* versions, before)
      })
    )

    it.effect("what a person does waits for a settlement that has the same records in hand, in whatever order", () =>
      Effect.gen(function* () {
        const { ledger, run, store, url } = yield* running("in hand")
        yield* ledger.settle(run, page)
        const settling = yield* connected(url)
        const lanes = `select id from crossdock.lane where store = ${store}`
        const settle = (key: string) =>
          query(settling, `update crossdock.record set why = 'later' where key = '${key}' and lane_id = (${lanes})`)
        yield* query(settling, "begin")
        yield* query(settling, `${lanes} for share`)
        yield* settle("P-90")
        const hold = ledger.act(run.lane, ["P-30", "P-90"], { _tag: "hold", why: "a call" }, "anna")
        const holding = yield* Effect.forkChild(hold)
        yield* isWaiting(yield* connected(url))
        yield* settle("P-30")
        yield* query(settling, "commit")
        assert.deepStrictEqual(yield* Fiber.join(holding), ["P-30", "P-90"])
      })
    )

    const writes: Readonly<Record<string, (ledger: Ledger.Ledger["Service"], run: Ledger.Run) => Written>> = {
      "an intent": (ledger, run) => ledger.intend(run, intents),
      "a settlement": (ledger, run) => ledger.settle(run, { ...page, cursor: Option.none() }),
      "a settlement with a cursor": (ledger, run) => ledger.settle(run, page)
    }
    for (const [what, write] of Object.entries(writes)) {
      it.effect(`${what} that meets a later run just taking over waits for it, and is refused`, () =>
        Effect.gen(function* () {
          const { ledger, run, store, url } = yield* running(what)
          const later = yield* connected(url)
          yield* query(later, "begin")
          yield* query(later, `update crossdock.lane set token = token + 1 where store = ${store}`)
          const writing = yield* Effect.forkChild(Effect.flip(write(ledger, run)))
          yield* isWaiting(yield* connected(url))
          yield* query(later, "commit")
          assert.strictEqual((yield* Fiber.join(writing)).reason, "superseded")
          assert.deepStrictEqual(yield* ledger.recall(run, refs), [])
          const { rows } = yield* query(later, `select cursor from crossdock.lane where store = ${store}`)
          assert.deepStrictEqual(rows, [{ cursor: null }])
        })
      )
    }

    it.effect("a later run waits until a write under way is done", () =>
      Effect.gen(function* () {
        const { ledger, run, store, url } = yield* running("under way")
        const writer = yield* connected(url)
        yield* query(writer, "begin")
        yield* query(writer, `select from crossdock.lane where store = ${store} for share`)
        const opening = yield* Effect.forkChild(ledger.open(run.lane, question))
        yield* isWaiting(yield* connected(url))
        yield* query(writer, "commit")
        assert.strictEqual((yield* Fiber.join(opening)).token, run.token + 1)
      })
    )

    it.effect("a character that Postgres cannot hold does not stop its page", () =>
      Effect.gen(function* () {
        const { ledger, run } = yield* running("odd character")
        yield* ledger.intend(run, [{ key: "a\0b", fingerprint: "f" }])
        const odd = outcome("a\0b", { code: "x\0", why: "it said \0", remoteKey: "\0", remoteId: "\0" })
        yield* ledger.settle(run, { ...page, outcomes: [odd, outcome("B")] })
        yield* ledger.close(run, { ending: "failed", detail: "it said \0", counts: Ledger.noCounts })
        const found = yield* ledger.recall(
          run,
          ["a\0b", "B"].map((key) => ({ pipeline: "orders", key }))
        )
        assert.sameDeepMembers(
          found.map(({ key, why }) => [key, why]),
          [
            ["a\0b", "it said \uFFFD"],
            ["B", ""]
          ]
        )
      })
    )

    it.effect("moments are kept to the millisecond, in whatever time zone the server is", () =>
      Effect.gen(function* () {
        const { url } = yield* Program
        const { ledger } = yield* opened(
          changed(url, ({ searchParams }) => searchParams.set("options", "-c TimeZone=Asia/Kolkata"))
        )
        yield* TestClock.adjust("1234567891 millis")
        const now = DateTime.formatIso(yield* DateTime.now)
        const run = yield* ledger.open({ store: "moments", pipeline: "orders" }, question)
        yield* ledger.intend(run, [{ key: "A", fingerprint: "f" }])
        const [record] = yield* ledger.recall(run, [{ pipeline: "orders", key: "A" }])
        assert.deepStrictEqual(Option.map(record?.firstTriedAt ?? Option.none(), DateTime.formatIso), Option.some(now))
      })
    )

    it.effect("tables that something else has changed are told, not guessed at", () =>
      Effect.gen(function* () {
        const { ledger, run, store, url } = yield* running("changed")
        yield* ledger.settle(run, page)
        yield* query(
          yield* connected(url),
          `update crossdock.record set status = 'lost' from crossdock.lane where lane.id = lane_id and store = ${store}`
        )
        assert.strictEqual((yield* Effect.flip(ledger.recall(run, refs))).reason, "outdated")
      })
    )
  })

  it.effect("programs that start at once on an empty database all succeed", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const programs = yield* Effect.all([opened(url), opened(url), opened(url)], { concurrency: 3 })
      const runs = yield* Effect.forEach(programs, ({ ledger }) => ledger.open(lane, question))
      assert.deepStrictEqual(
        runs.map(({ token }) => token),
        [1, 2, 3]
      )
      const all = programs.flatMap(({ statements }) => statements)
      assert.lengthOf(
        all.filter((each) => each.includes("create table crossdock.record")),
        1
      )
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

  it.effect("a connection that breaks while nobody uses it is replaced", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const { ledger } = yield* opened(url)
      const { rows } = yield* query(yield* connected(url), `select pg_terminate_backend(pid, 5000) as ended ${ours}`)
      assert.deepStrictEqual(rows, [{ ended: true }])
      assert.deepStrictEqual(yield* Effect.retry(ledger.lanes, { times: 1 }), [])
    })
  )

  it.effect("closed, it answers no more and leaves no connection", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const ledger = yield* Effect.scoped(Effect.map(opened(url), (each) => each.ledger))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(ledger.lanes)))
      const { rows } = yield* query(yield* connected(url), `select pid ${ours}`)
      assert.deepStrictEqual(rows, [])
    })
  )

  it.effect("the settings name the server", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const settings = ConfigProvider.layer(
        ConfigProvider.fromUnknown({ DATABASE_URL: Redacted.value(url), CROSSDOCK_KEY: `${"A".repeat(43)}=` })
      )
      const context = yield* Layer.build(Layer.provide(PostgresLedger.layerConfig, settings))
      const ledger = yield* Effect.provide(Ledger.Ledger, context)
      yield* ledger.open(lane, question)
      const { rows } = yield* query(yield* connected(url), "select store from crossdock.lane")
      assert.deepStrictEqual(rows, [{ store: "acme" }])
    })
  )

  const openedWith = (url: Redacted.Redacted, keys: string) =>
    Effect.provide(
      opened(url),
      ConfigProvider.layer(ConfigProvider.fromUnknown(keys === "" ? {} : { CROSSDOCK_KEY: keys }))
    )
  const aKey = (letter: string) => `${letter.repeat(42)}A=`

  it.effect("what is sealed with another key is not touched, and both keys are named, but not told", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      const { ledger } = yield* openedWith(url, aKey("m"))
      yield* ledger.fingerprinter("acme")
      const error = yield* Effect.flip(openedWith(url, aKey("w")))
      assert.match(error.message, /wrapped by the master key [0-9a-f]{12}, and what was given is [0-9a-f]{12}$/)
      assert.notInclude(error.message, "mmm")
      yield* openedWith(url, `${aKey("w")} ${aKey("m")}`)
    })
  )

  it.effect("without a key nothing is opened at a server", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(openedWith(yield* freshDatabase, ""))
      assert.strictEqual(error._tag, "ConfigError")
    })
  )

  it.effect("a wrong password is told in one sentence, and no password with it", () =>
    Effect.gen(function* () {
      const { url } = yield* PostgresServer
      const error = yield* refusal(changed(url, (address) => void (address.password = "hunter2")))
      assert.strictEqual(error.reason, "unreachable")
      assert.match(error.detail, /^wrong password for user "\w+" at [\w.]+:\d+$/)
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
      for (const text of ["hunter2", "user:hunter2", "https://user:hunter2@db", "postgres://user:hunter2%@db/a"]) {
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
      const guest = `guest_${new URL(Redacted.value(url)).pathname.slice(-8)}`
      yield* Effect.acquireRelease(query(admin, `create role ${guest} login password 'guest'`), () =>
        query(admin, `drop role ${guest}`)
      )
      const error = yield* refusal(
        changed(url, (address) => Object.assign(address, { username: guest, password: "guest" }))
      )
      assert.include(error.detail, `user "${guest}" may not do this in database`)
    })
  )

  it.effect("a program works beside a newer one that has only added to its tables", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      yield* opened(url)
      const newer = yield* connected(url)
      yield* query(newer, "insert into crossdock.migration values ('9999-future', '2100-01-01T00:00:00.000Z')")
      yield* query(newer, "alter table crossdock.record add column colour text not null default 'red'")
      const older = yield* opened(url)
      const run = yield* older.ledger.open(lane, question)
      yield* older.ledger.intend(run, intents)
      yield* older.ledger.settle(run, page)
      assert.lengthOf(yield* older.ledger.recall(run, refs), 240)
    })
  )

  it.effect("tables of which a newer program has taken away what this one asks for are left alone", () =>
    Effect.gen(function* () {
      const url = yield* freshDatabase
      yield* opened(url)
      const newer = yield* connected(url)
      yield* query(newer, "insert into crossdock.migration values ('9999-future', '2100-01-01T00:00:00.000Z')")
      yield* query(newer, "update crossdock.compatibility set oldest = 9999")
      const error = yield* refusal(url)
      assert.strictEqual(error.reason, "outdated")
      assert.include(error.detail, "9999-future")
    })
  )
})

const ours = "from pg_stat_activity where datname = current_database() and application_name = 'crossdock'"

type Written = Effect.Effect<void, Ledger.LedgerError>

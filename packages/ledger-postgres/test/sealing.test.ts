import { hash, randomBytes } from "node:crypto"
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Journal, Keys, Ledger, Secrets } from "@crossdock/core"
import { afterAll, assert, describe, it, layer } from "@effect/vitest"
import { ConfigProvider, Context, Effect, Layer, Option, Redacted, Result, Schema } from "effect"
import { TestClock } from "effect/testing"
import { type RawBuilder, sql } from "kysely"
import { Database } from "../src/Database.ts"
import { PostgresLedger } from "../src/index.ts"
import * as Envelope from "../src/sealing/Envelope.ts"
import * as Fingerprint from "../src/sealing/Fingerprint.ts"
import * as MasterKeys from "../src/sealing/MasterKeys.ts"
import { reseal } from "../src/sealing/Resealing.ts"
import { layer as sealsLayer, Seals } from "../src/sealing/Seals.ts"

const key = (id = "1"): Envelope.Key => ({ id, bytes: randomBytes(32) })

describe("an envelope", () => {
  const one = key()
  const place = ["acme", "event", "10234"]
  const sealed = Envelope.seal(one, place, "Matti Meikäläinen")

  it("opens with its key, at its place", () => {
    assert.deepStrictEqual(Envelope.open(one, place, sealed), Option.some("Matti Meikäläinen"))
    assert.deepStrictEqual(Envelope.keyOf(sealed), Option.some("1"))
    assert.notInclude(Buffer.from(sealed.split(":")[2] ?? "", "base64url").toString("latin1"), "Matti")
  })

  it("opens with no other key, and at no other place", () => {
    assert.deepStrictEqual(Envelope.open(key(), place, sealed), Option.none())
    assert.deepStrictEqual(Envelope.open(one, ["acme", "event", "10235"], sealed), Option.none())
    assert.deepStrictEqual(Envelope.open(one, ["acme", "event10234"], sealed), Option.none())
  })

  it("does not open once anybody has changed it", () => {
    for (const at of [5, 20, 40]) {
      const other = sealed[at] === "A" ? "B" : "A"
      assert.deepStrictEqual(
        Envelope.open(one, place, sealed.slice(0, at) + other + sealed.slice(at + 1)),
        Option.none()
      )
    }
    for (const text of ["", "1:1:", "1:1:AAAA", sealed.slice(0, -4)]) {
      assert.deepStrictEqual(Envelope.open(one, place, text), Option.none())
    }
  })

  it("is never twice the same", () => {
    assert.notStrictEqual(Envelope.seal(one, place, "Matti Meikäläinen"), sealed)
  })
})

describe("a fingerprint", () => {
  const mine = Fingerprint.make(randomBytes(32))

  it("is another one with another key, so that nobody finds a name by trying", () => {
    assert.notStrictEqual(mine.of("Matti"), Fingerprint.make(randomBytes(32)).of("Matti"))
    assert.notInclude(mine.of("Matti"), hash("sha256", "Matti", "base64url"))
  })

  it("is made of the one that was kept before there were keys, without its text", () => {
    assert.strictEqual(mine.renewed(hash("sha256", "Matti", "base64url")), mine.of("Matti"))
    for (const text of ["", "a late write", mine.of("Matti")]) assert.strictEqual(mine.renewed(text), text)
  })
})

const home = mkdtempSync(join(tmpdir(), "crossdock-keys-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const withSettings = (settings: Readonly<Record<string, string>>) =>
  Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(settings)))

describe("the master key", () => {
  const folder = join(home, "beside", "ledger")

  it.effect("of a folder is made by itself beside it, for its owner's eyes alone, and stays", () =>
    Effect.gen(function* () {
      const made = yield* MasterKeys.besideFolder(folder)
      const again = yield* MasterKeys.besideFolder(folder)
      assert.strictEqual(statSync(`${folder}.key`).mode & 0o777, 0o600)
      assert.deepStrictEqual(again, made)
      assert.deepStrictEqual(made.file, Option.some(`${folder}.key`))
    }).pipe(withSettings({}))
  )

  it.effect("is not made where the environment names one", () =>
    Effect.gen(function* () {
      const path = join(home, "given", "ledger")
      const given = yield* MasterKeys.besideFolder(path)
      assert.isFalse(existsSync(`${path}.key`))
      assert.deepStrictEqual(given.keys, (yield* MasterKeys.fromEnvironment).keys)
    }).pipe(withSettings({ CROSSDOCK_KEY: randomBytes(32).toString("base64") }))
  )

  it.effect("of a file may be several, the newest first", () => {
    const path = join(home, "several.key")
    writeFileSync(path, `${randomBytes(32).toString("base64")}\n${randomBytes(32).toString("base64")}\n`)
    return Effect.gen(function* () {
      assert.lengthOf((yield* MasterKeys.fromEnvironment).keys, 2)
    }).pipe(withSettings({ CROSSDOCK_KEY_FILE: path }))
  })

  it.effect.each(["hunter2", `${randomBytes(31).toString("base64")}`, `${"ä".repeat(43)}=`])(
    "is asked for in words where it is %s, which is not repeated",
    (text) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(MasterKeys.fromEnvironment)
        assert.include(error.message, "openssl rand -base64 32")
        assert.notInclude(error.message + JSON.stringify(error), text)
      }).pipe(withSettings({ CROSSDOCK_KEY: text }))
  )

  it.effect("of a file that does not hold one is named", () => {
    const path = join(home, "wrong.key")
    writeFileSync(path, "hunter2")
    return Effect.gen(function* () {
      const { message } = yield* Effect.flip(MasterKeys.fromEnvironment)
      assert.include(message, `the key file ${path} does not hold a key of 32 bytes`)
      assert.notInclude(message, "hunter2")
    }).pipe(withSettings({ CROSSDOCK_KEY_FILE: path }))
  })

  it.effect("in front of the one before is used, and the one before goes when nothing is wrapped by it", () =>
    Effect.gen(function* () {
      const [before] = (yield* MasterKeys.besideFolder(folder)).keys
      const renewed = yield* MasterKeys.renewed(`${folder}.key`)
      assert.deepStrictEqual(renewed.keys[1], before)
      assert.deepStrictEqual((yield* MasterKeys.onlyNewest(`${folder}.key`)).keys, [renewed.keys[0]])
      assert.lengthOf(readFileSync(`${folder}.key`, "utf8").trim().split("\n"), 1)
    }).pipe(withSettings({}))
  )
})

const canary = "Kanaarialintu Katu 7"
const house = ""

const asked = <A>(answer: Schema.ConstraintDecoder<A>, statement: RawBuilder<unknown>) =>
  Effect.flatMap(Database, ({ ask }) => ask(answer, statement))

const Rows = Schema.Array(Schema.Struct({ row: Schema.String }))
const done = (statement: RawBuilder<unknown>) => asked(Schema.Unknown, statement)

/** Every event as it lies there. */
const dump = Effect.map(asked(Rows, sql`select event::text as row from crossdock.event`), (rows) =>
  rows.map(({ row }) => row).join("\n")
)

/** Some records of a store that were sent, and what the journal says was. */
const scene = Effect.fnUntraced(function* (store: string, keys: ReadonlyArray<string>) {
  const ledger = yield* Ledger.Ledger
  const run = yield* ledger.open({ store, pipeline: "orders" }, { revision: "r1", signature: "s" })
  const outcomes = keys.map((each): Ledger.Outcome => ({
    key: each,
    status: "delivered",
    fingerprint: hash("sha256", each, "base64url"),
    remoteKey: each,
    remoteId: each,
    code: "",
    why: "",
    witness: { sent: { number: each, street: canary } }
  }))
  yield* ledger.settle(run, { outcomes, withdrawn: [], cursor: Option.none() })
  const journal = yield* Journal.Journal
  const query = { before: Option.none(), after: Option.none(), refs: Option.none(), limit: 1000 }
  const sent = Effect.map(journal.events({ ...query, stores: Option.some([store]) }), (events) =>
    events.map((each) => Option.getOrNull(each.sent)).toReversed()
  )
  return { run, ledger, sent, all: keys.map((each) => ({ number: each, street: canary })) }
})

const resealed = Effect.fnUntraced(function* (store: string, what: "plain" | "all") {
  const keys = yield* Keys.Keys
  let sealed = 0
  for (let next = Option.some("0"); Option.isSome(next);) {
    const batch = yield* keys.reseal(store, { after: next.value, what })
    sealed += batch.sealed
    next = batch.next
  }
  return sealed
})

/** The same database, on which something else is done just before, or after, the statement of this number. */
const meanwhile = Effect.fnUntraced(function* (
  number: number,
  something: Effect.Effect<unknown, Ledger.LedgerError, Database>,
  when: "before" | "after" = "before"
) {
  const database = yield* Database
  const other = Effect.provideService(something, Database, database)
  const count = { asked: 0 }
  return Database.of({
    ...database,
    ask: (answer, statement) =>
      Effect.suspend(() => {
        const asked = database.ask(answer, statement)
        if ((count.asked += 1) !== number) return asked
        return when === "before" ? Effect.andThen(other, asked) : Effect.tap(asked, () => other)
      })
  })
})

layer(PostgresLedger.layerEphemeral, { timeout: "1 minute" })("what was sent", (it) => {
  it.effect("is sealed by whoever comes while a store gets its first keys", () =>
    Effect.gen(function* () {
      const seals = yield* Seals
      const database = yield* meanwhile(3, seals.of("young"), "after")
      const first = yield* Effect.map(
        Layer.build(Layer.fresh(sealsLayer.pipe(Layer.provide(Layer.succeed(Database, database))))),
        Context.get(Seals)
      )
      yield* first.of("young")
      const listed = yield* (yield* Keys.Keys).list(Option.some("young"))
      assert.deepStrictEqual(
        listed.map(({ id, purpose }) => [purpose, id]),
        [
          ["seal", 1],
          ["hash", 1]
        ]
      )
    }).pipe(Effect.scoped)
  )

  it.effect("lies sealed, and is told to whoever may ask", () =>
    Effect.gen(function* () {
      const { all, sent } = yield* scene("sealed", ["1"])
      assert.notInclude(yield* dump, "Kanaaria")
      assert.deepStrictEqual(yield* sent, all)
    })
  )

  it.effect("stays sealed for whoever asks only what has happened", () =>
    Effect.gen(function* () {
      yield* scene("unasked", ["1"])
      const { events } = yield* Journal.Journal
      const [event] = yield* events({
        stores: Option.some(["unasked"]),
        before: Option.none(),
        after: Option.none(),
        refs: Option.none(),
        limit: 10,
        leavesSealed: true
      })
      assert.deepStrictEqual([event?.key, event?.status, event?.sent], ["1", Option.some("delivered"), Option.none()])
    })
  )

  it.effect("opens in no other event", () =>
    Effect.gen(function* () {
      const { sent } = yield* scene("moved", ["1", "2"])
      yield* done(sql`
        update crossdock.event set sealed = other.sealed from crossdock.event as other
        where event.lane_id = other.lane_id and event.key <> other.key
          and event.lane_id = (select id from crossdock.lane where store = 'moved')`)
      assert.deepStrictEqual(yield* sent, [null, null])
    })
  )

  it.effect("is sealed with a new key by whoever renews it, however often that is broken off", () =>
    Effect.gen(function* () {
      const many = Array.from({ length: 450 }, (_, n) => String(n + 1))
      const { all, sent } = yield* scene("renewed", many)
      const keys = yield* Keys.Keys
      yield* keys.renew("renewed")
      assert.deepStrictEqual(yield* sent, all)
      assert.deepStrictEqual(yield* keys.pending("renewed"), { older: 450, plain: 0 })
      const first = yield* keys.reseal("renewed", { after: "0", what: "all" })
      assert.strictEqual(first.sealed, 200)
      assert.strictEqual(yield* resealed("renewed", "all"), 250)
      assert.deepStrictEqual(yield* keys.pending("renewed"), { older: 0, plain: 0 })
      assert.deepStrictEqual(yield* sent, all)
      const listed = yield* keys.list(Option.some("renewed"))
      assert.deepStrictEqual(
        listed.map(({ id, purpose, retiredAt }) => [purpose, id, Option.isSome(retiredAt)]),
        [
          ["seal", 1, true],
          ["seal", 2, false],
          ["hash", 1, false]
        ]
      )
    })
  )

  it.effect(
    "goes on to open for whoever a renewal is broken off for, after whichever batch, and no key is made twice",
    () =>
      Effect.gen(function* () {
        const many = Array.from({ length: 650 }, (_, n) => String(n + 1))
        const { all, sent } = yield* scene("broken-off", many)
        const keys = yield* Keys.Keys
        yield* keys.renew("broken-off")
        for (const left of [450, 250, 50, 0]) {
          yield* keys.reseal("broken-off", { after: "0", what: "all" })
          assert.deepStrictEqual(yield* keys.pending("broken-off"), { older: left, plain: 0 })
          assert.deepStrictEqual(yield* sent, all)
        }
        assert.strictEqual(
          (yield* keys.list(Option.some("broken-off"))).filter(({ purpose }) => purpose === "seal").length,
          2
        )
      })
  )

  it.effect("by a program from before there were keys is told, and sealed", () =>
    Effect.gen(function* () {
      const { all, sent } = yield* scene("older", ["1"])
      yield* done(sql`
        update crossdock.event set sealed = null, sent = ${JSON.stringify(all[0])}::jsonb
        where lane_id = (select id from crossdock.lane where store = 'older')`)
      assert.include(yield* dump, "Kanaaria")
      assert.deepStrictEqual(yield* sent, all)
      assert.strictEqual(yield* resealed("older", "plain"), 1)
      assert.notInclude(yield* dump, "Kanaaria")
      assert.deepStrictEqual(yield* sent, all)
    })
  )

  it.effect("stays erased, whoever was about to seal it", () =>
    Effect.gen(function* () {
      const { all, sent } = yield* scene("erased", ["1"])
      const lane = sql`lane_id = (select id from crossdock.lane where store = 'erased')`
      yield* done(sql`
        update crossdock.event set sealed = null, sent = ${JSON.stringify(all[0])}::jsonb where ${lane}`)
      const erase = done(sql`update crossdock.event set sealed = null, sent = null where ${lane}`)
      yield* reseal(yield* meanwhile(2, erase), yield* Seals)("erased", { after: "0", what: "plain" })
      assert.deepStrictEqual(yield* sent, [null])
    })
  )

  it.effect("has a fingerprint that is recalled as a keyed one, and made one", () =>
    Effect.gen(function* () {
      const { ledger, run } = yield* scene("keyed", ["1"])
      const fingerprint = yield* ledger.fingerprinter("keyed")
      const recalled = Effect.map(
        ledger.recall(run, [{ pipeline: "orders", key: "1" }]),
        ([record]) => record?.fingerprint
      )
      assert.strictEqual(yield* recalled, fingerprint("1"))
      const { rekey, stores } = yield* Keys.Keys
      yield* ledger.open({ store: "resting", pipeline: "orders" }, { revision: "r1", signature: "s" })
      assert.includeMembers([...(yield* stores)], ["keyed", "resting"])
      // As long as one without a key, but none.
      yield* done(sql`
        update crossdock.record set open_intent = ${"?".repeat(43)}
        where lane_id = (select id from crossdock.lane where store = 'keyed')`)
      assert.strictEqual(yield* rekey("keyed"), 1)
      assert.strictEqual(yield* rekey("keyed"), 0)
      assert.strictEqual(yield* recalled, fingerprint("1"))
    })
  )

  it.effect(
    "is sealed with the newest key that there is, within a minute: one that cannot be unwrapped is missed then",
    () =>
      Effect.gen(function* () {
        yield* scene("learnt", ["1"])
        yield* done(sql`
        insert into crossdock.store_key (store, purpose, id, wrapped)
        select store, purpose, 2, wrapped from crossdock.store_key where store = 'learnt' and purpose = 'seal'`)
        yield* TestClock.adjust("2 minutes")
        const error = yield* Effect.result(scene("learnt", ["2"]))
        assert.isTrue(Result.isFailure(error) && error.failure.reason === "sealed")
      })
  )

  it.effect("of store files' secrets is sealed with a new key as well, and a secret that is set meanwhile stays", () =>
    Effect.gen(function* () {
      const [keys, secrets] = [yield* Keys.Keys, yield* Secrets.Secrets]
      const names = Array.from({ length: 250 }, (_, n) => String(n))
      for (const name of names) yield* secrets.set(name, Redacted.make(`secret ${name}`))
      yield* keys.renew(house)
      assert.deepStrictEqual(yield* keys.pending(house), { older: 250, plain: 0 })
      assert.strictEqual(yield* keys.sealed(house), 250)
      const first = yield* keys.reseal(house, { after: "0", what: "all" })
      assert.strictEqual(first.sealed, 200)
      yield* secrets.set("99", Redacted.make("another"))
      assert.strictEqual(yield* resealed(house, "all"), 49)
      assert.deepStrictEqual(yield* keys.pending(house), { older: 0, plain: 0 })
      const kept = yield* Effect.forEach(names, secrets.get)
      assert.deepStrictEqual(
        kept.map((each) => Option.getOrUndefined(Option.map(each, Redacted.value))),
        names.map((name) => (name === "99" ? "another" : `secret ${name}`))
      )
    })
  )
})

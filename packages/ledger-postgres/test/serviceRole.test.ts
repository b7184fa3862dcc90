/** The service as a role that changes no table, and sees the rows of the stores alone that it names. */
import { Audit, Ledger, Nudges } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { LedgerLaws } from "@crossdock/testkit"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Option, Schema } from "effect"
import { sql } from "kysely"
import { Database } from "../src/Database.ts"
import { PostgresLedger, ServiceRole, StoreScope } from "../src/index.ts"
import { changed, connected, freshDatabase, query } from "./Program.ts"

/** A database as its owner leaves it, and the address by which the service comes to it. */
const prepared = Effect.gen(function* () {
  const url = yield* freshDatabase
  yield* Layer.build(Layer.fresh(PostgresLedger.nudges.pipe(Layer.provide(PostgresLedger.layer({ url })))))
  const owner = yield* connected(url)
  const role = `service_${(yield* query(owner, "select substr(md5(current_database()), 1, 8) as id")).rows[0].id}`
  yield* query(owner, `create role ${role} login password 'service'`)
  yield* query(owner, Option.getOrThrow(ServiceRole.statements(role)))
  const own = changed(url, (address) => {
    address.username = role
    address.password = "service"
  })
  return { url, own, owner }
})

const question = { revision: "r1", signature: "open orders" }
const Stores = Schema.Array(Schema.Struct({ store: Schema.String }))

layer(PostgresServer.layer, { timeout: "2 minutes" })("as a role of its own", (it) => {
  it.layer(Layer.unwrap(Effect.map(prepared, ({ own }) => PostgresLedger.layer({ url: own }))))(
    "the ledger keeps the laws:",
    LedgerLaws.tests
  )

  it.effect("the service starts whole, and may neither change a table nor a word of what was done", () =>
    Effect.gen(function* () {
      const { own } = yield* prepared
      const services = yield* Layer.build(
        Layer.fresh(PostgresLedger.nudges.pipe(Layer.provideMerge(PostgresLedger.layer({ url: own }))))
      )
      yield* Effect.provideContext(
        Effect.gen(function* () {
          yield* (yield* Nudges.Nudges).send(["dock"])
          yield* (yield* Audit.Audit).note({ actor: "ada", action: "hold", store: "acme", target: "1", detail: "" })
        }),
        services
      )
      const service = yield* connected(own)
      for (const statement of [
        "create table crossdock.more (id int)",
        "alter table crossdock.record add column more int",
        "drop table crossdock.record",
        "truncate crossdock.record",
        "create schema more",
        "delete from crossdock.audit",
        "update crossdock.audit set actor = 'nobody'",
        "delete from crossdock.migration",
        "alter table crossdock.lane disable row level security",
        "create policy all_of_it on crossdock.lane using (true)"
      ]) {
        const code = yield* Effect.promise(() =>
          service.query(statement).then(
            () => "done",
            ({ code }) => code
          )
        )
        assert.strictEqual(code, "42501", statement)
      }
    }).pipe(Effect.scoped)
  )

  it.effect(
    "a question that forgets whose it is finds what is of its own stores, and of none where none is named",
    () =>
      Effect.gen(function* () {
        const { own } = yield* prepared
        const services = yield* Layer.build(Layer.fresh(PostgresLedger.layer({ url: own })))
        yield* Effect.provideContext(
          Effect.gen(function* () {
            const ledger = yield* Ledger.Ledger
            for (const store of ["acme", "beta"]) yield* ledger.open({ store, pipeline: "orders" }, question)
            const { ask } = yield* Database
            const broken = Effect.map(ask(Stores, sql`select store from crossdock.lane order by store`), (rows) =>
              rows.map(({ store }) => store)
            )
            const runs = Effect.map(
              ask(Schema.Array(Schema.Unknown), sql`select id from crossdock.run`),
              (rows) => rows.length
            )
            const seenBy = (stores: ReadonlyArray<string>) =>
              Effect.provideService(Effect.all([broken, runs]), StoreScope, Option.some(stores))
            assert.deepEqual(yield* Effect.all([broken, runs]), [["acme", "beta"], 2])
            assert.deepEqual(yield* seenBy(["beta"]), [["beta"], 1])
            assert.deepEqual(yield* seenBy(["beta", "acme"]), [["acme", "beta"], 2])
            assert.deepEqual(yield* seenBy([]), [[], 0])
            assert.deepEqual(yield* seenBy(["b", "*,acme2"]), [[], 0])
            assert.deepEqual(yield* broken, ["acme", "beta"], "the next question is asked for all again")
          }),
          services
        )
        const stranger = yield* connected(own)
        assert.strictEqual((yield* query(stranger, "select from crossdock.lane")).rowCount, 0)
      }).pipe(Effect.scoped)
  )

  it.effect("it goes on seeing its stores beside another role", () =>
    Effect.gen(function* () {
      const { own, owner } = yield* prepared
      const services = yield* Layer.build(Layer.fresh(PostgresLedger.layer({ url: own })))
      yield* Effect.provideContext(
        Effect.gen(function* () {
          const ledger = yield* Ledger.Ledger
          yield* ledger.open({ store: "acme", pipeline: "orders" }, question)
          const other = `other_${(yield* query(owner, "select substr(md5(current_database()), 1, 8) as id")).rows[0].id}`
          yield* query(owner, `create role ${other}`)
          yield* query(owner, Option.getOrThrow(ServiceRole.statements(other)))
          const { ask } = yield* Database
          assert.deepEqual(yield* ask(Stores, sql`select store from crossdock.lane`), [{ store: "acme" }])
        }),
        services
      )
    }).pipe(Effect.scoped)
  )

  it.effect("it is made by statements for a name that needs no quotes", () =>
    Effect.sync(() => {
      for (const odd of ["", "a b", `x"; drop table y`, "Ada", "1a"]) {
        assert.isTrue(Option.isNone(ServiceRole.statements(odd)), odd)
      }
    })
  )
})

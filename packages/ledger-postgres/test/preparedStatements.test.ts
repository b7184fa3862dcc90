import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Ledger } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, describe, it, layer, type Vitest } from "@effect/vitest"
import { ConfigProvider, Context, Effect, Exit, Fiber, Layer, Option, Result, Schema, Scope } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "../src/Database.ts"
import { PostgresLedger, StoreScope } from "../src/index.ts"
import { atServer } from "./Program.ts"

const lane = (store: string): Ledger.Lane => ({ store, pipeline: "orders" })
const opening = { revision: "r1", signature: "s" }

const Prepared = listOf(Schema.Struct({ statement: Schema.String, times: Schema.Int }))

/** Those of this connection, and how often each has been executed. */
const prepared = Effect.flatMap(Database, ({ ask }) =>
  ask(
    Prepared,
    asList(sql`select statement, generic_plans + custom_plans as times from pg_prepared_statements order by times desc`)
  )
).pipe(Effect.map(([{ list }]) => list))

const Inverse = Schema.Tuple([Schema.Struct({ number: Schema.Int })])

const inverse = (of: number) =>
  Effect.flatMap(Database, ({ ask }) => ask(Inverse, sql`select 1 / ${of}::integer as number`))

const tests = (it: Pick<Vitest.MethodsNonLive<Ledger.Ledger | Database>, "effect">) => {
  it.effect("what is asked again is parsed once, whatever its values", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger.Ledger
      for (const store of ["a", "b", "c", "a", "b", "c", "a"]) yield* ledger.open(lane(store), opening)
      const found = (yield* prepared).filter(({ statement }) => statement.includes("insert into crossdock.run"))
      assert.deepStrictEqual(
        found.map(({ times }) => times),
        [7]
      )
      const { token } = yield* ledger.open(lane("a"), opening)
      assert.strictEqual(token, 4)
    })
  )

  it.effect("a statement that fails is asked again with other values", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* Effect.flip(inverse(0))).reason, "unreachable")
      assert.deepStrictEqual(yield* inverse(1), [{ number: 1 }])
      assert.match((yield* Effect.flip(inverse(0))).detail, /division by zero/)
      assert.deepStrictEqual(yield* inverse(1), [{ number: 1 }])
    })
  )

  it.effect("one that cannot be parsed is refused each time, and the next is answered", () =>
    Effect.gen(function* () {
      const { ask } = yield* Database
      const wrong = ask(Inverse, sql`select no_such_column as number where ${1}::integer = 1`)
      for (const error of [yield* Effect.flip(wrong), yield* Effect.flip(wrong)])
        assert.match(error.detail, /no_such_column/)
      assert.deepStrictEqual(yield* inverse(1), [{ number: 1 }])
    })
  )

  it.effect("values of every kind come back as they went", () =>
    Effect.gen(function* () {
      const { ask } = yield* Database
      const texts = ["", "null", "a,b", '"quoted"', "back\\slash", "{}", "Ä€😀\n"]
      const json = JSON.stringify({ texts, none: null })
      const answer = yield* ask(
        Schema.Tuple([
          Schema.Struct({
            texts: Schema.Array(Schema.String),
            json: Schema.Json,
            none: Schema.Null,
            yes: Schema.Boolean
          })
        ]),
        sql`select ${texts}::text[] as texts, ${json}::jsonb as json, ${null}::text as none, ${true}::boolean as yes`
      )
      assert.deepStrictEqual(answer, [{ texts, json: { texts, none: null }, none: null, yes: true }])
    })
  )
}

layer(PostgresLedger.layerEphemeral)("an embedded ledger's statements", (it) => tests(it))

/** What it has prepared can be asked of one connection alone. */
const one = ConfigProvider.layerAdd(ConfigProvider.fromUnknown({ CROSSDOCK_CONNECTIONS: 1 }), { asPrimary: true })

layer(atServer.pipe(Layer.provide(one), Layer.provide(PostgresServer.layer)))(
  "a ledger's statements at a server",
  (it) => tests(it)
)

const Answer = Schema.Tuple([Schema.Struct({ number: Schema.Int, stores: Schema.String })])

layer(atServer.pipe(Layer.provide(PostgresServer.layer)))("a ledger at a server", (it) => {
  it.effect("has each question planned for its values, and none go on for longer than twenty seconds", () =>
    Effect.gen(function* () {
      const { ask } = yield* Database
      const Settings = Schema.Tuple([Schema.Struct({ plans: Schema.String, longest: Schema.String })])
      const settings = sql`select current_setting('plan_cache_mode') as plans, current_setting('statement_timeout') as longest`
      assert.deepStrictEqual(yield* ask(Settings, settings), [{ plans: "force_custom_plan", longest: "20s" }])
    })
  )

  it.effect("answers many questions at once, each for the sake of those stores for which it was asked", () =>
    Effect.gen(function* () {
      const { ask } = yield* Database
      const asked = (number: number) =>
        ask(Answer, sql`select ${number}::integer as number, current_setting('crossdock.stores', true) as stores`)
      const scoped = (number: number) =>
        Effect.provideService(asked(number), StoreScope, Option.some([`store-${number}`]))
      const numbers = Array.from({ length: 40 }, (_, number) => number)
      const answers = yield* Effect.forEach(numbers, (number) => (number % 2 === 0 ? asked(number) : scoped(number)), {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(
        answers.map(([answer]) => answer),
        numbers.map((number) => ({ number, stores: number % 2 === 0 ? "*" : `store-${number}` }))
      )
    })
  )
})

/** Answers no row, and is another statement for each number. */
const odd = (number: number) => sql`select ${sql.raw(`${number}`)} + ${number}::integer as number where false`

describe("an embedded ledger", () => {
  it.live(
    "that is closed while many ask, for the sake of some stores or of all, answers them or says that it is closed",
    () =>
      Effect.gen(function* () {
        const scope = yield* Scope.make()
        const context = yield* Scope.provide(Layer.build(PostgresLedger.layerEphemeral), scope)
        const { ask } = Context.get(context, Database)
        const asked = yield* Effect.forEach(
          Array.from({ length: 60 }, (_, number) => number),
          (number) =>
            ask(Schema.Array(Schema.Unknown), odd(number)).pipe(
              Effect.provideService(StoreScope, number % 3 === 0 ? Option.some(["store"]) : Option.none()),
              Effect.result,
              Effect.forkChild({ startImmediately: true })
            )
        )
        yield* Scope.close(scope, Exit.void)
        const answers = yield* Effect.forEach(asked, Fiber.join)
        assert.isAbove(answers.filter(Result.isFailure).length, 0)
        for (const answer of answers) {
          if (Result.isSuccess(answer)) assert.deepStrictEqual(answer.success, [])
          else assert.match(answer.failure.detail, /is closed|is closing|destroyed/)
        }
      })
  )

  it.live("looks up the keys of a page by its index, though the plan was made while it knew three", () =>
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "crossdock-plans-"))),
        (path) => Effect.sync(() => rmSync(path, { recursive: true }))
      )
      const context = yield* Layer.build(PostgresLedger.layerFolder(folder))
      const ledger = Context.get(context, Ledger.Ledger)
      const { ask, kysely } = Context.get(context, Database)
      const raw = (statement: string) => Effect.promise(() => sql.raw(statement).execute(kysely))
      const run = yield* ledger.open(lane("a"), opening)
      yield* ledger.intend(
        run,
        ["1", "2", "3"].map((key) => ({ key, fingerprint: "f" }))
      )
      yield* raw("vacuum (analyze) crossdock.lane, crossdock.record")
      yield* Effect.replicateEffect(ledger.recall(run, [{ pipeline: "orders", key: "1" }]), 7)
      const [{ list }] = yield* ask(
        listOf(Schema.Struct({ name: Schema.String, generic: Schema.Int })),
        asList(
          sql`select name, generic_plans as generic from pg_prepared_statements where statement like '%with ordinality as asked%'`
        )
      )
      const [recall] = list
      assert.isAbove(recall?.generic ?? 0, 0, "its plan is kept")
      const { rows } = yield* raw(`explain execute ${recall?.name}('{orders}', '{1}', 'a')`)
      assert.match(JSON.stringify(rows), /Index Scan using record_pkey/)
    }).pipe(Effect.scoped)
  )
})

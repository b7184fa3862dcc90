import { Ledger } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, describe, it, layer, type Vitest } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Option, Schema } from "effect"
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

describe("an embedded ledger", () => {
  it.live("is closed while it is being asked for the sake of some stores, without harm", () =>
    Effect.gen(function* () {
      const asking = Effect.flatMap(Database, ({ ask }) =>
        Effect.forEach(
          Array.from({ length: 40 }, (_, number) => number),
          (number) => ask(Inverse, sql`select ${number === 3 ? "none" : number}::integer as number`),
          { concurrency: "unbounded" }
        )
      ).pipe(Effect.provideService(StoreScope, Option.some(["store"])), Effect.provide(PostgresLedger.layerEphemeral))
      assert.match(String(yield* Effect.flip(asking)), /invalid input syntax/)
    })
  )
})

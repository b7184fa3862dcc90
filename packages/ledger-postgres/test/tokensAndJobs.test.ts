import { Jobs, Tokens } from "@crossdock/core"
import { PostgresServer } from "@crossdock/postgres-server"
import { assert, layer, type Vitest } from "@effect/vitest"
import { DateTime, Effect, Layer, Option } from "effect"
import { sql } from "kysely"
import { Database } from "../src/Database.ts"
import { PostgresLedger } from "../src/index.ts"
import { atServer } from "./Program.ts"

const token = (id: string) => ({
  id,
  name: "night shift",
  role: "operator" as const,
  stores: Option.some(["acme", "beta"]),
  expiresAt: Option.some(DateTime.makeUnsafe("2031-01-01T00:00:00Z"))
})

const query = (statement: string) =>
  Effect.flatMap(Database, ({ kysely }) => Effect.promise(() => sql.raw(statement).execute(kysely)))

const tests = (it: Pick<Vitest.MethodsNonLive<Tokens.Tokens | Jobs.Jobs | Database>, "effect">) => {
  it.effect("a token is found as it was added, until it is revoked, and once", () =>
    Effect.gen(function* () {
      const tokens = yield* Tokens.Tokens
      yield* tokens.add(token("t1"), "hash")
      const { hash, token: found } = Option.getOrThrow(yield* tokens.find("t1"))
      const { createdAt: _, lastUsedAt, revokedAt, ...rest } = found
      assert.deepEqual([hash, rest], ["hash", token("t1")])
      assert.deepEqual([lastUsedAt, revokedAt], [Option.none(), Option.none()])
      assert.deepEqual(
        [yield* tokens.revoke("t1"), yield* tokens.revoke("t1"), yield* tokens.revoke("t2")],
        [true, false, false]
      )
      assert.isTrue(Option.exists(yield* tokens.find("t1"), (each) => Option.isSome(each.token.revokedAt)))
      assert.isTrue(Option.isNone(yield* tokens.find("t2")))
      yield* tokens.add({ ...token("t3"), stores: Option.none(), expiresAt: Option.none() }, "hash")
      assert.deepEqual(
        (yield* tokens.list).map(({ id, stores }) => [id, stores]),
        [
          ["t1", Option.some(["acme", "beta"])],
          ["t3", Option.none()]
        ]
      )
    })
  )

  it.effect("that a token is used is written down once a minute", () =>
    Effect.gen(function* () {
      const tokens = yield* Tokens.Tokens
      yield* tokens.add(token("used"), "hash")
      const usedAt = Effect.map(tokens.find("used"), (found) =>
        Option.getOrThrow(Option.getOrThrow(found).token.lastUsedAt)
      )
      yield* tokens.used("used")
      const first = yield* usedAt
      assert.strictEqual(first.epochMilliseconds % 60_000, 0)
      yield* query("update crossdock.token set last_used_at = last_used_at - interval '2 minutes' where id = 'used'")
      yield* tokens.used("used")
      assert.isTrue(DateTime.isGreaterThanOrEqualTo(yield* usedAt, first))
      yield* query("update crossdock.token set name = 'seen' where id = 'used'")
      const version = query("select xmin::text as xmin from crossdock.token where id = 'used'")
      const before = yield* version
      yield* tokens.used("used")
      assert.deepEqual((yield* version).rows, before.rows, "nothing is written within the minute")
    })
  )

  it.effect("a job says how far it has come, and is lost once it is no longer heard of", () =>
    Effect.gen(function* () {
      const jobs = yield* Jobs.Jobs
      const begin = (id: string, kind = "reconcile", store = "acme") =>
        jobs.begin({ id, store, kind, actor: "token 1 (ada)" })
      assert.isTrue(yield* begin("j1"))
      assert.deepEqual(
        [yield* begin("j2"), yield* begin("j3", "plan"), yield* begin("j4", "reconcile", "beta")],
        [false, true, true]
      )
      yield* jobs.beat("j1", "half of it")
      const found = Effect.map(jobs.find("acme", "j1"), Option.getOrThrow)
      const { endedAt, progress, result, state } = yield* found
      assert.deepEqual([state, progress, result, endedAt], ["running", "half of it", Option.none(), Option.none()])
      yield* query("update crossdock.job set heard_at = heard_at - interval '31 seconds' where id = 'j1'")
      assert.strictEqual((yield* found).state, "lost")
      assert.isTrue(yield* begin("j5"), "whoever is lost is in nobody's way")
      yield* jobs.beat("j1", "still there")
      assert.strictEqual((yield* found).state, "running")
      yield* jobs.end("j1", { state: "done", progress: "all of it", result: Option.some({ text: "a\0b" }) })
      yield* jobs.beat("j1", "too late")
      yield* jobs.end("j1", { state: "failed", progress: "too late", result: Option.none() })
      const ended = yield* found
      assert.deepEqual([ended.state, ended.progress], ["done", "all of it"])
      assert.deepEqual(ended.result, Option.some({ text: "a\uFFFDb" }))
      assert.isTrue(Option.isNone(yield* jobs.find("beta", "j1")), "another store has no such job")
    })
  )

  it.effect("jobs are listed by store, the newest first, for a week", () =>
    Effect.gen(function* () {
      const jobs = yield* Jobs.Jobs
      const begin = (id: string) => jobs.begin({ id, store: "list", kind: id, actor: "" })
      yield* Effect.forEach(["l1", "l2", "l3"], begin)
      yield* query("update crossdock.job set started_at = started_at - interval '8 days' where id = 'l1'")
      yield* query("update crossdock.job set started_at = started_at - interval '1 day' where id = 'l2'")
      yield* begin("l4")
      const page = (after: Option.Option<string>) =>
        Effect.map(jobs.list("list", { after, limit: 2 }), (list) => list.map(({ id }) => id))
      assert.deepEqual(yield* page(Option.none()), ["l4", "l3"])
      assert.deepEqual(yield* page(Option.some("l3")), ["l2"])
    })
  )
}

const server = atServer.pipe(Layer.provide(PostgresServer.layer))

layer(server, { timeout: 120_000 })("at a server", tests)
layer(PostgresLedger.layerEphemeral, { timeout: 120_000 })("embedded", tests)

/** Work that is longer than a call, and what the audit log says of those who asked for something. */
import { Audit, Jobs } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { Effect, Exit, Option, Schedule, Schema, Scope } from "effect"
import * as JobDesk from "../src/api/JobDesk.ts"
import { ApiWorld } from "./ApiWorld.ts"
import { makeWorld } from "./World.ts"
import { Network } from "@crossdock/testkit"
import { shopAddress } from "./StoreText.ts"

const patience = { timeout: 120_000, excludeTestServices: true } as const

layer(ApiWorld.layer, patience)("a job", (it) => {
  it.effect("ends with what the command says, and whoever may see its store can read it", () =>
    Effect.gen(function* () {
      const { ask, job, token } = yield* ApiWorld
      const { id, kind, result, state } = yield* job("reconcile", { pipeline: "orders" })
      assert.deepEqual([state, kind], ["done", "reconcile"])
      assert.nestedPropertyVal(result, "stores[0].pipelines[0].pipeline", "orders")
      assert.nestedProperty(result, "unexplained")
      const viewer = (yield* token({ role: "viewer", of: ["acme"] })).token
      assert.strictEqual((yield* ask("GET", `/api/v1/stores/acme/jobs/${id}`, { token: viewer })).status, 200)
      const list = yield* ask("GET", "/api/v1/stores/acme/jobs?limit=1", { token: viewer })
      assert.nestedPropertyVal(list.json, "jobs[0].id", id)
      assert.nestedPropertyVal(list.json, "jobs[0].result", null)
      assert.strictEqual((yield* ask("GET", "/api/v1/stores/acme/jobs/none", { token: viewer })).status, 404)
      const beta = (yield* token({ role: "viewer", of: ["beta"] })).token
      assert.strictEqual((yield* ask("GET", `/api/v1/stores/beta/jobs/${id}`, { token: beta })).status, 404)
    })
  )

  it.effect("plans without writing, and another does exactly what was planned", () =>
    Effect.gen(function* () {
      const { ask, job, token, world } = yield* ApiWorld
      const planned = yield* job("plan", { pipeline: "articles", all: true })
      assert.strictEqual(planned.state, "done", planned.progress)
      assert.nestedPropertyVal(planned.result, "writes", 3)
      assert.strictEqual(world.warehouse.articles.size, 0)
      const applied = yield* job("apply", { plan: Object(planned.result)["hash"] })
      assert.nestedPropertyVal(applied.result, "applied", 3)
      assert.strictEqual(world.warehouse.articles.size, 3)
      const unknown = yield* job("apply", { plan: "no-such-plan" })
      assert.deepEqual([unknown.state, unknown.progress.includes("has no plan no-such-plan")], ["failed", true])
      const operator = (yield* token({ role: "operator" })).token
      const body = { since: "30d", all: true }
      assert.strictEqual((yield* ask("POST", "/api/v1/stores/acme/plan", { token: operator, body })).status, 400)
    })
  )

  it.effect("goes through a window of records again", () =>
    Effect.gen(function* () {
      const { ask, job, token } = yield* ApiWorld
      const { progress, result, state } = yield* job("backfill", { pipeline: "articles", since: "2026-01-01" })
      assert.strictEqual(state, "done", progress)
      assert.nestedPropertyVal(result, "counts.read", 3)
      const operator = (yield* token({ role: "operator" })).token
      const body = { pipeline: "articles", since: "yesterday" }
      assert.strictEqual((yield* ask("POST", "/api/v1/stores/acme/backfill", { token: operator, body })).status, 400)
    })
  )

  it.effect("examines both accounts and the ledger", () =>
    Effect.gen(function* () {
      const { job } = yield* ApiWorld
      const { result, state } = yield* job("doctor")
      assert.deepEqual([state, Object(result)["store"]], ["done", "acme"])
      assert.isAbove(Object(result)["findings"].length, 5)
    })
  )

  it.effect("that fails says why, and a second of its kind is not begun beside it", () =>
    Effect.gen(function* () {
      const { works } = yield* ApiWorld
      yield* Effect.gen(function* () {
        const desk = yield* JobDesk.JobDesk
        const jobs = yield* Jobs.Jobs
        const order = { store: "acme", kind: "slow", actor: "ada" }
        const first = Option.getOrThrow(yield* desk.take({ ...order, work: Effect.never }))
        assert.deepEqual(yield* desk.take({ ...order, work: Effect.never }), Option.none())
        const other = Option.getOrThrow(
          yield* desk.take({ ...order, kind: "broken", work: Effect.fail(new Error("no way")) })
        )
        const ended = yield* over("acme", other)
        assert.deepEqual([ended.state, ended.progress], ["failed", "no way"])
        assert.strictEqual(Option.getOrThrow(yield* jobs.find("acme", first)).state, "running")
      }).pipe(Effect.provideContext(works), Effect.provide(network))
    })
  )

  it.effect("that goes on when the service ends is told to be over, and the service waits no longer than it may", () =>
    Effect.gen(function* () {
      const { works } = yield* ApiWorld
      yield* Effect.gen(function* () {
        const scope = yield* Scope.make()
        const desk = yield* Scope.provide(JobDesk.make, scope)
        const id = Option.getOrThrow(
          yield* desk.take({ store: "acme", kind: "endless", actor: "ada", work: Effect.never })
        )
        yield* Scope.close(scope, Exit.void).pipe(Effect.timeout("8 seconds"))
        const { progress, state } = yield* over("acme", id)
        assert.deepEqual([state, progress.includes("the service stopped")], ["failed", true])
      }).pipe(Effect.provideContext(works), Effect.provide(network))
    })
  )
})

const network = Network.layer({ [shopAddress]: makeWorld().shop.host })

const over = (store: string, id: string) =>
  Effect.flatMap(Jobs.Jobs, ({ find }) =>
    Effect.repeat(Effect.map(find(store, id), Option.getOrThrow), {
      until: ({ state }) => state !== "running",
      schedule: Schedule.spaced("20 millis")
    })
  )

const AuditPage = Schema.Struct({
  entries: Schema.Array(Schema.Struct({ detail: Schema.String })),
  earlier: Schema.NullOr(Schema.String)
})

layer(ApiWorld.layer, patience)("the audit log", (it) => {
  it.effect("does not say who was to be forgotten, though it was refused", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const ada = yield* token({ role: "admin", name: "ada" })
      const customer = "maija@canary.example"
      const forget = (body: object) => ask("POST", "/api/v1/stores/acme/forget", { token: ada.token, body })
      assert.strictEqual((yield* forget({ customer, order: "10234" })).status, 400)
      assert.strictEqual((yield* forget({ customer, dryRun: "yes" })).status, 400)
      const { text } = yield* ask("GET", "/api/v1/audit?limit=50", { token: ada.token })
      assert.include(text, "records.forget")
      assert.notInclude(text, customer)
    })
  )

  it.effect("says who asked for what, and how it ended, and keeps no secret", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const ada = yield* token({ role: "admin", name: "ada" })
      const made = yield* ask("POST", "/api/v1/tokens", {
        token: ada.token,
        body: { name: "bo", role: "viewer", stores: ["beta"] }
      })
      yield* ask("POST", "/api/v1/tokens", { token: ada.token, body: { name: "bo", role: "king" } })
      yield* ask("DELETE", "/api/v1/tokens/none", { token: ada.token })
      yield* ask("POST", "/api/v1/stores/acme/reconcile", { token: ada.token, body: { mend: true } })
      const { json, text } = yield* ask("GET", "/api/v1/audit?limit=50", { token: ada.token })
      const said = [
        ["jobs.reconcile", "acme", "", 'done: {"mend":true}'],
        ["tokens.revoke", "", "none", "refused (not_found): there is no good token none"],
        [
          "tokens.add",
          "",
          "",
          'refused (invalid): the body: role: expected "viewer" | "operator" | "admin": {"name":"bo","role":"king"}'
        ],
        ["tokens.add", "", "", 'done: {"name":"bo","role":"viewer","stores":["beta"]}']
      ]
      const entries: ReadonlyArray<object> = Object(json)["entries"]
      for (const [action, store, target, detail] of said) {
        const actor = `token ${ada.id} (ada)`
        assert.isTrue(
          entries.some((entry) => {
            const { at: _, id: __, ...deed } = Object(entry)
            return JSON.stringify(deed) === JSON.stringify({ actor, action, store, target, detail })
          }),
          `${action}: ${text}`
        )
      }
      assert.notInclude(text, Object(made.json)["token"])
    })
  )

  it.effect("tells an admin of one store of that store alone, page by page", () =>
    Effect.gen(function* () {
      const { ask, token, works } = yield* ApiWorld
      const everywhere = (yield* token({ role: "admin" })).token
      const own = (yield* token({ role: "admin", of: ["acme"] })).token
      const numbers = Array.from({ length: 12 }, (_, n) => `${n}`)
      yield* Effect.gen(function* () {
        const { note } = yield* Audit.Audit
        const deed = { actor: "ada", action: "count", target: "" }
        yield* Effect.forEach(numbers, (detail) => note({ ...deed, store: "beta", detail }))
      }).pipe(Effect.provideContext(works))
      assert.notInclude((yield* ask("GET", "/api/v1/audit", { token: own })).text, "beta")
      assert.deepEqual((yield* ask("GET", "/api/v1/audit?store=beta", { token: own })).json, {
        entries: [],
        earlier: null
      })
      const told: Array<string> = []
      for (let after = ""; ;) {
        const { json } = yield* ask("GET", `/api/v1/audit?store=beta&limit=5${after}`, { token: everywhere })
        const { earlier, entries } = yield* Schema.decodeUnknownEffect(AuditPage)(json)
        told.push(...entries.map(({ detail }) => detail))
        if (earlier === null) break
        after = `&after=${earlier}`
      }
      assert.deepEqual(told, numbers.toReversed())
      assert.strictEqual((yield* ask("GET", "/api/v1/audit?after=1%20or%201", { token: everywhere })).status, 400)
    })
  )
})

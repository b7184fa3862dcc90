/** Work that is longer than a call, and what the audit log says of those who asked for something. */
import { Jobs } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { Effect, Exit, Option, Schedule, Scope } from "effect"
import * as JobDesk from "../src/api/JobDesk.ts"
import { ApiWorld } from "./ApiWorld.ts"
import { makeWorld } from "./World.ts"
import { Network } from "@crossdock/testkit"
import { shopAddress } from "./StoreText.ts"

const patience = { timeout: 120_000, excludeTestServices: true } as const

layer(ApiWorld.layer, patience)("a job", (it) => {
  it.effect("ends with what the command says, and whoever may see its store can read it", () =>
    Effect.gen(function* () {
      const { aJob, ask, token } = yield* ApiWorld
      const id = yield* aJob
      const viewer = (yield* token({ role: "viewer", of: ["acme"] })).token
      const { json } = yield* ask("GET", `/api/v1/stores/acme/jobs/${id}`, { token: viewer })
      assert.deepNestedPropertyVal(json, "state", "done")
      assert.nestedPropertyVal(json, "kind", "reconcile")
      assert.nestedPropertyVal(json, "result.stores[0].pipelines[0].pipeline", "orders")
      assert.nestedProperty(json, "result.unexplained")
      const list = yield* ask("GET", "/api/v1/stores/acme/jobs?limit=1", { token: viewer })
      assert.nestedPropertyVal(list.json, "jobs[0].id", id)
      assert.nestedPropertyVal(list.json, "jobs[0].result", null)
      assert.strictEqual((yield* ask("GET", "/api/v1/stores/acme/jobs/none", { token: viewer })).status, 404)
      const beta = (yield* token({ role: "viewer", of: ["beta"] })).token
      assert.strictEqual((yield* ask("GET", `/api/v1/stores/beta/jobs/${id}`, { token: beta })).status, 404)
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

layer(ApiWorld.layer, patience)("the audit log", (it) => {
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
      const { json, text } = yield* ask("GET", "/api/v1/audit?limit=4", { token: ada.token })
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
      for (const [index, [action, store, target, detail]] of said.entries()) {
        const entry = Object(Object(json)["audit"])[index]
        assert.deepInclude(entry, { action, store, target, detail, actor: `token ${ada.id} (ada)` })
      }
      assert.notInclude(text, Object(made.json)["token"])
    })
  )

  it.effect("tells an admin of one store of that store alone, page by page", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const everywhere = (yield* token({ role: "admin" })).token
      const own = (yield* token({ role: "admin", of: ["acme"] })).token
      for (const body of [{}, { mend: false }, { pipeline: "none" }]) {
        yield* ask("POST", "/api/v1/stores/acme/reconcile", { token: everywhere, body })
        yield* ask("POST", "/api/v1/stores/beta/reconcile", { token: everywhere, body })
      }
      assert.notInclude((yield* ask("GET", "/api/v1/audit", { token: own })).text, "beta")
      assert.deepEqual((yield* ask("GET", "/api/v1/audit?store=beta", { token: own })).json, { audit: [], next: null })
      const first = yield* ask("GET", "/api/v1/audit?store=beta&limit=2", { token: everywhere })
      const second = yield* ask("GET", `/api/v1/audit?store=beta&limit=2&after=${Object(first.json)["next"]}`, {
        token: everywhere
      })
      assert.deepNestedPropertyVal(second.json, "audit[0].detail", "done: {}")
      assert.nestedPropertyVal(second.json, "next", null)
      assert.strictEqual((yield* ask("GET", "/api/v1/audit?after=1%20or%201", { token: everywhere })).status, 400)
    })
  )
})

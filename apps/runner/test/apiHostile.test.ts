/** What somebody may try who means no good: odd spellings, odd characters, other people's names. */
import { Audit, Jobs, Ledger } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { Effect, Option, Schedule } from "effect"
import { FetchHttpClient } from "effect/http"
import { OpenApi } from "effect/http-api"
import { Api } from "../src/api/Api.ts"
import { routes } from "../src/api/DocsPage.ts"
import * as JobDesk from "../src/api/JobDesk.ts"
import { orRefused } from "../src/api/orRefused.ts"
import { orUnavailable } from "../src/api/orUnavailable.ts"
import * as ApiWorld from "./ApiWorld.ts"
import { examples } from "./apiExamples.ts"

const patience = { timeout: 120_000, excludeTestServices: true } as const

const exampleOf = (name: string) =>
  Effect.flatMap(ApiWorld.ApiWorld, (world) => examples[name]?.(world) ?? Effect.die(name))

layer(ApiWorld.ApiWorld.layer, patience)("a call", (it) => {
  it.effect("has one spelling, and is held to the limits in every other", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld.ApiWorld
      const admin = (yield* token({ role: "admin" })).token
      for (const path of ["//api/v1/stores", "/API/v1/stores", "/api/v1//stores", "/api/v1/STORES", "/nothing"]) {
        const { json, status } = yield* ask("GET", path, { token: admin })
        assert.deepEqual([path, status], [path, 404])
        assert.propertyVal(json, "error", "not_found")
      }
      const large = JSON.stringify({ name: "x".repeat(300 * 1024), role: "viewer" })
      assert.strictEqual((yield* ask("POST", "/%61pi/v1/tokens", { token: admin, body: large })).status, 413)
    })
  )

  it.effect("whose path cannot be read is of no route, and no failure", () =>
    Effect.gen(function* () {
      const { ask } = yield* ApiWorld.ApiWorld
      for (const path of ["/api/v1/stores/%E0%A4%A", "/api/%zz", "/docs/%"]) {
        const { json, status } = yield* ask("GET", path)
        assert.deepEqual([path, status, Object(json)["error"]], [path, 404, "not_found"])
      }
    })
  )

  it.effect("may name a record by a long name", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld.ApiWorld
      const viewer = (yield* token({ role: "viewer" })).token
      const answer = yield* ask("GET", `/api/v1/stores/acme/records/${"x".repeat(300)}`, { token: viewer })
      assert.strictEqual(answer.status, 200, answer.text)
    })
  )

  it.effect("with a zero character in any text that it sends is refused, before anything is asked with it", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld.ApiWorld
      const admin = (yield* token({ role: "admin" })).token
      assert.include(textsOf("stores.stuck"), "pipeline")
      for (const { group, method, name } of routes()) {
        const { body, path } = yield* exampleOf(`${group}.${name}`)
        const bodies = body === undefined ? [] : spoilt(JSON.stringify(body))
        const asked = [
          ...bodies.map((each) => ({ path, body: each })),
          ...textsOf(`${group}.${name}`).map((text) => ({ path: `${path.split("?")[0]}?${text}=%00`, body }))
        ]
        for (const { body: sent, path: at } of asked) {
          const answer = yield* ask(method, `/api/v1${at}`, {
            token: admin,
            ...(sent === undefined ? {} : { body: sent })
          })
          assert.deepEqual([at, sent, answer.status], [at, sent, 400], answer.text)
          assert.include(answer.text, "zero character")
        }
      }
      const escaped = { name: "a backslash: \\u0000", role: "viewer" }
      assert.strictEqual((yield* ask("POST", "/api/v1/tokens", { token: admin, body: escaped })).status, 201)
    })
  )

  it.effect("makes no pipeline that is none by holding a record in it", () =>
    Effect.gen(function* () {
      const { ask, token, works } = yield* ApiWorld.ApiWorld
      const operator = (yield* token({ role: "operator", of: ["acme"] })).token
      const before = yield* Effect.provideContext(standing, works)
      const body = { records: ["10300"], pipeline: "orderz" }
      const { json, status } = yield* ask("POST", "/api/v1/stores/acme/hold", { token: operator, body })
      assert.deepEqual([status, json], [400, { error: "invalid", message: "acme has no pipeline orderz" }])
      const after = yield* Effect.provideContext(standing, works)
      assert.deepEqual(after.lanes, before.lanes)
    })
  )

  it.effect("by another store's names, under the caller's own store, finds and changes nothing", () =>
    Effect.gen(function* () {
      const { ask, token, works } = yield* ApiWorld.ApiWorld
      const own = (yield* token({ role: "admin", of: ["beta"] })).token
      const calls = yield* Effect.forEach(routes(), (route) =>
        Effect.map(exampleOf(`${route.group}.${route.name}`), (example) => ({ ...route, ...example }))
      )
      const before = yield* Effect.provideContext(standing, works)
      for (const { body, group, method, name, path } of calls) {
        const { text } = yield* ask(method, `/api/v1${path.replace("/stores/acme", "/stores/beta")}`, {
          token: own,
          ...(body === undefined ? {} : { body })
        })
        assert.notInclude(text, "acme", `${group}.${name}`)
        assert.notInclude(text, "no way of delivery", `${group}.${name}`)
      }
      assert.deepEqual(yield* Effect.provideContext(standing, works), before)
    })
  )

  it.effect(
    "that is not allowed is in the audit log; that somebody tried another store's is told to no one store",
    () =>
      Effect.gen(function* () {
        const { ask, token } = yield* ApiWorld.ApiWorld
        const viewer = yield* token({ role: "viewer", of: ["beta"], name: "eve" })
        yield* ask("POST", "/api/v1/stores/beta/reset", { token: viewer.token, body: {} })
        yield* ask("POST", "/api/v1/stores/acme/pause", { token: viewer.token, body: {} })
        const told = (of?: ReadonlyArray<string>) =>
          Effect.gen(function* () {
            const admin = (yield* token({ role: "admin", ...(of === undefined ? {} : { of }) })).token
            const { json } = yield* ask("GET", "/api/v1/audit?limit=500", { token: admin })
            const entries: ReadonlyArray<Audit.Entry> = Object(json)["entries"]
            return entries
              .filter(({ actor }) => actor.includes("eve"))
              .map(({ action, detail, store, target }) => [action, store, target, detail.split(":")[0]])
          })
        const reset = ["lanes.reset", "beta", "", "refused (forbidden)"]
        assert.deepEqual(yield* told(), [["lanes.pause", "", "acme", "refused (not_found)"], reset])
        assert.deepEqual(yield* told(["beta"]), [reset])
        assert.deepEqual(yield* told(["acme"]), [])
      })
  )

  it.effect("or a job that the ledger does not answer is not told where that is", () =>
    Effect.gen(function* () {
      const failed = Effect.fail(
        new Ledger.LedgerError({ reason: "unreachable", detail: "no answer from db.internal" })
      )
      for (const asked of [orUnavailable(failed), orRefused(failed)]) {
        const problem = yield* Effect.flip(asked)
        assert.propertyVal(problem, "error", "unavailable")
        assert.notInclude(problem.message, "db.internal")
      }
      const paused = Effect.fail(new Ledger.LedgerError({ reason: "paused", detail: "stock is counted" }))
      assert.include((yield* Effect.flip(orUnavailable(paused))).message, "stock is counted")
      const { works } = yield* ApiWorld.ApiWorld
      const job = yield* Effect.provideContext(ended(failed), works).pipe(Effect.provide(FetchHttpClient.layer))
      assert.deepEqual([job.state, job.progress], ["failed", "the ledger does not answer just now"])
    })
  )

  it.effect("has a store's platforms asked only so often, whichever of the store's tokens it has", () =>
    Effect.gen(function* () {
      const { another } = yield* ApiWorld.ApiWorld
      const { ask, enter, token } = yield* another({ live: { atOnce: 2, perSecond: 0.01 } })
      yield* enter
      const asked = (path: string) =>
        Effect.flatMap(token({ role: "viewer" }), (viewer) =>
          ask("GET", `/api/v1/stores/${path}`, { token: viewer.token })
        )
      const paths = ["acme/records/10234?live=true", "acme/records/x/explain", "acme/records/x/explain"]
      assert.deepEqual(yield* Effect.forEach(paths, (path) => Effect.map(asked(path), statusOf)), [200, 404, 429])
      const late = yield* asked("acme/records/10234?l%69ve=true")
      assert.deepEqual([late.status, late.headers.get("retry-after")], [429, "100"])
      assert.strictEqual(statusOf(yield* asked("acme/records/10234")), 200)
      assert.notStrictEqual(statusOf(yield* asked("beta/records/x/explain")), 429)
    })
  )

  it.effect("is counted for its address however it is spelt", () =>
    Effect.gen(function* () {
      const { another } = yield* ApiWorld.ApiWorld
      const { ask } = yield* another({ address: { atOnce: 2, perSecond: 0.01 } })
      const statuses = yield* Effect.forEach(["/%61pi/v1/stores", "//api/v1/stores", "/Api"], (path) =>
        Effect.map(ask("GET", path), statusOf)
      )
      assert.deepEqual(statuses, [503, 404, 429])
    })
  )
})

const statusOf = ({ status }: ApiWorld.Answer) => status

/** The same with a zero character in one of its texts, each in turn. */
const spoilt = (body: string) =>
  [...body.matchAll(/[:[,]"/gu)].map(({ index }) => `${body.slice(0, index + 2)}\\u0000${body.slice(index + 2)}`)

/** Parameters of a route's query. */
const textsOf = (name: string) =>
  Object.values(OpenApi.fromApi(Api).paths)
    .flatMap(({ delete: remove, get, post }) => [get, post, remove])
    .filter((operation) => operation?.operationId === name)
    .flatMap((operation) => operation?.parameters ?? [])
    .filter((parameter) => parameter.in === "query")
    .map((parameter) => parameter.name)

/** Acme as it stands, and what was done to it. */
const standing = Effect.gen(function* () {
  const { list } = yield* Audit.Audit
  const { lanes } = yield* Ledger.Ledger
  const jobs = yield* Jobs.Jobs
  const ofAcme = (yield* lanes).filter(({ lane }) => lane.store === "acme")
  return {
    audit: yield* list({ stores: Option.some(["acme"]), before: Option.none(), limit: 500 }),
    lanes: ofAcme.map(({ lane, openIntents, records }) => ({ lane, openIntents, records })),
    jobs: (yield* jobs.list("acme", { after: Option.none(), limit: 500 })).map(({ id }) => id)
  }
})

const ended = Effect.fnUntraced(function* (work: JobDesk.Order["work"]) {
  const desk = yield* JobDesk.JobDesk
  const { find } = yield* Jobs.Jobs
  const id = Option.getOrThrow(yield* desk.take({ store: "acme", kind: "unlucky", actor: "ada", work }))
  return yield* Effect.repeat(Effect.map(find("acme", id), Option.getOrThrow), {
    until: ({ state }) => state !== "running",
    schedule: Schedule.spaced("20 millis")
  })
})

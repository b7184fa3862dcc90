/** What the API does around its routes: validation, limits, the document and the page. */
import { readFileSync } from "node:fs"
import { request } from "node:http"
import { assert, describe, it, layer } from "@effect/vitest"
import { Duration, Effect } from "effect"
import { TestClock } from "effect/testing"
import { routes } from "../src/api/DocsPage.ts"
import * as Limits from "../src/api/Limits.ts"
import * as ApiWorld from "./ApiWorld.ts"

const World = ApiWorld.ApiWorld

const patience = { timeout: 120_000, excludeTestServices: true } as const

const errorOf = ({ json }: ApiWorld.Answer) => json

layer(World.layer, patience)("a call of the API", (it) => {
  it.effect("that does not meet its schema is told where, and what was expected, and not what it said", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const admin = (yield* token({ role: "admin" })).token
      const wrong: ReadonlyArray<readonly [string, string, unknown, string]> = [
        ["GET", "/api/v1/stores?limit=501", undefined, "the query: limit"],
        ["GET", "/api/v1/stores?limit=0", undefined, "the query: limit"],
        ["GET", "/api/v1/stores?limit=ten", undefined, "the query: limit"],
        ["GET", "/api/v1/stores?limits=5", undefined, "limits is not known here"],
        ["GET", "/api/v1/stores/acme/stuck?status=lost", undefined, "the query: status"],
        ["GET", "/api/v1/stores/acme/stuck?since=yesterday", undefined, "the query: since"],
        ["POST", "/api/v1/tokens", { name: "canary", role: "king" }, "the body: role"],
        ["POST", "/api/v1/tokens", { name: "canary", role: "viewer", more: 1 }, "more is not known here"],
        ["POST", "/api/v1/tokens", { name: "", role: "viewer" }, "the body: name"],
        ["POST", "/api/v1/tokens", { name: "canary", role: "viewer", expires: "soon" }, "the body: expires"],
        ["POST", "/api/v1/tokens", "{ canary", "the body: expected"],
        ["POST", "/api/v1/tokens", "[".repeat(100_000), "the body: expected"],
        ["POST", "/api/v1/tokens", "[".repeat(100_000) + "]".repeat(100_000), "the body: expected"]
      ]
      for (const [method, path, body, expected] of wrong) {
        const answer = yield* ask(method, path, { token: admin, ...(body === undefined ? {} : { body }) })
        assert.deepEqual([path, answer.status], [path, 400], answer.text.slice(0, 500))
        assert.propertyVal(errorOf(answer), "error", "invalid")
        assert.include(answer.text, expected)
        assert.notInclude(answer.text, "canary")
      }
    })
  )

  it.effect("with another kind of body, or one that is too large, is refused", () =>
    Effect.gen(function* () {
      const { address, ask, token } = yield* World
      const admin = (yield* token({ role: "admin" })).token
      const form = yield* ask("POST", "/api/v1/tokens", {
        token: admin,
        body: "name=x",
        headers: { "content-type": "application/x-www-form-urlencoded" }
      })
      assert.strictEqual(form.status, 415)
      const large = JSON.stringify({ name: "x".repeat(300 * 1024), role: "viewer" })
      const told = yield* ask("POST", "/api/v1/tokens", { token: admin, body: large })
      assert.deepEqual([told.status, errorOf(told)], [413, { error: "too_large", message: "a body may have 256 KiB" }])
      assert.strictEqual(yield* inPieces(`${address}/api/v1/tokens`, admin, large), 413)
    })
  )

  it.effect("that no route answers is told so, and nothing that is answered is kept or lent to other pages", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const viewer = (yield* token({ role: "viewer" })).token
      for (const [method, path] of [
        ["GET", "/api/v1/nothing"],
        ["PATCH", "/api/v1/stores"]
      ] as const) {
        const answer = yield* ask(method, path, { token: viewer })
        assert.strictEqual(answer.status, 404)
        assert.propertyVal(errorOf(answer), "error", "not_found")
      }
      const { headers } = yield* ask("GET", "/api/v1/stores", {
        token: viewer,
        headers: { origin: "https://evil.test" }
      })
      assert.strictEqual(headers.get("cache-control"), "no-store")
      assert.isNull(headers.get("access-control-allow-origin"))
    })
  )

  it.effect("pages through a list to its end, each entry once", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const viewer = (yield* token({ role: "viewer" })).token
      const first = yield* ask("GET", "/api/v1/stores?limit=1", { token: viewer })
      assert.nestedPropertyVal(first.json, "stores[0].store", "acme")
      assert.nestedPropertyVal(first.json, "next", "acme")
      const second = yield* ask("GET", "/api/v1/stores?limit=1&after=acme", { token: viewer })
      assert.nestedPropertyVal(second.json, "stores[0].store", "beta")
      assert.nestedPropertyVal(second.json, "next", null)
    })
  )

  it.effect("finds what is stuck by pipeline, status, code and time", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const viewer = (yield* token({ role: "viewer" })).token
      const stuck = (query: string) => ask("GET", `/api/v1/stores/acme/stuck?${query}`, { token: viewer })
      const all = yield* stuck("")
      assert.nestedPropertyVal(all.json, "stuck[0].key", "10234")
      for (const other of ["pipeline=stock", "status=waiting", "code=other", "since=2999-01-01T00:00:00Z"]) {
        assert.deepEqual((yield* stuck(other)).json, { stuck: [], next: null }, other)
      }
    })
  )

  it.effect("of an admin of one store makes and takes back tokens of that store alone", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const everywhere = yield* token({ role: "viewer", name: "everywhere" })
      const own = (yield* token({ role: "admin", of: ["beta"] })).token
      for (const stores of [undefined, ["acme"], ["acme", "beta"]]) {
        const body = { name: "x", role: "viewer", ...(stores === undefined ? {} : { stores }) }
        assert.strictEqual((yield* ask("POST", "/api/v1/tokens", { token: own, body })).status, 403)
      }
      const body = { name: "x", role: "viewer", stores: ["beta"] }
      assert.strictEqual((yield* ask("POST", "/api/v1/tokens", { token: own, body })).status, 201)
      assert.notInclude((yield* ask("GET", "/api/v1/tokens", { token: own })).text, "everywhere")
      assert.strictEqual((yield* ask("DELETE", `/api/v1/tokens/${everywhere.id}`, { token: own })).status, 404)
    })
  )

  it.effect("is over for a token from the moment at which it is taken back", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const admin = (yield* token({ role: "admin" })).token
      const gone = yield* token({ role: "viewer" })
      assert.strictEqual((yield* ask("GET", "/api/v1/stores", { token: gone.token })).status, 200)
      assert.strictEqual((yield* ask("DELETE", `/api/v1/tokens/${gone.id}`, { token: admin })).status, 200)
      assert.strictEqual((yield* ask("GET", "/api/v1/stores", { token: gone.token })).status, 401)
      assert.strictEqual((yield* ask("DELETE", `/api/v1/tokens/${gone.id}`, { token: admin })).status, 404)
    })
  )

  it.effect("is told while the service starts that it may be made later", () =>
    Effect.gen(function* () {
      const { ask, enter, token } = yield* Effect.flatMap(World, ({ another }) => another())
      const viewer = (yield* token({ role: "viewer" })).token
      const early = yield* ask("GET", "/api/v1/stores", { token: viewer })
      assert.deepEqual(
        [early.status, early.json, early.headers.get("retry-after")],
        [503, { error: "unavailable", message: "the service is starting" }, "5"]
      )
      yield* enter
      assert.strictEqual((yield* ask("GET", "/api/v1/stores", { token: viewer })).status, 200)
    })
  )

  it.effect(
    "waits where its token asks too often, or its address, or whoever guesses; a good token is let in beside them",
    () =>
      Effect.gen(function* () {
        const rates: Limits.Rates = {
          token: { atOnce: 3, perSecond: 0.01 },
          address: { atOnce: 20, perSecond: 0.01 },
          failure: { atOnce: 2, perSecond: 0.01 },
          live: { atOnce: 2, perSecond: 0.01 }
        }
        const { ask, enter, token } = yield* Effect.flatMap(World, ({ another }) => another(rates))
        yield* enter
        const [busy, other] = [yield* token({ role: "viewer" }), yield* token({ role: "viewer" })]
        const asked = (secret: string) =>
          Effect.map(ask("GET", "/api/v1/stores", { token: secret }), ({ headers, status }) => [
            status,
            headers.get("retry-after")
          ])
        const several = (secret: string, times: number) => Effect.replicateEffect(asked(secret), times)
        assert.deepEqual(yield* several(busy.token, 4), [
          [200, null],
          [200, null],
          [200, null],
          [429, "100"]
        ])
        assert.deepEqual(yield* several("guess", 3), [
          [401, null],
          [401, null],
          [429, "100"]
        ])
        assert.deepEqual(yield* several(other.token, 3), [
          [200, null],
          [200, null],
          [200, null]
        ])
        const rest = yield* several("guess", 12)
        assert.deepEqual(rest.at(-1), [429, "100"])
        assert.strictEqual((yield* ask("GET", "/openapi.json")).status, 429, "the address has asked too often by now")
      })
  )

  it.effect(
    "finds a document that names every route, and a page that says who may ask it and needs nothing from elsewhere",
    () =>
      Effect.gen(function* () {
        const { ask } = yield* World
        const { json } = yield* ask("GET", "/openapi.json")
        assert.propertyVal(json, "openapi", "3.1.0")
        const page = yield* ask("GET", "/docs")
        for (const { method, path, role } of routes()) {
          const name = path.replaceAll(/:(\w+)/gu, "{$1}")
          assert.nestedProperty(json, `paths.${name}.${method.toLowerCase()}.operationId`)
          assert.nestedProperty(json, `paths.${name}.${method.toLowerCase()}.summary`)
          assert.include(page.text, `<code>${method} ${path}</code><span class="role">${role}</span>`)
        }
        assert.notMatch(page.text, /(src|href)="(?!\/openapi\.json|#)/u)
        assert.notMatch(page.text, /<script|@import|url\(/u)
        assert.match(page.headers.get("content-security-policy") ?? "", /^default-src 'none'; style-src 'sha256-/u)
      })
  )
})

/** Without saying before how long it is. */
const inPieces = (url: string, token: string, body: string) =>
  Effect.callback<number>((resume) => {
    const call = request(
      url,
      { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } },
      (answer) => {
        answer.resume()
        resume(Effect.succeed(answer.statusCode ?? 0))
      }
    )
    call.on("error", () => resume(Effect.succeed(0)))
    call.write(body.slice(0, 1_000))
    call.end(body.slice(1_000))
  })

describe("the API", () => {
  it("has an example of every route in its documentation, with the role that it takes", () => {
    const text = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8")
    const documented = [...text.matchAll(/^### `(\w+) (\S+)` · (\w+)$/gmu)].map(
      ([, method, path, role]) => `${method} ${path} ${role}`
    )
    assert.sameMembers(
      documented,
      routes().map(({ method, path, role }) => `${method} ${path} ${role}`)
    )
    for (const { method, path } of routes()) {
      const section = text.split(`### \`${method} ${path}\``)[1]?.split("\n### ")[0] ?? ""
      assert.match(section, /```sh\ncurl [\s\S]*?```[\s\S]*?```(json|text)\n/u, `${method} ${path}`)
    }
  })

  it.effect("counts each caller for itself, and lets it go on as time passes", () =>
    Effect.gen(function* () {
      const { count } = yield* Limits.Limits
      const waits = (who: string) => Effect.map(count("failure", who), Duration.toSeconds)
      const usual = Limits.usual.failure
      assert.deepEqual(
        yield* Effect.replicateEffect(waits("a"), usual.atOnce),
        Array.from({ length: usual.atOnce }, () => 0)
      )
      assert.strictEqual(yield* waits("a"), 6)
      assert.strictEqual(yield* waits("b"), 0)
      yield* TestClock.adjust("6 seconds")
      assert.deepEqual([yield* waits("a"), yield* waits("a")], [0, 6])
    }).pipe(Effect.provide(Limits.Limits.layer(Limits.usual)))
  )

  it.effect("keeps count of ten thousand callers at most, and of those that have asked lately", () =>
    Effect.gen(function* () {
      const { count } = yield* Limits.Limits
      const waits = (who: string) => Effect.map(count("failure", who), Duration.toSeconds)
      const strangers = (from: number, to: number) =>
        Effect.forEach(
          Array.from({ length: to - from }, (_, n) => `stranger ${from + n}`),
          waits
        )
      yield* Effect.replicateEffect(waits("a"), Limits.usual.failure.atOnce)
      yield* strangers(0, 9_000)
      assert.strictEqual(yield* waits("a"), 6)
      yield* strangers(9_000, 18_000)
      assert.strictEqual(yield* waits("a"), 6, "it has asked since")
      yield* strangers(18_000, 28_000)
      assert.strictEqual(yield* waits("a"), 0, "it is forgotten")
    }).pipe(Effect.provide(Limits.Limits.layer(Limits.usual)))
  )
})

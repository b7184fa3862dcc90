/** A person at a browser: let in by a token or a code, known by a cookie that no other site's page can use, and out again. */
import { createHash } from "node:crypto"
import { Sessions, Tokens } from "@crossdock/core"
import { AddressRange } from "@crossdock/http"
import { assert, describe, it, layer } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"
import { routes } from "../src/api/DocsPage.ts"
import * as Peer from "../src/api/Peer.ts"
import * as SessionBook from "../src/operator/SessionBook.ts"
import * as ApiWorld from "./ApiWorld.ts"

const World = ApiWorld.ApiWorld
const patience = { timeout: 120_000, excludeTestServices: true } as const

/** As a browser does for a page of the service itself. */
const own = { "sec-fetch-site": "same-origin" }

const cookieOf = ({ headers }: ApiWorld.Answer) => headers.get("set-cookie") ?? ""
const pairOf = (answer: ApiWorld.Answer) => cookieOf(answer).split(";")[0] ?? ""
const csrfOf = ({ json }: ApiWorld.Answer): string => Object(json)["csrf"]

const signIn = Effect.fnUntraced(function* (body: unknown, headers: Readonly<Record<string, string>> = own) {
  const { ask } = yield* World
  return yield* ask("POST", "/api/v1/session", { body, headers })
})

/** Somebody who is signed in, and asks. */
const visitor = Effect.fnUntraced(function* (wish: ApiWorld.Wish) {
  const { ask, token } = yield* World
  const made = yield* token(wish)
  const begun = yield* signIn({ token: made.token })
  const cookie = pairOf(begun)
  const csrf = csrfOf(begun)
  return {
    id: made.id,
    cookie,
    csrf,
    get: (path: string, headers: Readonly<Record<string, string>> = own) =>
      ask("GET", `/api/v1${path}`, { headers: { cookie, ...headers } }),
    change: (method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown) =>
      ask(method, `/api/v1${path}`, { headers: { cookie, ...headers }, ...(body === undefined ? {} : { body }) })
  }
})

layer(World.layer, patience)("a browser", (it) => {
  it.effect("is signed in by a token, with a cookie that no script reads and no other site has sent", () =>
    Effect.gen(function* () {
      const { token } = yield* World
      const made = yield* token({ role: "operator", of: ["acme"], name: "ada" })
      const begun = yield* signIn({ token: made.token })
      assert.strictEqual(begun.status, 200, begun.text)
      assert.match(cookieOf(begun), /^crossdock=cs_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/u)
      const { expiresAt: _, csrf, ...rest } = Object(begun.json)
      assert.deepEqual(rest, { name: "ada", role: "operator", stores: ["acme"] })
      assert.notInclude(begun.text, "cs_")
      const again = yield* Effect.flatMap(World, ({ ask }) =>
        ask("GET", "/api/v1/session", { headers: { cookie: pairOf(begun) } })
      )
      assert.deepEqual(again.json, { ...rest, csrf, expiresAt: Object(begun.json)["expiresAt"] })
    })
  )

  it.effect("never gets the session that it brings along, but always one of its own", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const made = yield* token({ role: "viewer" })
      const planted = `crossdock=cs_${"a".repeat(43)}`
      const begun = yield* signIn({ token: made.token }, { ...own, cookie: planted })
      assert.notStrictEqual(pairOf(begun), planted)
      assert.strictEqual((yield* ask("GET", "/api/v1/session", { headers: { cookie: planted } })).status, 401)
    })
  )

  it.effect("is let in where its token is, and sees the same stores", () =>
    Effect.gen(function* () {
      const viewer = yield* visitor({ role: "viewer", of: ["beta"] })
      assert.notInclude((yield* viewer.get("/stores")).text, "acme")
      assert.strictEqual((yield* viewer.get("/stores/acme")).status, 404)
      const stream = yield* viewer.get("/events")
      assert.strictEqual(stream.headers.get("content-type"), "text/event-stream")
      const said = { ...own, "x-csrf-token": viewer.csrf }
      const paused = yield* viewer.change("POST", "/stores/beta/pause", said, { pipeline: "orders" })
      assert.strictEqual(paused.status, 403)
    })
  )

  it.effect(
    "changes nothing without the session's own word, from a page of the service itself, whatever the route",
    () =>
      Effect.gen(function* () {
        const admin = yield* visitor({ role: "admin" })
        const word = { "x-csrf-token": admin.csrf }
        const { origin } = new URL((yield* World).address)
        const wrong: ReadonlyArray<Readonly<Record<string, string>>> = [
          {},
          own,
          word,
          { ...own, "x-csrf-token": "" },
          { ...own, "x-csrf-token": `${admin.csrf}x` },
          { ...word, "sec-fetch-site": "cross-site" },
          { ...word, "sec-fetch-site": "same-site" },
          { ...word, "sec-fetch-site": "none" },
          { ...word, "sec-fetch-site": "cross-site", origin },
          { ...word, origin: "https://evil.example" },
          { ...word, origin: "null" },
          { ...word, origin: origin.replace("http:", "https:") }
        ]
        for (const { method, path } of routes().filter(({ method, role }) => method !== "GET" && role !== "anyone")) {
          const at = path.replace("/api/v1", "").replace(":store", "acme").replace(":id", "x")
          for (const headers of wrong) {
            const { json, status } = yield* admin.change(method, at, headers, method === "DELETE" ? undefined : {})
            assert.deepEqual([method, path, headers, status], [method, path, headers, 403])
            assert.propertyVal(json, "error", "forbidden")
          }
        }
        const body = { name: "made", role: "viewer" }
        for (const right of [
          { ...own, ...word },
          { origin, ...word }
        ]) {
          assert.strictEqual((yield* admin.change("POST", "/tokens", right, body)).status, 201)
        }
      })
  )

  it.effect("is not signed in, nor told anything, for a page of another site or another port", () =>
    Effect.gen(function* () {
      const { token } = yield* World
      const made = yield* token({ role: "viewer" })
      for (const headers of [{}, { "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }]) {
        const refused = yield* signIn({ token: made.token }, headers)
        assert.deepEqual([refused.status, cookieOf(refused)], [403, ""])
      }
      const viewer = yield* visitor({ role: "viewer" })
      for (const site of ["cross-site", "same-site"]) {
        assert.strictEqual((yield* viewer.get("/stores", { "sec-fetch-site": site })).status, 403)
      }
    })
  )

  it.effect("is out once it has signed out, once its token is taken back, and once its time is over", () =>
    Effect.gen(function* () {
      const { ask, token, works } = yield* World
      const admin = (yield* token({ role: "admin" })).token
      const gone = yield* visitor({ role: "viewer" })
      const out = yield* gone.change("DELETE", "/session", { ...own, "x-csrf-token": gone.csrf })
      assert.deepEqual(out.json, { signedOut: true })
      assert.match(cookieOf(out), /^crossdock=; Max-Age=0; /u)
      assert.strictEqual((yield* gone.get("/session")).status, 401)
      const revoked = yield* visitor({ role: "viewer" })
      yield* ask("DELETE", `/api/v1/tokens/${revoked.id}`, { token: admin })
      assert.strictEqual((yield* revoked.get("/session")).status, 401)
      const late = yield* visitor({ role: "viewer" })
      const { session } = Option.getOrThrow(yield* sessionOf(late.cookie).pipe(Effect.provideContext(works)))
      const after = (span: Parameters<typeof DateTime.add>[1]) =>
        SessionBook.isGood(session, DateTime.add(session.seenAt, span))
      assert.deepEqual([after({ hours: 11 }), after({ hours: 13 })], [true, false])
      const awake = { ...session, seenAt: DateTime.add(session.seenAt, { days: 8 }) }
      assert.isFalse(SessionBook.isGood(awake, awake.seenAt))
    })
  )

  it.effect("is signed in by a code once, and not by one that is old or whose token was taken back", () =>
    Effect.gen(function* () {
      const { token, works } = yield* World
      const made = yield* token({ role: "viewer", name: "by code" })
      const code = Effect.map(SessionBook.addCode(made.id), Option.getOrThrow).pipe(Effect.provideContext(works))
      const first = yield* code
      assert.strictEqual((yield* signIn({ code: first.code })).status, 200)
      assert.strictEqual((yield* signIn({ code: first.code })).status, 401)
      const stale = yield* Effect.provideContext(staleCode(made.id), works)
      assert.strictEqual((yield* signIn({ code: stale })).status, 401)
      const late = yield* code
      yield* Effect.provideContext(
        Effect.flatMap(Tokens.Tokens, ({ revoke }) => revoke(made.id)),
        works
      )
      assert.strictEqual((yield* signIn({ code: late.code })).status, 401)
      assert.isTrue(Option.isNone(yield* Effect.provideContext(SessionBook.addCode(made.id), works)))
    })
  )

  it.effect("that guesses waits, and what it guessed is in no log", () =>
    Effect.gen(function* () {
      const { another } = yield* World
      const { ask, enter, token } = yield* another({ failure: { atOnce: 2, perSecond: 0.01 } })
      yield* enter
      const guess = ask("POST", "/api/v1/session", { body: { token: `cd_${"g".repeat(43)}` }, headers: own })
      const statuses = yield* Effect.replicateEffect(
        Effect.map(guess, ({ status }) => status),
        3
      )
      assert.deepEqual(statuses, [401, 401, 429])
      const admin = (yield* token({ role: "admin" })).token
      const audit = yield* ask("GET", "/api/v1/audit?limit=500", { token: admin })
      assert.include(audit.text, "session.signIn")
      assert.notMatch(audit.text, /c[dcs]_[\w-]{43}/u)
    })
  )

  it.effect("is signed in by TLS, or on the machine itself, and nowhere else", () =>
    Effect.gen(function* () {
      const { another } = yield* World
      const proxied = yield* another({}, Option.getOrThrow(AddressRange.parseList("127.0.0.1")))
      const open = yield* another()
      const shown = { "x-forwarded-proto": "https", "x-forwarded-host": "crossdock.example", ...own }
      for (const { ask, enter, token } of [proxied, open]) {
        yield* enter
        const made = yield* token({ role: "viewer" })
        const begun = yield* ask("POST", "/api/v1/session", { body: { token: made.token }, headers: shown })
        const isBelieved = ask === proxied.ask
        assert.strictEqual(cookieOf(begun).startsWith("__Host-crossdock=cs_"), isBelieved)
        assert.strictEqual(cookieOf(begun).includes("; Secure"), isBelieved)
        assert.strictEqual(begun.headers.has("strict-transport-security"), isBelieved)
        const plain = { ...own, "x-forwarded-host": "crossdock.example" }
        const overheard = yield* ask("POST", "/api/v1/session", { body: { token: made.token }, headers: plain })
        assert.strictEqual(overheard.status, isBelieved ? 403 : 200, "the host is this machine's own where no proxy is")
      }
    })
  )

  it.effect("is told to show nothing in other pages, and to run nothing but the service's own files", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* World
      const viewer = (yield* token({ role: "viewer" })).token
      const paths = ["/", "/docs", "/openapi.json", "/nothing", "/healthz", "/api/v1/stores", "/api/v1/nothing"]
      for (const path of paths) {
        const { headers } = yield* ask("GET", path, { token: viewer })
        const policy = headers.get("content-security-policy") ?? ""
        assert.match(policy, /^default-src 'none'/u, path)
        assert.include(policy, "frame-ancestors 'none'", path)
        assert.notMatch(policy, /unsafe|\*/u, path)
        assert.strictEqual(headers.get("x-frame-options"), "DENY", path)
        assert.strictEqual(headers.get("x-content-type-options"), "nosniff", path)
        assert.strictEqual(headers.get("referrer-policy"), "no-referrer", path)
        assert.strictEqual(headers.get("cross-origin-opener-policy"), "same-origin", path)
        assert.strictEqual(headers.get("cross-origin-resource-policy"), "same-origin", path)
      }
    })
  )
})

/** Good until a moment ago. */
const staleCode = Effect.fnUntraced(function* (token: string) {
  const { addCode } = yield* Sessions.Sessions
  const code = `cc_${"s".repeat(43)}`
  const hash = hashOf(code)
  const expiresAt = DateTime.subtract(yield* DateTime.now, { seconds: 1 })
  yield* addCode({ id: hash.slice(0, 12), hash, token, expiresAt })
  return code
})

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex")

const sessionOf = Effect.fnUntraced(function* (cookie: string) {
  const { find } = yield* Sessions.Sessions
  const secret = cookie.replace("crossdock=", "")
  return yield* find(hashOf(secret).slice(0, 12))
})

describe("where a request is from", () => {
  const proxies = Option.getOrThrow(AddressRange.parseList("10.0.0.0/8, fd00::/8"))
  const of = (remote: string, headers: Readonly<Record<string, string>>) =>
    Peer.of({ remoteAddress: Option.some(remote), headers: Object.assign(Object.create(null), headers) }, proxies)

  it("is told by its connection, unless that is a proxy's, whose own word is the last", () => {
    const told = { "x-forwarded-for": "6.6.6.6, 203.0.113.7, 10.0.0.9", "x-forwarded-proto": "https", host: "h" }
    assert.deepEqual(of("198.51.100.1", told), { address: "198.51.100.1", isSecure: false, host: "h" })
    assert.deepEqual(of("10.1.2.3", told), { address: "203.0.113.7", isSecure: true, host: "h" })
    assert.deepEqual(of("::ffff:10.1.2.3", told).address, "203.0.113.7")
    assert.deepEqual(of("10.1.2.3", {}), { address: "10.1.2.3", isSecure: false, host: "" })
  })

  it("is this machine itself under its own names alone", () => {
    const isOwn = (host: string) => Peer.isOwnMachine({ address: "", isSecure: false, host })
    assert.deepEqual(["localhost:8080", "127.0.0.1:1", "[::1]:80", "a.localhost"].filter(isOwn).length, 4)
    assert.deepEqual(["127.0.0.1.evil.example", "crossdock.example", "10.0.0.1", "", "@localhost/"].filter(isOwn), [])
  })
})

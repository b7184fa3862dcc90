/** What a person asks and does about records and pipelines over the API. */
import { Agenda } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { DateTime, Duration, Effect, Option, Schema } from "effect"
import { ApiWorld, type Answer } from "./ApiWorld.ts"

const patience = { timeout: 120_000, excludeTestServices: true } as const

const Event = Schema.Struct({ id: Schema.String, kind: Schema.String, actor: Schema.String })
const Timeline = Schema.Struct({
  records: Schema.Array(
    Schema.Struct({ key: Schema.String, status: Schema.NullOr(Schema.String), why: Schema.String })
  ),
  events: Schema.Array(Event),
  earlier: Schema.NullOr(Schema.String)
})
const Log = Schema.Struct({
  entries: Schema.Array(Schema.Struct({ action: Schema.String, target: Schema.String, detail: Schema.String }))
})

const timelineIn = ({ json }: Answer) => Schema.decodeUnknownEffect(Timeline)(json)
const path = "/api/v1/stores/acme"

layer(ApiWorld.layer, patience)("over the API a person", (it) => {
  it.effect("reads the timeline of a record, page by page, and asks both sides", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const operator = yield* token({ role: "operator", name: "ada" })
      const post = (what: string, body: unknown) => ask("POST", `${path}/${what}`, { token: operator.token, body })
      assert.strictEqual((yield* post("hold", { records: ["10400"], reason: "ask the customer" })).status, 200)
      assert.strictEqual((yield* post("release", { records: ["10400"] })).status, 200)
      const get = (query: string) =>
        Effect.flatMap(ask("GET", `${path}/records/10400${query}`, { token: operator.token }), timelineIn)
      const whole = yield* get("")
      const actor = `token ${operator.id} (ada)`
      assert.deepEqual(
        whole.events.map((event) => [event.kind, event.actor]),
        [
          ["held", actor],
          ["released", actor]
        ]
      )
      const newest = yield* get("?limit=1")
      assert.deepEqual([newest.events, newest.earlier], [whole.events.slice(1), whole.events[1]?.id ?? ""])
      const earlier = yield* get(`?limit=1&after=${newest.earlier}`)
      assert.deepEqual([earlier.events, earlier.earlier], [whole.events.slice(0, 1), null])
      assert.strictEqual((yield* ask("GET", `${path}/records/10400?live=maybe`, { token: operator.token })).status, 400)
      const live = yield* ask("GET", `${path}/records/10234?live=true`, { token: operator.token })
      assert.nestedProperty(live.json, "records[0].sides.here")
    })
  )

  it.effect("finds what stands in the way, and has it done again or left out; a dry run does nothing", () =>
    Effect.gen(function* () {
      const { ask, exceptionOf, token } = yield* ApiWorld
      const operator = yield* token({ role: "operator" })
      const asked = (method: string, to: string, body?: unknown) =>
        ask(method, to, { token: operator.token, ...(body === undefined ? {} : { body }) })
      const id = yield* exceptionOf("10234")
      const list = yield* asked("GET", "/api/v1/exceptions?code=no-way")
      assert.nestedPropertyVal(list.json, "exceptions[0].id", id)
      assert.deepEqual((yield* asked("GET", "/api/v1/exceptions?code=other")).json, { exceptions: [], next: null })
      const whole = yield* asked("GET", `${path}/exceptions/${id.slice(0, 6)}`)
      assert.nestedPropertyVal(whole.json, "stuck[0].key", "10234")

      const statusOf = Effect.map(
        Effect.flatMap(asked("GET", `${path}/records/10234?pipeline=orders`), timelineIn),
        ({ records: [record] }) => record?.status
      )
      const dry = yield* asked("POST", `${path}/discard`, { exception: id, reason: "test orders", dryRun: true })
      assert.deepNestedPropertyVal(dry.json, "done", [{ pipeline: "orders", key: "10234" }])
      assert.strictEqual(yield* statusOf, "parked")
      assert.strictEqual(
        (yield* asked("POST", `${path}/discard`, { exception: id, reason: "test orders" })).status,
        200
      )
      assert.strictEqual(yield* statusOf, "skipped")
      assert.deepEqual((yield* asked("GET", "/api/v1/exceptions?state=open&code=no-way")).json, {
        exceptions: [],
        next: null
      })
      assert.nestedPropertyVal((yield* asked("GET", "/api/v1/exceptions?state=closed")).json, "exceptions[0].id", id)
      assert.strictEqual((yield* asked("POST", `${path}/replay`, { records: ["10234"] })).status, 200)
      assert.strictEqual(yield* statusOf, "waiting")

      assert.strictEqual((yield* asked("POST", `${path}/replay`, { records: ["404"] })).status, 404)
      assert.strictEqual((yield* asked("POST", `${path}/replay`, {})).status, 400)
      assert.strictEqual((yield* asked("GET", `${path}/exceptions/none`)).status, 404)

      const admin = (yield* token({ role: "admin" })).token
      const { entries } = yield* Effect.flatMap(ask("GET", "/api/v1/audit?store=acme", { token: admin }), ({ json }) =>
        Schema.decodeUnknownEffect(Log)(json)
      )
      const target = `exception ${id} (orders)`
      assert.deepEqual(
        entries.filter((entry) => entry.action.endsWith("discard")),
        [
          { action: "discard", target, detail: "1 record: test orders" },
          { action: "discard", target, detail: "dry run: 1 record: test orders" }
        ]
      )
      assert.deepEqual(
        entries.filter(({ action }) => action === "records.replay").map(({ detail }) => detail.slice(0, 19)),
        ["refused (invalid): ", "refused (not_found)"]
      )
    })
  )

  it.effect("asks where a value of an article comes from", () =>
    Effect.gen(function* () {
      const { ask, token, world } = yield* ApiWorld
      const viewer = (yield* token({ role: "viewer", of: ["acme"] })).token
      const product = world.shop.products()[0]?.id
      const explained = yield* ask("GET", `${path}/records/${product}/explain?field=articleNumber`, { token: viewer })
      assert.strictEqual(explained.status, 200, explained.text)
      assert.nestedPropertyVal(explained.json, "records[0].pipeline", "articles")
      assert.nestedPropertyVal(explained.json, "records[0].values[0].path", "articleNumber")
      assert.strictEqual((yield* ask("GET", `${path}/records/none/explain`, { token: viewer })).status, 404)
      const beta = yield* ask("GET", "/api/v1/stores/beta/records/1/explain", {
        token: (yield* token({ role: "viewer" })).token
      })
      assert.deepEqual([beta.status, Object(beta.json)["error"]], [503, "unavailable"], "its platforms are away")
      assert.strictEqual(beta.headers.get("retry-after"), "5")
    })
  )

  it.effect("of another store sees no exception, by whatever way", () =>
    Effect.gen(function* () {
      const { ask, exceptionOf, token } = yield* ApiWorld
      const id = yield* Effect.map(exceptionOf("10234"), (open) => open || "no-way")
      const viewer = (yield* token({ role: "operator", of: ["beta"] })).token
      for (const to of ["/api/v1/exceptions", "/api/v1/exceptions?store=acme", "/api/v1/exceptions?state=closed"]) {
        assert.deepEqual((yield* ask("GET", to, { token: viewer })).json, { exceptions: [], next: null }, to)
      }
      assert.strictEqual((yield* ask("GET", `/api/v1/stores/beta/exceptions/${id}`, { token: viewer })).status, 404)
      const body = { exception: id, reason: "" }
      assert.strictEqual((yield* ask("POST", "/api/v1/stores/beta/discard", { token: viewer, body })).status, 404)
    })
  )

  it.effect("pauses a pipeline, lets it go on, has it run, and begins it anew where that may be", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const secrets = {
        operator: (yield* token({ role: "operator" })).token,
        admin: (yield* token({ role: "admin" })).token
      }
      const post = (role: keyof typeof secrets, what: string, body: unknown = { pipeline: "orders" }) =>
        ask("POST", `${path}/${what}`, { token: secrets[role], body })
      const paused = Effect.map(
        ask("GET", path, { token: secrets.operator }),
        ({ json }) => Object(json)["lanes"][0].pausedBecause
      )
      yield* post("operator", "pause", { pipeline: "orders", reason: "stock is counted", dryRun: true })
      assert.strictEqual(yield* paused, null)
      yield* post("operator", "pause", { pipeline: "orders", reason: "stock is counted" })
      assert.strictEqual(yield* paused, "stock is counted")
      assert.nestedPropertyVal((yield* post("operator", "run-now")).json, "lanes[0].changed", false)
      assert.nestedPropertyVal((yield* post("operator", "resume")).json, "lanes[0].changed", true)
      assert.strictEqual(yield* paused, null)
      assert.strictEqual((yield* post("operator", "reset")).status, 403)
      assert.nestedPropertyVal((yield* post("admin", "reset")).json, "lanes[0].changed", true)
      assert.nestedPropertyVal((yield* post("admin", "reset")).json, "lanes[0].changed", false)
      assert.strictEqual((yield* post("operator", "pause", { pipeline: "none" })).status, 400)
    })
  )

  it.effect("finds a record by any of its names, of the stores that are its own", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const own = (yield* token({ role: "viewer", of: ["acme"] })).token
      const others = (yield* token({ role: "viewer", of: ["beta"] })).token
      const search = (text: string, asker: string) => ask("GET", `/api/v1/search?text=${text}`, { token: asker })
      for (const text of ["10235", "jjfi65300000012345", "JJFI65300000012345"]) {
        assert.nestedPropertyVal((yield* search(text, own)).json, "records[0].key", "10235", text)
        assert.deepPropertyVal((yield* search(text, others)).json, "records", [])
      }
      assert.deepEqual((yield* search("10236", own)).json, { text: "10236", records: [], more: false })
      assert.strictEqual((yield* search("", own)).status, 400)
    })
  )

  it.effect("sees how much was done and how long it took, in the last hour, day and month", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const own = (yield* token({ role: "viewer", of: ["acme"] })).token
      const others = (yield* token({ role: "viewer", of: ["beta"] })).token
      for (const [span, count] of [
        ["hour", 60],
        ["day", 24],
        ["month", 30]
      ] as const) {
        const { json } = yield* ask("GET", `/api/v1/activity?store=acme&span=${span}`, { token: own })
        const [whole, orders] = (yield* Schema.decodeUnknownEffect(Measured)(json)).series
        assert.deepEqual([whole?.pipeline, orders?.pipeline], [null, "orders"])
        assert.deepEqual([whole?.written, whole?.parts.written.length], [1, count])
        assert.strictEqual(
          whole?.parts.written.reduce((sum, each) => sum + each, 0),
          1
        )
        assert.isAtLeast(whole?.medianSeconds ?? 0, 40)
        const elsewhere = yield* ask("GET", `/api/v1/activity?store=acme&span=${span}`, { token: others })
        assert.deepPropertyVal(elsewhere.json, "series", [])
      }
    })
  )

  it.effect("sees when a pipeline runs next, and what its accounts may still be asked", () =>
    Effect.gen(function* () {
      const { ask, token, works } = yield* ApiWorld
      const viewer = (yield* token({ role: "viewer", of: ["acme"] })).token
      const schedule = Effect.map(ask("GET", `${path}/schedule`, { token: viewer }), ({ json }) => json)
      const none = yield* Effect.flatMap(schedule, Schema.decodeUnknownEffect(Schedule))
      assert.deepEqual(new Set(none.lanes.map(({ timetable }) => timetable)), new Set([null]))
      const [account] = none.accounts
      assert.deepEqual([account?.left, account?.callsPerSecond], [10, 10])
      yield* Effect.provideContext(busy(none.accounts.map(({ account }) => account)), works)
      const { accounts, lanes } = yield* Effect.flatMap(schedule, Schema.decodeUnknownEffect(Schedule))
      assert.deepInclude(
        lanes.find(({ pipeline }) => pipeline === "orders"),
        { timetable: "every 1h", failures: 0, hints: 1 }
      )
      assert.deepEqual(
        accounts.map(({ isHeld, left, leftAlone }) => [isHeld, left, leftAlone.map(({ endpoint }) => endpoint)]),
        [
          [true, 0, ["GET /orders"]],
          [true, 25, []]
        ]
      )
    })
  )

  it.effect("sees which field comes from where", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const viewer = (yield* token({ role: "viewer", of: ["acme"] })).token
      const { json } = yield* ask("GET", `${path}/mappings`, { token: viewer })
      assert.nestedPropertyVal(json, "pipelines[0].rows[0].target", "articleNumber")
    })
  )
})

const Measured = Schema.Struct({
  series: Schema.Array(
    Schema.Struct({
      pipeline: Schema.NullOr(Schema.String),
      written: Schema.Natural,
      medianSeconds: Schema.NullOr(Schema.Finite),
      parts: Schema.Struct({ written: Schema.Array(Schema.Natural) })
    })
  )
})

const Schedule = Schema.Struct({
  lanes: Schema.Array(
    Schema.Struct({
      pipeline: Schema.String,
      timetable: Schema.NullOr(Schema.String),
      failures: Schema.Natural,
      hints: Schema.Natural
    })
  ),
  accounts: Schema.Array(
    Schema.Struct({
      account: Schema.String,
      callsPerSecond: Schema.Finite,
      left: Schema.Natural,
      isHeld: Schema.Boolean,
      leftAlone: Schema.Array(Schema.Struct({ endpoint: Schema.String }))
    })
  )
})

/** Somebody looks after these accounts of acme, the first of which has spent its calls and has an endpoint that is left alone. */
const busy = Effect.fnUntraced(function* (accounts: ReadonlyArray<string>) {
  const agenda = yield* Agenda.Agenda
  const now = yield* DateTime.now
  const lane = { store: "acme", pipeline: "orders" }
  yield* agenda.enrol([{ lane, dock: "acme", accounts, timetable: "every 1h", firstDue: (at) => at }])
  yield* agenda.send("acme", [
    { wanted: { pipeline: "orders", key: "10234" }, waiting: { pipeline: "orders", key: "10235" } }
  ])
  yield* agenda.claim({ owner: "somebody", accounts }, Duration.minutes(1))
  const later = DateTime.add(now, { minutes: 5 })
  yield* agenda.keep("somebody", {
    name: accounts[0] ?? "",
    spentUntil: Option.some(later),
    tripped: { "GET /orders": { failures: 5, until: later.epochMilliseconds, why: "503" } }
  })
})

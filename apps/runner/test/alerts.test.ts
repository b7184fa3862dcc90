/** What a person hears of without asking. */
import { readFileSync } from "node:fs"
import { Agenda, Alerts, Ledger, type Standing, Steering, Timetable } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import { assert, describe, it, layer } from "@effect/vitest"
import { ConfigProvider, DateTime, Effect, Fiber, Layer, Option, Redacted, Schema } from "effect"
import { FetchHttpClient } from "effect/http"
import { TestClock } from "effect/testing"
import * as NoProgress from "../src/alerts/NoProgress.ts"
import * as Routes from "../src/alerts/Routes.ts"
import * as Watchman from "../src/alerts/Watchman.ts"
import { StoresAtHand } from "../src/api/Works.ts"
import * as Alerting from "../src/operator/Alerting.ts"
import { pageOf } from "../src/operator/AlertReport.ts"
import { Condition } from "../src/service/Condition.ts"
import * as SharedLedger from "./SharedLedger.ts"
import * as NewsDesk from "./NewsDesk.ts"

const routesOf = (environment: Readonly<Record<string, string>>) =>
  Effect.provide(Routes.config, ConfigProvider.layer(ConfigProvider.fromUnknown(environment)))

const at = (minutes: number) => DateTime.add(DateTime.makeUnsafe("2031-01-01T00:00:00Z"), { minutes })

const standing = (more: Partial<Standing.LaneStanding> = {}): Standing.LaneStanding => ({
  lane: { store: "acme", pipeline: "orders" },
  isPaused: false,
  due: at(0),
  failures: 0,
  doneAt: Option.some(at(0)),
  cursorSavedAt: Option.none(),
  reason: "",
  parked: 0,
  waiting: 0,
  disagreeing: 0,
  exceptions: 0,
  hints: 0,
  oldestHint: Option.none(),
  ...more
})

describe("a flow", () => {
  const isStuck = (timetable: Timetable.Timetable, now: DateTime.Utc, more: Partial<Standing.LaneStanding> = {}) =>
    NoProgress.of(standing(more), Option.some(timetable), now)
  const minutely = Timetable.every("1 minute")
  const hourly = Timetable.every("1 hour")

  it("gets nowhere once three of its intervals, and ten minutes at least, have brought nothing", () => {
    assert.isTrue(Option.isNone(isStuck(minutely, at(3))))
    assert.deepStrictEqual(
      Option.map(isStuck(minutely, at(5)), ({ patience }) => patience),
      Option.some(8 * 60)
    )
    assert.isTrue(Option.isNone(isStuck(hourly, at(121))))
    assert.deepStrictEqual(
      Option.map(isStuck(hourly, at(123)), ({ patience }) => patience),
      Option.some(60 * 60)
    )
  })

  it("gets on while pages are settled, though no run has come to its end", () => {
    assert.isTrue(Option.isNone(isStuck(minutely, at(60), { cursorSavedAt: Option.some(at(59)) })))
  })

  it("that a person has stopped is nobody's business", () => {
    assert.isTrue(Option.isNone(isStuck(minutely, at(600), { isPaused: true })))
  })

  it("that never ran is due, and says since when and why its runs fail", () => {
    const never = { doneAt: Option.none(), failures: 7, reason: "Unauthorized" }
    assert.deepStrictEqual(
      Option.map(isStuck(minutely, at(5), never), ({ text }) => text),
      Option.some("acme/orders has got nowhere since it was switched on; 7 runs failed in a row (Unauthorized)")
    )
  })
})

describe("whoever is to hear of alerts", () => {
  it.effect("is named by the environment, for all stores or for one", () =>
    Effect.gen(function* () {
      const routes = yield* routesOf({
        CROSSDOCK_ALERT_WEBHOOK: "https://hooks.example.com/x?a=b",
        CROSSDOCK_ALERT_MAIL: "ops@example.com, acme=owner@acme.example, boss@example.com",
        CROSSDOCK_ALERT_SMTP: "smtps://mail.example.com"
      })
      assert.deepStrictEqual(
        routes.all.map(({ name, to }) => [name, Redacted.value(to)]),
        [
          ["webhook", "https://hooks.example.com/x?a=b"],
          ["mail", "ops@example.com"],
          ["mail #2", "boss@example.com"],
          ["mail acme", "owner@acme.example"]
        ]
      )
      assert.deepStrictEqual(Routes.namesFor(routes, "acme"), ["webhook", "mail", "mail #2", "mail acme"])
      assert.deepStrictEqual(Routes.namesFor(routes, "beta"), ["webhook", "mail", "mail #2"])
    })
  )
})

const lane = { store: "acme", pipeline: "orders" }

const enrol = (...lanes: ReadonlyArray<Ledger.Lane>) =>
  Effect.flatMap(Agenda.Agenda, (agenda) =>
    agenda.enrol(
      lanes.map((each) => ({
        lane: each,
        dock: "d",
        accounts: ["a"],
        timetable: "every 1m",
        firstDue: (now) => now
      }))
    )
  )

const settle = (status: "parked" | "delivered", ...keys: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    yield* enrol(lane)
    const ledger = yield* Ledger.Ledger
    const run = yield* ledger.open(lane, { signature: "s", revision: "1" })
    const code = status === "parked" ? "no-way" : ""
    const outcomes = keys.map((key) => ({ key, status, fingerprint: "", remoteKey: "", remoteId: "", code, why: code }))
    yield* ledger.settle(run, { outcomes, withdrawn: [], cursor: Option.none() })
    yield* ledger.close(run, { ending: "done", detail: "", counts: Ledger.noCounts })
  })

const Body = Schema.fromJsonString(
  Schema.Struct({
    text: Schema.String,
    notifications: Schema.Array(
      Schema.Struct({
        id: Schema.String,
        what: Schema.String,
        alert: Schema.Struct({ kind: Schema.String, text: Schema.String, fix: Schema.String, page: Schema.String })
      })
    )
  })
)
const bodyOf = ({ body }: NewsDesk.Post) => Schema.decodeSync(Body)(body)

const open = Effect.flatMap(Alerts.Alerts, ({ list }) => list({ stores: Option.none(), isOpen: true, limit: 10 }))

const kept = Layer.mergeAll(
  SharedLedger.layer,
  Layer.succeed(StoresAtHand, { files: [], kept: [] }),
  FetchHttpClient.layer
)

layer(kept, { timeout: 120_000 })("the watch", (it) => {
  it.effect("tells of a cause once, by webhook and by mail, however many records it stops; and that it is over", () =>
    Effect.gen(function* () {
      const [hook, box] = [yield* NewsDesk.webhook, yield* NewsDesk.mailbox]
      const routes = yield* routesOf({
        CROSSDOCK_ALERT_WEBHOOK: hook.url,
        CROSSDOCK_ALERT_SECRET: "canary-hmac",
        CROSSDOCK_ALERT_MAIL: "ops@example.com",
        CROSSDOCK_ALERT_SMTP: `${box.url}?requireTLS=false`
      })
      const round = Effect.andThen(Watchman.look("one", routes), Watchman.tell(routes))
      yield* settle("parked", "1", "2")
      yield* round
      yield* settle("parked", "3")
      yield* round
      assert.strictEqual(hook.posts.length, 1)
      assert.strictEqual(box.mails.length, 1)
      const [post] = hook.posts.map(bodyOf)
      assert.deepInclude(post?.notifications[0]?.alert, { kind: "exception", page: "docs/alerts.md#exception" })
      assert.include(post?.text ?? "", "acme/orders: 2 records are stuck: no-way")
      assert.include(box.mails[0] ?? "", "Subject: Crossdock: opened: acme/orders: 2 records are stuck: no-way")

      yield* settle("delivered", "1", "2", "3")
      yield* round
      assert.deepStrictEqual(
        hook.posts.map(bodyOf).map(({ notifications }) => notifications.map(({ what }) => what)),
        [["opened"], ["closed"]]
      )
      assert.strictEqual(box.mails.length, 1, "a mail that comes soon after another waits for a while")
      assert.deepStrictEqual(yield* open, [])
    }).pipe(Effect.scoped)
  )

  it.effect("signs what it sends, so that who has the secret can tell, and changes no id when it sends again", () =>
    Effect.gen(function* () {
      const hook = yield* NewsDesk.webhook
      const routes = yield* routesOf({
        CROSSDOCK_ALERT_WEBHOOK: `acme=${hook.url}`,
        CROSSDOCK_ALERT_SECRET: "canary-hmac"
      })
      const alerts = yield* Alerts.Alerts
      hook.state.status = 500
      yield* settle("parked", "9")
      yield* Watchman.look("one", routes)
      yield* Watchman.tell(routes)
      const [trouble] = yield* alerts.unheard
      assert.deepStrictEqual(trouble, { route: "webhook acme", count: 1, why: "HTTP 500" })
      const [first] = hook.posts
      const [, seconds = "", signature] =
        /^t=(\d+),v1=([0-9a-f]{64})$/u.exec(String(first?.headers["crossdock-signature"])) ?? []
      assert.strictEqual(signature, Digest.keyed("canary-hmac", `${seconds}.${first?.body}`).hex)
      assert.notInclude(JSON.stringify(hook.posts), "canary-hmac")

      yield* Watchman.send(routes.all[0] ?? assert.fail("no route"), notificationsIn(first), routes).pipe(Effect.ignore)
      assert.strictEqual(hook.posts[1]?.headers["idempotency-key"], first?.headers["idempotency-key"])
      yield* settle("delivered", "9")
    }).pipe(Effect.scoped)
  )

  it.effect("tells nothing new of a flow that a person has stopped, and closes nothing of it", () =>
    Effect.gen(function* () {
      const routes = yield* routesOf({})
      const { pause, resume } = yield* Steering.Steering
      const { found } = yield* Alerts.Alerts
      const stock = { store: "acme", pipeline: "stock" }
      const told = Effect.map(Effect.andThen(Watchman.look("one", routes), open), (all) =>
        all.map(({ pipeline }) => pipeline)
      )
      yield* enrol(lane, stock)
      yield* found(lane, "difference", Option.some("3 differences"))
      assert.deepStrictEqual(yield* told, ["orders"])
      yield* Effect.forEach([lane, stock], (each) => pause(each, "stock is counted"))
      yield* found(lane, "difference", Option.none())
      yield* found(stock, "difference", Option.some("5 differences"))
      assert.deepStrictEqual(yield* told, ["orders"])
      yield* Effect.forEach([lane, stock], resume)
      assert.deepStrictEqual(yield* told, ["stock"])
      yield* found(stock, "difference", Option.none())
      assert.deepStrictEqual(yield* told, [])
    })
  )

  it.effect("tells of drift, and of differences that a comparison has found, until the next one finds none", () =>
    Effect.gen(function* () {
      const routes = yield* routesOf({})
      const ledger = yield* Ledger.Ledger
      const alerts = yield* Alerts.Alerts
      const run = yield* ledger.open(lane, { signature: "s", revision: "1" })
      yield* ledger.close(run, { ending: "failed", detail: "", reason: "Unreadable", counts: Ledger.noCounts })
      yield* alerts.found(lane, "difference", Option.some("3 differences"))
      const kinds = Effect.map(Effect.andThen(Watchman.look("one", routes), open), (all) =>
        all
          .map(({ kind }) => kind)
          .filter((kind) => kind === "drift" || kind === "difference")
          .toSorted()
      )
      assert.deepStrictEqual(yield* kinds, ["difference", "drift"])
      yield* alerts.found(lane, "difference", Option.none())
      yield* settle("delivered", "30")
      assert.deepStrictEqual(yield* kinds, [])
    })
  )

  it.effect("tells everyone else by whom one address does not answer, and only that one again", () =>
    Effect.gen(function* () {
      const [dead, hook] = [yield* NewsDesk.webhook, yield* NewsDesk.webhook]
      dead.state.status = 500
      const routes = yield* routesOf({ CROSSDOCK_ALERT_WEBHOOK: `${dead.url},${hook.url}` })
      yield* settle("delivered", "9", "20")
      yield* Watchman.look("one", routes)
      yield* settle("parked", "40")
      yield* Watchman.look("one", routes)
      yield* Watchman.tell(routes)
      assert.deepStrictEqual([dead.posts.length, hook.posts.length], [1, 1])
      const { unheard } = yield* Alerts.Alerts
      assert.deepInclude(yield* unheard, { route: "webhook", count: 1, why: "HTTP 500" })
      yield* settle("delivered", "40")
      yield* Watchman.look("one", routes)
    }).pipe(Effect.scoped)
  )

  it.effect("closes what is of a flow that is no more, and opens nothing of it", () =>
    Effect.gen(function* () {
      const routes = yield* routesOf({})
      const alerts = yield* Alerts.Alerts
      yield* settle("parked", "50")
      yield* alerts.found(lane, "difference", Option.some("3 differences"))
      yield* Watchman.look("one", routes)
      assert.sameMembers(
        (yield* open).map(({ kind }) => kind),
        ["exception", "difference"]
      )
      yield* enrol()
      yield* Watchman.look("one", routes)
      assert.deepStrictEqual(yield* open, [])
      yield* alerts.found(lane, "difference", Option.none())
      yield* settle("delivered", "50")
    })
  )

  it.effect("goes on whatever goes wrong", () =>
    Effect.gen(function* () {
      const looks = { count: 0 }
      const stage = Effect.suspend(() => {
        looks.count += 1
        return Effect.die("nobody foresaw this")
      })
      const condition = Layer.mock(Condition)({ stage })
      const fiber = yield* Effect.forkScoped(Effect.provide(Watchman.watch(yield* routesOf({})), condition))
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(looks.count, 5)
      yield* Fiber.interrupt(fiber)
    }).pipe(Effect.scoped)
  )

  it.effect("leaves the looking to the process that is at it", () =>
    Effect.gen(function* () {
      const routes = yield* routesOf({})
      const alerts = yield* Alerts.Alerts
      yield* alerts.found(lane, "difference", Option.some("3 differences"))
      yield* Watchman.look("another", routes)
      assert.notInclude(JSON.stringify(yield* open), "3 differences")
    })
  )

  it.effect("can be tried: everyone who is to hear of alerts is sent a message, and what went wrong is said", () =>
    Effect.gen(function* () {
      const [hook, box] = [yield* NewsDesk.webhook, yield* NewsDesk.mailbox]
      const routes = yield* routesOf({
        CROSSDOCK_ALERT_WEBHOOK: hook.url,
        CROSSDOCK_ALERT_MAIL: "ops@example.com",
        CROSSDOCK_ALERT_SMTP: box.url
      })
      const { routes: tried } = yield* Alerting.test(routes, Option.none())
      assert.deepStrictEqual(
        tried.map(({ problem, route }) => [route, problem === null]),
        [
          ["webhook", true],
          ["mail", false]
        ],
        "the mail server has no TLS, and nobody has said that it need not"
      )
      assert.include(hook.posts[0]?.body ?? "", "this is a test")
      assert.notInclude(JSON.stringify(tried), "ops@example.com")
    }).pipe(Effect.scoped)
  )
})

/** As the ledger would give them again. */
const notificationsIn = (post: NewsDesk.Post | undefined): ReadonlyArray<Alerts.Notification> =>
  post === undefined
    ? []
    : bodyOf(post).notifications.map(({ id }) => ({
        id,
        what: "opened",
        alert: {
          id: "a",
          kind: "exception",
          store: "acme",
          pipeline: "orders",
          subject: "",
          text: "",
          fix: "",
          openedAt: at(0),
          closedAt: Option.none()
        }
      }))

describe("docs/alerts.md", () => {
  const page = readFileSync(new URL("../../../docs/alerts.md", import.meta.url), "utf8")

  it.each(Alerts.Kind.literals.map((kind) => [kind]))(
    "has a section on %s: what it means, how to look, what to do, when it closes",
    (kind) => {
      const section = page.split(/^## /mu).find((each) => each.startsWith(`${kind}\n`)) ?? ""
      for (const part of ["**Means:**", "**Look:**", "**Do:**", "**Closes:**"]) assert.include(section, part)
      assert.isTrue(pageOf({ kind }).endsWith(`docs/alerts.md#${kind}`))
    }
  )
})

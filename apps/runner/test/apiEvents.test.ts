/** What happens, told while it happens. */
import { Alerts, Journal, Ledger, Steering, Tokens } from "@crossdock/core"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Option, Schedule } from "effect"
import * as EventFeed from "../src/api/EventFeed.ts"
import type { Works } from "../src/api/Works.ts"
import { ApiWorld } from "./ApiWorld.ts"
import * as EventStream from "./EventStream.ts"

const patience = { timeout: 120_000, excludeTestServices: true } as const

/** At the door of the world. */
const listen = (path: string, token: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.flatMap(ApiWorld, ({ address }) => EventStream.listen(address, path, token, headers))

const settle = (store: string, key: string, status: "parked" | "delivered", code = "no-way") =>
  Effect.gen(function* () {
    const ledger = yield* Ledger.Ledger
    const run = yield* ledger.open({ store, pipeline: "orders" }, { signature: "s", revision: "2" })
    const outcome = {
      key,
      status,
      fingerprint: "",
      remoteKey: "",
      remoteId: "",
      code: status === "parked" ? code : "",
      why: status === "parked" ? `${code}!` : ""
    }
    yield* ledger.settle(run, { outcomes: [outcome], withdrawn: [], cursor: Option.none() })
    yield* ledger.close(run, { ending: "done", detail: "", counts: { ...Ledger.noCounts, read: 1 } })
  })

layer(ApiWorld.layer, patience)("a listener", (it) => {
  it.effect("hears of runs, records, counts and exceptions of its stores, and of no others", () =>
    Effect.gen(function* () {
      const { token, works } = yield* ApiWorld
      const { heard, response, until } = yield* listen(
        "/events",
        (yield* token({ role: "viewer", of: ["acme"] })).token
      )
      assert.strictEqual(response.headers.get("content-type"), "text/event-stream")
      yield* until((text) => text.startsWith(": "))
      yield* Effect.provideContext(settle("beta", "777", "parked"), works)
      yield* Effect.provideContext(settle("acme", "20001", "parked", "no-way-at-all"), works)
      yield* until((text) =>
        ["event: record", "event: run", "event: counts", '"state":"opened"'].every((each) => text.includes(each))
      )
      assert.include(heard.text, '"key":"20001"')
      yield* Effect.provideContext(settle("acme", "20001", "delivered"), works)
      yield* until((text) => text.includes('"state":"closed"'))
      assert.notInclude(heard.text, "beta")
      assert.notInclude(heard.text, "777")
    }).pipe(Effect.scoped)
  )

  it.effect("hears which lanes are paused, at its beginning and later", () =>
    Effect.gen(function* () {
      const { token, works } = yield* ApiWorld
      const steering = yield* Effect.provideContext(Steering.Steering, works)
      const lane = { store: "acme", pipeline: "stock" }
      yield* steering.pause(lane, "stock is counted")
      const { heard, until } = yield* listen("/events?store=acme", (yield* token({ role: "viewer" })).token)
      yield* until((text) => text.includes('"state":"paused","why":"stock is counted"'))
      assert.strictEqual(heard.text.split("event: lane").length, 2)
      yield* steering.resume(lane)
      yield* until((text) => text.includes('"state":"running"'))
    }).pipe(Effect.scoped)
  )

  it.effect("that comes back with the id of the last event is told what it has missed, and nothing before", () =>
    Effect.gen(function* () {
      const { token, works } = yield* ApiWorld
      const viewer = (yield* token({ role: "viewer" })).token
      const first = yield* Effect.scoped(
        Effect.gen(function* () {
          const { heard, until } = yield* listen("/events?store=acme", viewer)
          yield* Effect.provideContext(settle("acme", "30001", "parked"), works)
          yield* until((text) => text.includes("30001"))
          return heard.text
        })
      )
      const id = /^id: (\S+)$/mu.exec(first)?.[1] ?? ""
      yield* Effect.provideContext(settle("acme", "30002", "parked"), works)
      const { heard, until } = yield* listen("/events?store=acme", viewer, { "last-event-id": id })
      yield* until((text) => text.includes("30002") && text.includes("event: run"))
      assert.notInclude(heard.text, "30001")
    }).pipe(Effect.scoped)
  )

  it.effect("hears of what is settled first and shows last, once", () =>
    Effect.gen(function* () {
      const { works } = yield* ApiWorld
      const journal = yield* Effect.provideContext(Journal.Journal, works)
      const late = { key: "" }
      /** As a reader sees it while the statement that wrote down the late one is not over. */
      const seen: Journal.Journal["Service"] = {
        ...journal,
        events: (query) => Effect.map(journal.events(query), (all) => all.filter(({ key }) => key !== late.key))
      }
      const reading = <A, E>(work: Effect.Effect<A, E, Works>) =>
        Effect.provideContext(work, Context.add(works, Journal.Journal, seen))
      const told = ({ events }: EventFeed.Heard) =>
        events.flatMap((event) => (event.type === "record" ? [event.key] : []))
      const stores = Option.some(["acme"])

      const begun = yield* reading(EventFeed.begin(stores, Option.none()))
      late.key = "60001"
      yield* Effect.provideContext(settle("acme", "60001", "parked"), works)
      yield* Effect.provideContext(settle("acme", "60002", "parked"), works)
      const first = yield* reading(EventFeed.next(begun))
      assert.deepStrictEqual(told(first), ["60002"])
      late.key = ""
      const second = yield* reading(EventFeed.next(first.feed))
      assert.deepStrictEqual(told(second), ["60001"])
      const third = yield* reading(EventFeed.next(second.feed))
      assert.deepStrictEqual(told(third), [])
      const back = yield* reading(EventFeed.begin(stores, Option.some(second.feed.place)))
      assert.deepStrictEqual(told(yield* reading(EventFeed.next(back))), [])
    })
  )

  it.effect("hears of alerts as they open, and as they close by themselves", () =>
    Effect.gen(function* () {
      const { token, works } = yield* ApiWorld
      const { settle } = yield* Effect.provideContext(Alerts.Alerts, works)
      const { heard, until } = yield* listen("/events?store=acme", (yield* token({ role: "viewer" })).token)
      yield* until((text) => text !== "")
      const about = { kind: "backlog", pipeline: "orders", subject: "", fix: "", patience: 0, routes: [] } as const
      yield* settle(
        ["acme", "beta"].map((store) => Object.assign({ store, text: `${store} waits` }, about)),
        []
      )
      yield* until((text) => text.includes('"state":"opened","kind":"backlog","text":"acme waits"'))
      yield* settle([], [])
      yield* until((text) => text.includes('"state":"closed","kind":"backlog"'))
      assert.notInclude(heard.text, "beta waits")
    }).pipe(Effect.scoped)
  )

  it.effect("of a store that is not its own hears nothing, while others do", () =>
    Effect.gen(function* () {
      const { token, works } = yield* ApiWorld
      const { heard } = yield* listen("/events?store=acme", (yield* token({ role: "viewer", of: ["beta"] })).token)
      const all = yield* listen("/events", (yield* token({ role: "viewer" })).token)
      for (const key of ["40001", "40002", "40003"]) {
        yield* Effect.provideContext(settle("acme", key, "parked"), works)
        yield* all.until((text) => text.includes(key))
      }
      assert.match(heard.text, /^: /u)
      assert.notInclude(heard.text, "event:")
    }).pipe(Effect.scoped)
  )

  it.effect("is heard out once its token is taken back", () =>
    Effect.gen(function* () {
      const { token, works } = yield* ApiWorld
      const { id, token: secret } = yield* token({ role: "viewer", of: ["acme"] })
      const { heard, until } = yield* listen("/events", secret)
      yield* until((text) => text !== "")
      yield* Effect.provideContext(
        Effect.flatMap(Tokens.Tokens, ({ revoke }) => revoke(id)),
        works
      )
      yield* Effect.provideContext(settle("acme", "50001", "parked"), works)
      yield* until(() => heard.isOver)
      assert.notInclude(heard.text, "50001")
    }).pipe(Effect.scoped)
  )

  it.effect("is one of ten of its token at most, and makes room as it leaves", () =>
    Effect.gen(function* () {
      const { ask, token } = yield* ApiWorld
      const viewer = (yield* token({ role: "viewer" })).token
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* Effect.replicateEffect(listen("/events", viewer), 10)
          assert.strictEqual((yield* ask("GET", "/api/v1/events", { token: viewer })).status, 429)
        })
      )
      yield* Effect.repeat(ask("GET", "/api/v1/events", { token: viewer }), {
        until: ({ status }) => status === 200,
        schedule: Schedule.spaced("50 millis")
      })
    })
  )

  it.effect("is let go when the service stops", () =>
    Effect.gen(function* () {
      const { condition, enter, token } = yield* ApiWorld
      const { heard, until } = yield* listen("/events", (yield* token({ role: "viewer" })).token)
      yield* until((text) => text !== "")
      yield* condition.enter({ _tag: "Stopping" })
      yield* until(() => heard.isOver)
      yield* enter
    }).pipe(Effect.scoped)
  )
})

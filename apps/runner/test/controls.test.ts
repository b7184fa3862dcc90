import { randomUUID } from "node:crypto"
import { Audit, Ledger } from "@crossdock/core"
import { assert, describe, layer } from "@effect/vitest"
import { Effect, Option, Schema } from "effect"
import { AuditPage } from "../src/operator/AuditLog.ts"
import { Done } from "../src/operator/Controls.ts"
import { ExceptionList, WholeException } from "../src/operator/Exceptions.ts"
import { LanesDone } from "../src/operator/LaneControls.ts"
import { Timeline } from "../src/operator/Timeline.ts"
import * as SharedLedger from "./SharedLedger.ts"
import { folder, storeText } from "./StoreText.ts"
import { commanded, makeWorld, outside, ranIn, secrets } from "./World.ts"

const unmapped = storeText("orders: { waysOfDelivery: { 1: POSTI } }")

/** A store of which one order is delivered, and one is parked for its shipping method. */
const scene = Effect.fnUntraced(function* () {
  const world = makeWorld()
  const store = `acme-${randomUUID().slice(0, 8)}`
  const [delivered, parked] = world.shop.orders().map(({ id }) => String(id))
  assert.isDefined(delivered)
  assert.isDefined(parked)
  const home = yield* folder({ [`${store}.yaml`]: unmapped })
  const asked = <A>(schema: Schema.Codec<A, unknown>, ...args: ReadonlyArray<string>) =>
    Effect.map(commanded([...args, "--json"]), ({ code, stderr, stdout }) => ({
      code,
      stderr,
      answer: Schema.decodeUnknownSync(Schema.fromJsonString(schema))(stdout)
    }))
  return { world, store, delivered, parked, home, asked, pass: ranIn(home) }
})

type Scene = Effect.Success<ReturnType<typeof scene>>

const played = <E, R>(story: (scene: Scene) => Effect.Effect<void, E, R>) =>
  Effect.flatMap(scene(), (each) => Effect.provide(story(each), outside(each.world)))

const Any = Schema.Unknown

layer(SharedLedger.layer, { timeout: "1 minute" })("by a person:", (it) => {
  describe("the timeline of a record", () => {
    it.effect("shows an order in every pipeline that knows it, both sides in their own words, and what was sent", () =>
      played(({ store, asked, delivered, home, pass, world }) =>
        Effect.gen(function* () {
          yield* pass
          const { answer, code } = yield* asked(Timeline, "show", store, delivered, "--stores", home)
          assert.strictEqual(code, 0)
          const [order] = answer.records
          assert.isDefined(order)
          assert.deepInclude(order, { pipeline: "orders", key: delivered, attempts: 1 })
          assert.deepStrictEqual(order.status, Option.some("delivered"))
          assert.strictEqual(order.remoteId, String(world.warehouse.orders.get(delivered)?.orderId))
          assert.deepInclude(order.sides?.here, { found: "there", id: delivered, status: "OPEN" })
          assert.match(order.sides?.there.status ?? "", /^300 /)
          assert.nestedPropertyVal(order.sides?.there.item, "order.orderNumber", delivered)
          const [event] = answer.events
          assert.deepInclude(event, { pipeline: "orders", did: "created", statusHere: "OPEN", actor: "" })
          assert.nestedPropertyVal(Option.getOrThrow(event?.sent ?? Option.none()), "order.orderNumber", delivered)
          assert.isNotEmpty(event?.run)
          assert.isNotEmpty(event?.revision)
        })
      )
    )

    it.effect("is found by what the warehouse calls the order, and asks nobody where it shall not", () =>
      played(({ store, asked, delivered, home, pass, world }) =>
        Effect.gen(function* () {
          yield* pass
          const calls = () => world.shop.calls.length + world.warehouse.calls.length
          const before = calls()
          const id = String(world.warehouse.orders.get(delivered)?.orderId)
          const { answer } = yield* asked(Timeline, "show", store, id, "--offline", "--stores", home)
          assert.deepStrictEqual(
            answer.records.map(({ key, sides }) => ({ key, sides })),
            [{ key: delivered, sides: null }]
          )
          assert.strictEqual(calls(), before)
        })
      )
    )

    it.effect("tells an article as both sides have it, by its product code", () =>
      played(({ store, asked, home, pass }) =>
        Effect.gen(function* () {
          yield* pass
          const article = yield* asked(Timeline, "show", store, "CUP", "--stores", home)
          assert.deepStrictEqual(
            article.answer.records.map(({ pipeline, remoteKey, sides }) => [
              pipeline,
              remoteKey,
              sides?.here.found,
              sides?.there.found
            ]),
            [["articles", "CUP", "there", "there"]]
          )
        })
      )
    )

    it.effect("is read by a tired person, page by page", () =>
      played(({ store, home, parked, pass }) =>
        Effect.gen(function* () {
          yield* pass
          yield* commanded(["hold", store, parked, "--reason", "ask the customer"])
          const { code, stdout } = yield* commanded(["show", store, parked, "--stores", home])
          assert.strictEqual(code, 0)
          assert.match(
            stdout,
            new RegExp(`^orders ${parked}: waiting since 2026-03-02 10:\\d\\dZ \\(held\\)\\n {2}ask the customer\\n`)
          )
          assert.include(stdout, `now in the source: ${parked}: OPEN`)
          assert.match(
            stdout,
            /parked \(no-way-of-delivery\)\n.*\n.*source: OPEN · run \d+\n.*: held\n {4}ask the customer\n {4}by command line: \S+@\S+\n$/
          )
          const last = yield* commanded(["show", store, parked, "--offline", "--limit", "1"])
          const mark = /--before (\d+)/.exec(last.stdout)?.[1] ?? ""
          const earlier = yield* commanded(["show", store, parked, "--offline", "--before", mark])
          assert.include(last.stdout, ": held")
          assert.notInclude(earlier.stdout, ": held")
          assert.include(earlier.stdout, "parked (no-way-of-delivery)")
        })
      )
    )

    it.effect("of a record that nobody knows is empty, and of a store without a file is on record alone", () =>
      played(({ store, home, pass }) =>
        Effect.gen(function* () {
          yield* pass
          const unknown = yield* commanded(["show", store, "404", "--stores", home])
          assert.deepStrictEqual([unknown.code, unknown.stdout], [1, `nothing is known of 404 in ${store}\n`])
          const noFile = yield* commanded(["show", "nobody", "1", "--stores", home])
          assert.strictEqual(noFile.code, 3)
          assert.include(noFile.stderr, "--offline")
        })
      )
    )
  })

  describe("exceptions on the command line", () => {
    it.effect("tell how many records, their value, since when and what to do, and end with 1 while any is open", () =>
      played(({ store, asked, home, parked, pass }) =>
        Effect.gen(function* () {
          const none = yield* commanded(["exceptions", "--store", store, "--stores", home])
          assert.deepStrictEqual([none.code, none.stdout], [0, "No exception is open.\n"])
          yield* pass
          const { code, stdout } = yield* commanded(["exceptions", "--store", store, "--stores", home])
          assert.strictEqual(code, 1)
          assert.match(
            stdout,
            new RegExp(
              [
                String.raw`^[0-9a-f]{12} {2}${store} orders: parked: no way of delivery for shipping method 2: add it under orders\.waysOfDelivery`,
                String.raw` {2}1 record worth \d+\.\d\d EUR, first seen 2026-03-02 10:\d\dZ, last 2026-03-02 10:\d\dZ`,
                `  ${parked}`,
                " {2}→ in the store file: `orders: waysOfDelivery: \\{ 2: <way of delivery> \\}`\n$"
              ].join("\n")
            )
          )
          const list = yield* asked(
            ExceptionList,
            "exceptions",
            "--store",
            store,
            "--code",
            "no-way-of-delivery",
            "--stores",
            home
          )
          const id = list.answer.exceptions[0]?.id ?? ""
          const one = yield* asked(WholeException, "exceptions", id.slice(0, 5), "--stores", home)
          assert.deepStrictEqual(
            one.answer.stuck.map(({ key }) => key),
            [parked]
          )
          const other = yield* asked(
            ExceptionList,
            "exceptions",
            "--store",
            store,
            "--pipeline",
            "articles",
            "--stores",
            home
          )
          assert.deepStrictEqual([other.code, other.answer.exceptions], [0, []])
          const unknown = yield* asked(Any, "exceptions", "ffffffffffffff", "--stores", home)
          assert.strictEqual(unknown.code, 1)
          assert.include(unknown.stderr, "there is no exception ffffffffffffff")
        })
      )
    )
  })

  describe("what a person does to records", () => {
    it.effect("is tried first: a dry run says what would be done, and does nothing", () =>
      played(({ store, asked, home, parked, pass }) =>
        Effect.gen(function* () {
          yield* pass
          const ledger = yield* Ledger.Ledger
          const recalled = ledger.recall({ lane: { store: store, pipeline: "orders" } }, [
            { pipeline: "orders", key: parked }
          ])
          const before = yield* recalled
          const { exceptions } = (yield* asked(ExceptionList, "exceptions", "--store", store, "--stores", home)).answer
          const id = exceptions[0]?.id ?? ""
          for (const action of ["replay", "discard", "hold", "release"]) {
            const { answer, code } = yield* asked(Done, action, store, "--exception", id.slice(0, 4), "--dry-run")
            assert.strictEqual(code, 0)
            assert.deepInclude(answer, {
              dryRun: true,
              exception: id,
              done: [{ pipeline: "orders", key: parked }],
              passedOver: []
            })
          }
          assert.deepStrictEqual(yield* recalled, before)
          const { entries } = (yield* asked(AuditPage, "audit", "--store", store)).answer
          assert.deepStrictEqual(
            entries.map(({ action, detail, target }) => [action, target, detail.split(":")[0]]),
            ["release", "hold", "discard", "replay"].map((action) => [action, `exception ${id} (orders)`, "dry run"])
          )
        })
      )
    )

    it.effect(
      "discards all of a cause at once, and brings one of them back; the exception closes and opens with it",
      () =>
        played(({ store, asked, home, parked, pass, world }) =>
          Effect.gen(function* () {
            yield* pass
            const openOnes = Effect.map(
              asked(ExceptionList, "exceptions", "--store", store, "--stores", home),
              ({ answer }) => answer.exceptions.map(({ id }) => id)
            )
            const [id = ""] = yield* openOnes
            const discarded = yield* commanded(["discard", store, "--exception", id, "--reason", "typed in by hand"])
            assert.deepStrictEqual(
              [discarded.code, discarded.stdout],
              [0, `${store} orders ${parked}: sent no more, unless somebody replays it\n`]
            )
            assert.deepStrictEqual(yield* openOnes, [])
            yield* pass
            assert.deepStrictEqual(yield* openOnes, [])
            assert.strictEqual(world.warehouse.orders.size, 1)
            const closed = yield* asked(ExceptionList, "exceptions", "--store", store, "--closed", "--stores", home)
            assert.deepStrictEqual(
              closed.answer.exceptions.map((each) => [each.id, Option.isSome(each.closedAt)]),
              [[id, true]]
            )
            const replayed = yield* asked(Done, "replay", store, parked)
            assert.deepStrictEqual(replayed.answer.done, [{ pipeline: "orders", key: parked }])
            yield* pass
            assert.deepStrictEqual(yield* openOnes, [id])
          })
        )
    )

    it.effect("holds an order with a reason, also one that nobody has read yet, and releases it", () =>
      played(({ store, delivered, pass, world }) =>
        Effect.gen(function* () {
          const held = yield* commanded(["hold", store, delivered, "--reason", "ask the customer"])
          assert.deepStrictEqual(
            [held.code, held.stdout],
            [0, `${store} orders ${delivered}: held until it is released\n`]
          )
          yield* pass
          assert.strictEqual(world.warehouse.orders.size, 0)
          const released = yield* commanded(["release", store, delivered])
          assert.strictEqual(released.code, 0)
          yield* pass
          assert.deepStrictEqual([...world.warehouse.orders.keys()], [delivered])
        })
      )
    )

    it.effect("passes over what there is nothing to do about, and names a record that nobody knows", () =>
      played(({ store, asked, delivered, pass }) =>
        Effect.gen(function* () {
          yield* pass
          const replayed = yield* asked(Done, "replay", store, delivered)
          assert.deepStrictEqual([replayed.code, replayed.answer.done], [1, []])
          assert.include(replayed.answer.passedOver[0]?.why, "nothing to decide anew")
          const unknown = yield* commanded(["release", store, "404"])
          assert.strictEqual(unknown.code, 1)
          assert.include(unknown.stderr, `${store} has no record 404`)
          const nothing = yield* commanded(["discard", store])
          assert.strictEqual(nothing.code, 3)
          assert.include(nothing.stderr, "--exception")
        })
      )
    )

    it.effect("asks which pipeline is meant where several know a record of that name", () =>
      played(({ store, pass }) =>
        Effect.gen(function* () {
          yield* pass
          const ledger = yield* Ledger.Ledger
          for (const pipeline of ["deliveries", "returns"])
            yield* ledger.act({ store: store, pipeline }, ["77"], { _tag: "hold", why: "wait" }, "anna")
          const { code, stderr } = yield* commanded(["discard", store, "77"])
          assert.strictEqual(code, 3)
          assert.include(stderr, "77 is a record of several pipelines (deliveries, returns): say which with --pipeline")
          assert.strictEqual((yield* commanded(["discard", store, "77", "--pipeline", "returns"])).code, 0)
        })
      )
    )

    it.effect("is in the audit log with who did it, what to and why", () =>
      played(({ store, asked, parked, pass }) =>
        Effect.gen(function* () {
          assert.include((yield* commanded(["audit", "--store", store])).stdout, "Nobody has done anything yet.")
          yield* pass
          yield* commanded(["hold", store, parked, "--reason", "the customer called"])
          yield* (yield* Audit.Audit).note({
            actor: "x",
            action: "hold",
            store: "other",
            target: "orders 1",
            detail: ""
          })
          const { stdout } = yield* commanded(["audit", "--store", store])
          assert.match(
            stdout,
            new RegExp(
              String.raw`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}command line: \S+@\S+ {2}hold ${store} orders ${parked}: 1 record: the customer called\n$`
            )
          )
          yield* commanded(["release", store, parked])
          const paged = yield* asked(AuditPage, "audit", "--store", store, "--limit", "1")
          assert.strictEqual(paged.answer.earlier, paged.answer.entries[0]?.id)
        })
      )
    )
  })

  describe("what a person does to pipelines", () => {
    it.effect("pauses one with a reason: it does not run, `status` says so, and it goes on once it is resumed", () =>
      played(({ store, asked, home, pass, world }) =>
        Effect.gen(function* () {
          const dry = yield* asked(LanesDone, "pause", store, "--pipeline", "orders", "--dry-run", "--stores", home)
          assert.deepStrictEqual(
            dry.answer.lanes.map(({ changed, pipeline }) => [pipeline, changed]),
            [["orders", true]]
          )
          const paused = yield* commanded(["pause", store, "-p", "orders", "--reason", "stocktaking", "--stores", home])
          assert.deepStrictEqual(
            [paused.code, paused.stdout],
            [0, `pause ${store} orders: no run of it begins until it is resumed\n`]
          )
          const run = yield* pass
          assert.strictEqual(run.code, 1)
          assert.include(run.messages.join("\n"), `${store}/orders is paused: stocktaking`)
          assert.strictEqual(world.warehouse.orders.size, 0)
          const status = yield* commanded(["status", "--store", store])
          assert.include(
            status.stdout,
            `Paused, until \`crossdock resume\` lets it go on:\n  ${store} orders: stocktaking`
          )
          const again = yield* commanded(["pause", store, "-p", "orders", "--reason", "stocktaking", "--stores", home])
          assert.strictEqual(again.code, 1)
          const resumed = yield* commanded(["resume", store, "--stores", home])
          assert.strictEqual(resumed.code, 0)
          assert.include(resumed.stdout, `resume ${store} orders: it goes on at once; it was paused: stocktaking`)
          assert.include(resumed.stdout, `resume ${store} articles: it was not paused`)
          yield* pass
          assert.strictEqual(world.warehouse.orders.size, 1)
        })
      )
    )

    it.effect("has one read from the beginning, and then sends nothing twice", () =>
      played(({ store, home, pass, world }) =>
        Effect.gen(function* () {
          yield* pass
          const ledger = yield* Ledger.Ledger
          const cursor = Effect.map(
            ledger.lanes,
            (lanes) => lanes.find(({ lane }) => lane.store === store && lane.pipeline === "orders")?.cursor
          )
          const before = yield* cursor
          const dry = yield* commanded(["reset", store, "--pipeline", "orders", "--dry-run", "--stores", home])
          assert.match(
            dry.stdout,
            /^dry run, nothing is done: reset \S+ orders: its place of 2026-03-02T10:\S+ is forgotten/
          )
          assert.deepStrictEqual(yield* cursor, before)
          const done = yield* commanded(["reset", store, "--pipeline", "orders", "--stores", home])
          assert.strictEqual(done.code, 0)
          assert.deepStrictEqual(yield* cursor, Option.none())
          const writes = world.warehouse.calls.filter(({ kind }) => kind === "write").length
          const { json } = yield* pass
          assert.nestedPropertyVal(json, `stores.${store}.pipelines.orders.read`, 2)
          assert.strictEqual(world.warehouse.calls.filter(({ kind }) => kind === "write").length, writes)
        })
      )
    )

    it.effect("names the pipelines where there is none of that name, and stores that nobody knows", () =>
      played(({ store, home }) =>
        Effect.gen(function* () {
          const wrong = yield* commanded(["pause", store, "-p", "ordres", "--stores", home])
          assert.strictEqual(wrong.code, 3)
          assert.include(wrong.stderr, `${store} has no pipeline ordres; it has: articles, `)
          const nobody = yield* commanded(["reset", "nobody", "--stores", home])
          assert.deepStrictEqual([nobody.code, nobody.stderr], [3, "no store called nobody is known here\n"])
        })
      )
    )

    it.effect("tells no secret", () =>
      played(({ store, home, parked, pass }) =>
        Effect.gen(function* () {
          yield* pass
          const all = yield* Effect.forEach(
            [
              ["show", store, parked, "--stores", home],
              ["exceptions", "--store", store, "--stores", home],
              ["audit", "--json"]
            ],
            commanded
          )
          for (const { stderr, stdout } of all)
            for (const secret of Object.values(secrets)) assert.notInclude(stdout + stderr, secret)
        })
      )
    )
  })
})

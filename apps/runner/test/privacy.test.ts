/** Nobody reads of a customer in what is said or kept; and who shall be forgotten is. */
import { Alerts, Audit, Erasure, Journal } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Patience } from "@crossdock/testkit"
import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Option, References } from "effect"
import { KeysOfCommands } from "../src/cli/withKeys.ts"
import * as SharedLedger from "./SharedLedger.ts"
import * as Canary from "./Canary.ts"
import { type Scene, scene } from "./CanaryScene.ts"
import { commanded, ranIn, start, type World, writes } from "./World.ts"

const none = Option.none()

const asked = (...args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const kept = yield* Effect.context<PostgresLedger.Services>()
    const command = Effect.provideService(commanded(args), KeysOfCommands, Layer.succeedContext(kept))
    return yield* Patience.patiently(command)
  }).pipe(Effect.provideService(References.MinimumLogLevel, "Trace"))

/** Whatever can be asked at the command line; the answer for programs as well. */
const outputs = ({ goes, home, parked, refused, store }: Scene): ReadonlyArray<ReadonlyArray<string>> => [
  ["run", "--stores", home],
  ["run", "--stores", home, "--json"],
  ["status", "--json"],
  ...[goes, refused, parked].flatMap((order) => [
    ["show", store, order, "--stores", home],
    ["show", store, order, "--offline", "--json"],
    ["explain", store, order, "--stores", home, "--json"]
  ]),
  ["exceptions"],
  ["exceptions", "--json"],
  ["alerts", "--json"],
  ["mappings", "--store", store, "--stores", home, "--json"],
  ["find", goes, "--json"],
  ["plan", store, "--all", "--stores", home],
  ["plan", store, "--all", "--stores", home, "--json"],
  ["reconcile", "--store", store, "--stores", home],
  ["reconcile", "--store", store, "--stores", home, "--json"],
  ["doctor", store, "--stores", home],
  ["backfill", store, "--pipeline", "orders", "--since", "2026-01-01", "--stores", home],
  ["hold", store, goes, "--reason", "ask"],
  ["release", store, goes],
  ["replay", store, refused],
  ["audit"],
  ["audit", "--json"],
  ["keys", "list"],
  ["keys", "rotate", "--dry-run"],
  ["forget", store, "--customer", Canary.customer.email, "--dry-run", "--stores", home]
]

/** Whatever reads on both platforms. */
const readings = ({ goes, home, store }: Scene): ReadonlyArray<ReadonlyArray<string>> => [
  ["run", "--stores", home],
  ["run", "--stores", home, "--json"],
  ["show", store, goes, "--stores", home],
  ["explain", store, goes, "--stores", home, "--json"],
  ["plan", store, "--all", "--stores", home],
  ["reconcile", "--store", store, "--stores", home],
  ["doctor", store, "--stores", home],
  ["backfill", store, "--pipeline", "orders", "--since", "2026-01-01", "--stores", home],
  ["status", "--json"]
]

/** Somebody was told of a stuck record, and it is over. */
const alertedOnce = Effect.fnUntraced(function* (store: string, text: string) {
  const { settle } = yield* Alerts.Alerts
  const told = { store, pipeline: "orders", subject: "x", text, fix: "", patience: 0, routes: [] }
  yield* settle([{ ...told, kind: "exception" }], [])
  yield* settle([], [])
})

const moved = (world: World, order: string) =>
  world.shop.changeOrder(Number(order), {
    customer_information: { ...Canary.customer, country: "FI", street_address: "KanaariPolku 9" },
    shipping_address: { ...Canary.customer, country: "FI", street_address: "KanaariPolku 9" }
  })

layer(SharedLedger.layer, { timeout: "3 minutes" })("of a customer", (it) => {
  it.effect(
    "nobody reads in anything that is said or kept, whatever is asked and whatever the platforms repeat",
    () =>
      Effect.gen(function* () {
        const all = yield* scene("silent")
        yield* Effect.gen(function* () {
          const { json, messages, table } = yield* ranIn(all.home)
          Canary.isSilent("a pass", JSON.stringify(json) + messages.join("\n") + table)
          moved(all.world, all.goes)
          for (const args of outputs(all)) {
            const { code, stderr, stdout } = yield* asked(...args)
            assert.notStrictEqual(code, 3, `${args.join(" ")}: ${stderr}`)
            Canary.isSilent(args.join(" "), stdout + stderr)
          }
          const { stdout: planned } = yield* asked("plan", all.store, "--all", "--stores", all.home, "--json")
          const hash = /"hash":\s*"([^"]+)"/u.exec(planned)?.[1] ?? ""
          const applied = yield* asked("apply", all.store, "--plan", hash, "--stores", all.home, "--json")
          assert.notStrictEqual(applied.code, 3, applied.stderr)
          Canary.isSilent("apply", applied.stdout + applied.stderr)
          const { stdout: shown } = yield* asked("show", all.store, all.refused, "--stores", all.home)
          assert.include(shown, "cannot take")
          assert.include(shown, "‹name›")
          Canary.isSilent("the database", yield* Canary.dump)
        }).pipe(Effect.provide(all.around))
      }),
    240_000
  )

  it.effect.each(["shop", "warehouse"] as const)(
    "nobody reads where the %s refuses to show an order, and says whose it is",
    (silent) =>
      Effect.gen(function* () {
        const all = yield* scene(`silent-${silent}`)
        yield* Effect.gen(function* () {
          yield* ranIn(all.home)
          moved(all.world, all.goes)
          all.state.silent = silent
          for (const args of readings(all)) {
            const { stderr, stdout } = yield* asked(...args)
            Canary.isSilent(args.join(" "), stdout + stderr)
          }
          const whom = ["--customer", Canary.customer.email]
          const { code, stderr: why } = yield* asked("forget", all.store, ...whom, "--stores", all.home)
          assert.deepStrictEqual([silent, code], [silent, 2], why)
          Canary.isSilent("forget", why)
          const { stderr } = yield* asked("run", "--stores", all.home)
          assert.include(stderr, "HTTP 400: cannot take ‹…›")
          Canary.isSilent("the database", yield* Canary.dump)
        }).pipe(Effect.provide(all.around))
      }),
    60_000
  )

  it.effect("whoever must reads what was sent, and the audit log says who did", () =>
    Effect.gen(function* () {
      const all = yield* scene("revealed")
      yield* Effect.gen(function* () {
        yield* ranIn(all.home)
        const { stdout } = yield* asked("show", all.store, all.goes, "--reveal", "--offline")
        assert.include(Canary.foundIn(stdout), Canary.customer.postal_code)
        const entries = yield* (yield* Audit.Audit).list({ stores: none, before: none, limit: 5 })
        assert.isTrue(entries.some(({ action, target }) => action === "reveal" && target === all.goes))
      }).pipe(Effect.provide(all.around))
    })
  )

  it.effect.each([
    ["by an order", (all: Scene) => ["--order", all.goes]],
    ["by an e-mail address", () => ["--customer", "Kanaari.Posti@CANARY.example"]]
  ] as const)("nothing is held once they are forgotten %s, and nothing is sent again", ([, whom]) =>
    Effect.gen(function* () {
      const all = yield* scene(`forgotten-${whom.length}`)
      const erasure = yield* Erasure.Erasure
      yield* Effect.gen(function* () {
        yield* ranIn(all.home)
        const before = writes(all.world)
        const refs = [{ pipeline: "orders", key: all.goes }]
        assert.isAbove((yield* erasure.held(all.store, refs)).payloads, 0)
        yield* alertedOnce(all.store, "a word in passing")
        assert.include(yield* Canary.dump, "a word in passing")
        const { code, stderr } = yield* asked("forget", all.store, ...whom(all), "--stores", all.home)
        assert.strictEqual(code, 0, stderr)
        assert.strictEqual((yield* erasure.held(all.store, refs)).payloads, 0)
        yield* ranIn(all.home, { at: start + 3_600_000, pipeline: "orders" })
        assert.strictEqual(writes(all.world), before)
        const dump = yield* Canary.dump
        assert.notInclude(dump, "a word in passing", "an alert that is over")
        Canary.isSilent("the database", dump)
        const entries = yield* (yield* Audit.Audit).list({ stores: none, before: none, limit: 5 })
        assert.isTrue(entries.some(({ action }) => action === "forget"))
      }).pipe(Effect.provide(all.around))
    })
  )

  it.effect(
    "runs under way lose what they have read before anybody is looked for, and nothing where it is only asked what would go",
    () =>
      Effect.gen(function* () {
        const all = yield* scene("fenced")
        yield* Effect.gen(function* () {
          yield* ranIn(all.home)
          const erasure = yield* Erasure.Erasure
          const steps: Array<string> = []
          const step = <A, E>(name: string, work: Effect.Effect<A, E>) =>
            Effect.andThen(
              Effect.sync(() => void steps.push(name)),
              work
            )
          const watched: Erasure.Erasure["Service"] = {
            fence: (store) => step("fence", erasure.fence(store)),
            mentioned: (store, text) => step("look", erasure.mentioned(store, text)),
            held: (store, refs) => step("count", erasure.held(store, refs)),
            erase: (store, refs) => step("erase", erasure.erase(store, refs))
          }
          const forget = ["forget", all.store, "--customer", Canary.customer.email, "--stores", all.home]
          const forgotten = (...more: ReadonlyArray<string>) =>
            Effect.provideService(asked(...forget, ...more), Erasure.Erasure, watched)
          assert.strictEqual((yield* forgotten("--dry-run")).code, 0)
          assert.deepStrictEqual(steps.splice(0), ["look", "count"])
          assert.strictEqual((yield* forgotten()).code, 0)
          assert.deepStrictEqual(steps, ["fence", "look", "erase"])
        }).pipe(Effect.provide(all.around))
      })
  )

  it.effect("nothing is sent again once what was sent is taken away for its age", () =>
    Effect.gen(function* () {
      const all = yield* scene("aged")
      const erasure = yield* Erasure.Erasure
      const refs = [{ pipeline: "orders", key: all.goes }]
      yield* Effect.gen(function* () {
        yield* ranIn(all.home)
        const before = writes(all.world)
        assert.isAbove((yield* erasure.held(all.store, refs)).payloads, 0)
        yield* (yield* Journal.Journal).prune(DateTime.makeUnsafe("2100-01-01T00:00:00Z"))
        assert.deepStrictEqual(yield* erasure.held(all.store, refs), { records: 1, events: 0, payloads: 0 })
        yield* ranIn(all.home, { at: start + 3_600_000, pipeline: "orders" })
        assert.strictEqual(writes(all.world), before)
      }).pipe(Effect.provide(all.around))
    })
  )
})

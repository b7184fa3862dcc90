/** Nobody reads of a customer in what is said or kept; and who shall be forgotten is. */
import { Audit, Erasure } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { type Host, Network, Patience } from "@crossdock/testkit"
import { NodeServices } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Option, References } from "effect"
import { KeysOfCommands } from "../src/cli/withKeys.ts"
import * as Canary from "./Canary.ts"
import { folder, shopAddress, storeText, warehouseAddress } from "./StoreText.ts"
import { commanded, makeWorld, ranIn, secrets, start, type World, writes } from "./World.ts"

const settings = `orders:
  every: 1 hour
  waysOfDelivery: { 1: POSTI }
  notify: { email: true, sms: true, telephone: true }
returns: { enabled: true }
`

/** A platform that repeats whatever it is told, and whatever it knows, in each of its refusals. */
const echoing =
  (host: Host, isRefused: (request: Request, body: string) => boolean, more: string): Host =>
  async (request) => {
    const body = await request.clone().text()
    return isRefused(request, body)
      ? Response.json({ message: `cannot take ${body.slice(0, 200)}`, ExceptionMessage: more }, { status: 400 })
      : host(request)
  }

const none = Option.none()

const everything = Object.values(Canary.customer).join(", ")

/** One order that goes, one that the warehouse refuses in its customer's words, and one that goes nowhere. */
const scene = Effect.fnUntraced(function* (store: string) {
  const world = makeWorld()
  const place = (code: string, method: number) =>
    world.shop.addOrder({
      lines: [{ product_code: code, quantity: 1 }],
      shipping_method_id: method,
      customer_information: Canary.customer,
      details: Canary.details,
      comments: [{ visibility: "public", text: Canary.comment }]
    })
  const [goes, refused, parked] = [place("CUP", 1), place("POT", 1), place("PAN", 9)]
  const isRefused = (request: Request, body: string) =>
    request.method === "PUT" && body.includes(`"orderNumber":"${refused.id}"`)
  const home = yield* folder({ [`${store}.yaml`]: storeText(settings) })
  return {
    store,
    world,
    home,
    goes: String(goes.id),
    refused: String(refused.id),
    parked: String(parked.id),
    around: Layer.mergeAll(
      Network.layer({
        [shopAddress]: world.shop.host,
        [warehouseAddress]: echoing(world.warehouse.host, isRefused, everything)
      }),
      NodeServices.layer,
      ConfigProvider.layer(ConfigProvider.fromUnknown(secrets))
    )
  }
})

type Scene = Effect.Success<ReturnType<typeof scene>>

const asked = (...args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const kept = yield* Effect.context<PostgresLedger.Services>()
    const command = Effect.provideService(commanded(args), KeysOfCommands, Layer.succeedContext(kept))
    return yield* Patience.patiently(command)
  }).pipe(Effect.provideService(References.MinimumLogLevel, "Trace"))

/** Whatever can be asked at the command line; the answer for programs as well. */
const outputs = ({ goes, home, parked, refused, store }: Scene): ReadonlyArray<ReadonlyArray<string>> => [
  ["run", "--stores", home],
  ["status", "--json"],
  ...[goes, refused, parked].flatMap((order) => [
    ["show", store, order, "--stores", home],
    ["show", store, order, "--offline", "--json"],
    ["explain", store, order, "--stores", home, "--json"]
  ]),
  ["exceptions"],
  ["plan", store, "--all", "--stores", home],
  ["plan", store, "--all", "--stores", home, "--json"],
  ["reconcile", "--store", store, "--stores", home],
  ["doctor", store, "--stores", home],
  ["backfill", store, "--pipeline", "orders", "--since", "2026-01-01", "--stores", home],
  ["hold", store, goes, "--reason", "ask"],
  ["release", store, goes],
  ["replay", store, refused],
  ["audit"],
  ["keys", "list"],
  ["keys", "rotate", "--dry-run"],
  ["forget", store, "--customer", Canary.customer.email, "--dry-run", "--stores", home]
]

const moved = (world: World, order: string) =>
  world.shop.changeOrder(Number(order), {
    customer_information: { ...Canary.customer, country: "FI", street_address: "KanaariPolku 9" },
    shipping_address: { ...Canary.customer, country: "FI", street_address: "KanaariPolku 9" }
  })

layer(PostgresLedger.layerEphemeral, { timeout: "3 minutes" })("of a customer", (it) => {
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
          const { stdout: shown } = yield* asked("show", all.store, all.refused, "--stores", all.home)
          assert.include(shown, "cannot take")
          assert.include(shown, "‹name›")
          Canary.isSilent("the database", yield* Canary.dump)
        }).pipe(Effect.provide(all.around))
      }),
    120_000
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
        const { code, stderr } = yield* asked("forget", all.store, ...whom(all), "--stores", all.home)
        assert.strictEqual(code, 0, stderr)
        assert.strictEqual((yield* erasure.held(all.store, refs)).payloads, 0)
        yield* ranIn(all.home, { at: start + 3_600_000, pipeline: "orders" })
        assert.strictEqual(writes(all.world), before)
        Canary.isSilent("the database", yield* Canary.dump)
        const entries = yield* (yield* Audit.Audit).list({ stores: none, before: none, limit: 5 })
        assert.isTrue(entries.some(({ action }) => action === "forget"))
      }).pipe(Effect.provide(all.around))
    })
  )
})

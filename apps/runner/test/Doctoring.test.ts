/** Each finding about a store: what it takes to find it, and that a store without it has none. */
import type { Checkup } from "@crossdock/core"
import { Ledger, Steering } from "@crossdock/core"
import { Network, Patience } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import * as Doctoring from "../src/operator/Doctoring.ts"
import * as LedgerHealth from "../src/operator/LedgerHealth.ts"
import type { StoreFile } from "../src/StoreFile.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import { elsewhere, folder, shopAddress, storeText, warehouseAddress } from "./StoreText.ts"
import { around, makeWorld, ranIn, secrets, start, type World, writes } from "./World.ts"

/** Both shipping methods that open orders have lead somewhere, and so do the others. */
const complete = "orders: { waysOfDelivery: { 1: POSTI, 2: MH, 3: NOUTO, 4: KOTI, 5: PN } }"

const ofLedger = (file: StoreFile) =>
  Effect.catchTag(LedgerHealth.of(file), "LedgerError", (error) => Effect.succeed(LedgerHealth.unopened(error)))

const examined = Effect.fnUntraced(function* (home: string) {
  yield* TestClock.setTime(start)
  return yield* Patience.patiently(Doctoring.examine({ folder: home, store: "acme", ledger: ofLedger }))
})

const diagnosis = (world: World, more: string, environment: Readonly<Record<string, string>> = secrets) =>
  Effect.flatMap(folder({ "acme.yaml": storeText(more) }), examined).pipe(
    Effect.provide(around(world, environment)),
    Effect.scoped
  )

const of = (check: string, { findings }: { readonly findings: ReadonlyArray<Checkup.Finding> }) =>
  findings.filter((each) => each.check === check)

/** What this check says, worst or not, each with its level. */
const said = (check: string, found: { readonly findings: ReadonlyArray<Checkup.Finding> }) =>
  of(check, found).map(({ level, what }) => `${level}: ${what}`)

describe("a store that is as it should be", () => {
  it.effect("has no problem, with every flow on, and nothing is written on either side", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      const flows = `${complete}\nstock: { enabled: true, warehouses: { prefer: [1] } }\nreturns: { enabled: true }`
      const found = yield* diagnosis(world, flows)
      assert.deepStrictEqual([found.exitCode, found.problems], [0, 0], JSON.stringify(found.findings))
      assert.deepStrictEqual(said("mycashflow permissions", found), [
        "ok: may ask for products, orders, stock, shipping methods"
      ])
      assert.deepStrictEqual(said("ongoing permissions", found), [
        "ok: may ask for orders, articles, order statuses, structure definitions, inventory per warehouse, return orders"
      ])
      assert.strictEqual(writes(world), 0)
    })
  )

  it.effect("is asked nothing that its flows do not need", () =>
    Effect.gen(function* () {
      const off = ["articles", "orders", "deliveries", "cancellations"].map((flow) => `${flow}: { enabled: false }`)
      const { findings } = yield* diagnosis(makeWorld(), off.join("\n"))
      assert.deepStrictEqual(
        [...new Set(findings.map(({ check }) => check))],
        [
          "store file",
          "mycashflow permissions",
          "mycashflow clock",
          "ongoing permissions",
          "ongoing goods owner",
          "ongoing clock",
          "ongoing order statuses",
          "ledger"
        ]
      )
    })
  )
})

describe("a shipping method", () => {
  it.effect("that leads nowhere is a problem where open orders have it, and a warning otherwise", () =>
    Effect.gen(function* () {
      const found = yield* diagnosis(makeWorld(), "orders: { waysOfDelivery: { 1: POSTI, 4: KOTI, 5: PN } }")
      assert.deepStrictEqual(said("ways of delivery", found), [
        "problem: shipping method 2 Matkahuolto (matkahuolto) leads to no way of delivery, and orders have it",
        "warning: shipping method 3 Nouto (no carrier) leads to no way of delivery"
      ])
      const [problem] = of("ways of delivery", found)
      assert.deepStrictEqual([problem?.count, problem?.examples?.length], [1, 1])
      assert.deepStrictEqual(problem?.open?.[0]?.setting, "orders.waysOfDelivery.2")
      assert.strictEqual(found.exitCode, 1)
    })
  )

  it.effect("leads somewhere by a transporter or by the default as well", () =>
    Effect.gen(function* () {
      const byTransporter = yield* diagnosis(
        makeWorld(),
        "orders: { waysOfDelivery: { 1: POSTI, 3: N, 4: KOTI, 5: PN }, transporters: { 2: { code: POSTI } } }"
      )
      const byDefault = yield* diagnosis(makeWorld(), "orders: { defaultWayOfDelivery: POSTI }")
      const well = ["ok: each of the shop's 5 shipping methods leads to one"]
      assert.deepStrictEqual(
        [byTransporter, byDefault].map((each) => said("ways of delivery", each)),
        [well, well]
      )
    })
  )

  it.effect("that only the tables have is named, and so are orders that have none", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      world.shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id: null })
      const found = yield* diagnosis(world, complete.replace("5: PN", "5: PN, 9: X"))
      assert.deepStrictEqual(said("ways of delivery", found), [
        "problem: open orders have no shipping method",
        "warning: the tables name shipping methods that the shop does not have: 9"
      ])
    })
  )

  it.effect("of a carrier may make a label of its own, unless the store file settles that", () =>
    Effect.gen(function* () {
      const open = yield* diagnosis(makeWorld(), complete)
      assert.match(said("carrier labels", open).join(), /^warning: .*1 Posti \(posti\), 2 Matkahuolto/)
      for (const choice of ["shipments", "ignore"]) {
        const settled = yield* diagnosis(makeWorld(), `${complete}\ndeliveries: { carrierLabels: ${choice} }`)
        assert.match(said("carrier labels", settled).join(), /^ok: /)
      }
    })
  )
})

describe("what the warehouse is to know", () => {
  it.effect("are ways of delivery: those that it has not heard of are named", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      const before = yield* diagnosis(world, complete)
      assert.deepStrictEqual(said("ways of delivery in the warehouse", before), [
        "warning: the warehouse has not heard of POSTI, MH, NOUTO, KOTI, PN yet: the first order makes it"
      ])
      const few = "orders: { waysOfDelivery: { 1: POSTI, 2: POSTI } }"
      const after = yield* Effect.flatMap(folder({ "acme.yaml": storeText(few) }), (home) =>
        Effect.andThen(ranIn(home), examined(home))
      ).pipe(Effect.provide(around(world)), Effect.scoped)
      assert.deepStrictEqual(said("ways of delivery in the warehouse", after), ["ok: it has all: POSTI"])
    })
  )

  it.effect("are transporters: one that it has not is a problem, or a warning where it is sent all the same", () =>
    Effect.gen(function* () {
      const transporters = "transporters: { 1: { code: POSTI, service: '2103' }, 2: { code: PBREV } }"
      const unknown = yield* diagnosis(makeWorld(), `orders: { ${transporters} }`)
      const sent = yield* diagnosis(makeWorld(), `orders: { unknownTransporters: send, ${transporters} }`)
      const known = yield* diagnosis(makeWorld(), "orders: { transporters: { 1: { code: POSTI, service: '2103' } } }")
      const what = "the warehouse has no transporter PBREV: it has POSTI (2103)"
      assert.deepStrictEqual(
        [unknown, sent, known].map((each) => said("transporters", each).join()),
        [`problem: ${what}`, `warning: ${what}`, "ok: the warehouse has POSTI (2103)"]
      )
    })
  )
})

describe("a warehouse that keeps its lists to itself", () => {
  it.effect("is a warning where the store file names something of them, and no failure", () =>
    Effect.gen(function* () {
      const ways = storeText("orders: { waysOfDelivery: { 1: POSTI }, transporters: { 2: { code: PBREV } } }")
      const home = yield* folder({ "acme.yaml": ways })
      const network = yield* Network
      const isList = (url: string) => url.includes("/transporterContracts") || url.includes("/wayOfDeliveryTypes")
      for (const status of [403, 404]) {
        const refused = () => new Response("", { status })
        network.failWhen(warehouseAddress, ({ url }) => (isList(url) ? refused : "ok"))
        const found = yield* examined(home)
        const untold = "warning: the warehouse does not tell this account which it has"
        assert.match(said("transporters", found).join(), new RegExp(`^${untold}`))
        assert.match(said("ways of delivery in the warehouse", found).join(), new RegExp(`^${untold}`))
      }
    }).pipe(Effect.provide(around(makeWorld())), Effect.scoped)
  )

  it.effect("is not asked for what the store file does not name", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      const found = yield* diagnosis(world, "")
      assert.deepStrictEqual(said("transporters", found), ["ok: the store file names none"])
      assert.isFalse(world.warehouse.calls.some(({ path }) => path.endsWith("/transporterContracts")))
    })
  )
})

describe("product codes", () => {
  const codes = (world: World, more = complete) =>
    Effect.map(diagnosis(world, more), (found) => of("product codes", found))

  it.effect("are well where everything has its own", () =>
    Effect.gen(function* () {
      assert.deepInclude((yield* codes(makeWorld()))[0], { level: "ok", what: "all 3 have one of their own" })
    })
  )

  it.effect("that are missing, shared or too long are counted, with examples", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      const bowl = world.shop.addProduct({ name: "Bowl", product_code: "CUP" })
      const gift = world.shop.addProduct({ name: "Gift", product_code: null })
      world.shop.addProduct({ name: "Long", product_code: "LONG-CODE-OF-MANY" })
      const found = yield* codes(world, "orders: { defaultWayOfDelivery: POSTI, longest: { articleNumber: 10 } }")
      assert.deepStrictEqual(
        found.map(({ count, examples, level, what }) => [level, what, count, examples]),
        [
          [
            "problem",
            "1 of 6 have no product code: they are parked, and so are orders of them",
            1,
            [`Gift (${gift.id})`]
          ],
          [
            "problem",
            "codes that stand on more than one product or variation: all of these are parked",
            1,
            [`CUP: CUP (${world.shop.products()[0]?.id}), Bowl (${bowl.id})`]
          ],
          ["problem", "codes that are longer than the 10 characters that the warehouse takes", 1, ["LONG-CODE-OF-MANY"]]
        ]
      )
    })
  )

  it.effect("of what the warehouse hears nothing of do not matter", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      for (const name of ["Card", "Cards"]) world.shop.addProduct({ name, product_code: "GIFT-1" })
      const skip =
        "orders: { defaultWayOfDelivery: P, notPicked: { productCodes: [GIFT-*] } }\narticles: { virtual: skip }"
      assert.deepInclude((yield* codes(world, skip))[0], { level: "ok" })
      assert.deepInclude((yield* codes(world))[0], { level: "problem" })
    })
  )
})

describe("a store whose configuration is wrong", () => {
  it.effect("ends with 3 and asks nobody: a wrong file, a variable that is not set, no such store", () =>
    Effect.gen(function* () {
      const world = makeWorld()
      const wrong = yield* diagnosis(world, "ordrs: {}")
      const unset = yield* diagnosis(world, complete, { SHOP_KEY: "canary-shop" })
      const none = yield* Effect.flatMap(folder({ "beta.yaml": storeText() }), examined).pipe(
        Effect.provide(around(world)),
        Effect.scoped
      )
      assert.deepStrictEqual(
        [wrong, unset, none].map(({ exitCode }) => exitCode),
        [3, 3, 3]
      )
      assert.include(said("store file", wrong).join(), "ordrs: this key is not known here")
      assert.include(said("environment", unset).join(), "WAREHOUSE_PASSWORD is not set")
      assert.include(said("store file", none).join(), "no store called acme here")
      assert.strictEqual(world.shop.calls.length + world.warehouse.calls.length, 0)
    })
  )

  it.effect("is told of another store that takes what is its own", () =>
    Effect.gen(function* () {
      const text = storeText(complete)
      const same = yield* Effect.flatMap(folder({ "acme.yaml": text, "copy.yaml": text }), examined)
      const apart = yield* Effect.flatMap(folder({ "acme.yaml": text, "other.yaml": elsewhere(text) }), examined)
      assert.deepStrictEqual([same.exitCode, apart.exitCode], [3, 0])
      assert.include(said("store file", same).join(), "copy.yaml does, too")
    }).pipe(Effect.provide(around(makeWorld())), Effect.scoped)
  )
})

describe("a side that cannot be reached", () => {
  it.effect("ends with 2, and the other side is looked at all the same", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText(complete) })
      const network = yield* Network
      network.failWhen(shopAddress, () => "refused")
      const found = yield* examined(home)
      assert.strictEqual(found.exitCode, 2)
      assert.match(said("ongoing permissions", found).join(), /^ok/)
    }).pipe(Effect.provide(around(makeWorld())), Effect.scoped)
  )

  it.effect("is not one that answers with 401: that is a problem for a person", () =>
    Effect.gen(function* () {
      const found = yield* diagnosis(makeWorld(), complete, { ...secrets, SHOP_KEY: "canary-wrong" })
      assert.strictEqual(found.exitCode, 1)
      assert.notInclude(JSON.stringify(found), "canary")
    })
  )
})

describe("the ledger of a store", () => {
  /** So many hours after the passes. */
  const lines = Effect.fnUntraced(function* (home: string, hours: number) {
    const { files } = yield* StoreFolder.load(home, Option.some("acme"), "1")
    yield* TestClock.setTime(start + hours * 3_600_000)
    const found = yield* Effect.forEach(files, ofLedger)
    return found.flatMap(({ others }) => others.map(({ level, what }) => `${level}: ${what}`))
  })

  const after = (more: string, hours: number) =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText(more) })
      yield* ranIn(home)
      return yield* lines(home, hours)
    }).pipe(Effect.provide(around(makeWorld())), Effect.scoped)

  it.effect("is open, and nothing has run or all is well", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(said("ledger", yield* diagnosis(makeWorld(), complete)), [
        "ok: open and up to date; nothing of this store has run yet"
      ])
      assert.deepStrictEqual(yield* after(complete, 0), ["ok: open and up to date; 4 lanes have run"])
    })
  )

  it.effect("tells what is parked", () =>
    Effect.gen(function* () {
      assert.include(
        yield* after("orders: { waysOfDelivery: { 1: POSTI } }", 0),
        "warning: orders: 1 parked, 0 at odds"
      )
    })
  )

  it.effect("tells lanes that have not run for much longer than they should", () =>
    Effect.gen(function* () {
      assert.match(
        (yield* after(complete, 2)).join("\n"),
        /^warning: orders last began (?:1h 59m|2h) ago, and is due every 1m$/m
      )
    })
  )

  it.effect("tells lanes that a person has paused, and not that those are late", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText(complete) })
      yield* ranIn(home)
      yield* TestClock.adjust("2 hours")
      const paused = [{ lane: { store: "acme", pipeline: "orders" }, why: "stocktaking" }]
      const steering = Layer.mock(Steering.Steering, { paused: Effect.succeed(paused) })
      const found = yield* Patience.patiently(
        Doctoring.examine({ folder: home, store: "acme", ledger: ofLedger })
      ).pipe(Effect.provide(steering))
      assert.deepStrictEqual(
        said("ledger", found).filter((line) => line.includes("orders")),
        ["warning: orders is paused: stocktaking"]
      )
    }).pipe(Effect.provide(around(makeWorld())), Effect.scoped)
  )

  it.effect("tells a run that was stopped, and why", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText(complete) })
      const network = yield* Network
      network.failWhen(shopAddress, () => () => new Response("", { status: 401 }))
      yield* ranIn(home)
      network.failWhen(shopAddress, () => "ok")
      assert.match((yield* lines(home, 0)).join("\n"), /problem: orders: its last run halted: .*HTTP 401/)
    }).pipe(Effect.provide(around(makeWorld())), Effect.scoped)
  )

  it.effect("that does not answer ends with 2; one that another process holds is a warning", () =>
    Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": storeText(complete) })
      const endings = yield* Effect.forEach(["unreachable", "locked", "outdated"] as const, (reason) =>
        Effect.map(
          Doctoring.examine({
            folder: home,
            store: "acme",
            ledger: () => Effect.succeed(LedgerHealth.unopened(new Ledger.LedgerError({ reason, detail: "gone" })))
          }),
          ({ exitCode }) => exitCode
        )
      )
      assert.deepStrictEqual(endings, [2, 0, 1])
    }).pipe(Effect.provide(Layer.fresh(around(makeWorld()))), Effect.scoped)
  )
})

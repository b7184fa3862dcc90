import { fileURLToPath } from "node:url"
import { Ledger } from "@crossdock/core"
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Option } from "effect"
import { elsewhere, folder, storeText, shopAddress, warehouseAddress } from "./StoreText.ts"
import { around, makeWorld, ran, ranIn, secrets, writes } from "./World.ts"

const stocked = "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }\nstock: { enabled: true }"
const onlyFirstWay = "orders: { waysOfDelivery: { 1: POSTI } }"

const environment = (changed: Readonly<Record<string, string>>) =>
  Layer.succeed(ConfigProvider.ConfigProvider, ConfigProvider.fromUnknown({ ...secrets, ...changed }))

const stuck = Effect.flatMap(Ledger.Ledger, (ledger) => ledger.stuck({ store: Option.none(), limit: 10 }))

/** Whether anything that is said or told holds a secret. */
const isDiscreet = (told: unknown) => !JSON.stringify(told).includes("canary")

describe("a run", () => {
  it.effect("settles everything, and then has nothing to write", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const first = yield* ran({ "acme.yaml": storeText(stocked) })
      assert.deepStrictEqual([first.code, first.messages], [0, []])
      assert.deepStrictEqual([...world.warehouse.articles.keys()], ["CUP", "POT", "PAN"])
      assert.strictEqual(world.warehouse.orders.size, 2)
      const before = writes(world)
      const second = yield* ran({ "acme.yaml": storeText(stocked) })
      assert.deepStrictEqual([second.code, writes(world)], [0, before])
      assert.isTrue(isDiscreet([first, second]))
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("counts for programs what each pipeline did", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { json } = yield* ran({ "acme.yaml": storeText(stocked) })
      const pipelines = json.stores["acme"]?.pipelines ?? {}
      assert.deepStrictEqual(Object.keys(pipelines).toSorted(), [
        "articles",
        "cancellations",
        "deliveries",
        "orders",
        "stock"
      ])
      assert.deepStrictEqual(pipelines["articles"], {
        read: 3,
        created: 3,
        updated: 0,
        unchanged: 0,
        skipped: 0,
        parked: 0,
        waiting: 0,
        disagreeing: 0,
        calls: 6,
        ending: "done"
      })
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("sends delivered orders too where the store says that they go to the warehouse", () => {
    const world = makeWorld()
    const [order] = world.shop.orders()
    world.shop.deliverOrder(order?.id ?? 0)
    const only = "orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO }"
    return Effect.gen(function* () {
      yield* ran({ "acme.yaml": storeText(`${only} }`) }, { pipeline: "articles" })
      yield* ran({ "acme.yaml": storeText(`${only} }`) }, { pipeline: "orders" })
      assert.strictEqual(world.warehouse.orders.size, 1)
      yield* ran(
        { "acme.yaml": storeText(`${only}, only: { statuses: [OPEN, CANCELLED, COMPLETED] } }`) },
        { pipeline: "orders" }
      )
      assert.strictEqual(world.warehouse.orders.size, 2)
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("holds an order that was cancelled unsent and re-opened, and the warehouse has none of it", () => {
    const world = makeWorld()
    const id = world.shop.orders()[0]?.id ?? 0
    const text = storeText("orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO }, hold: { totalAbove: 1 } }")
    const held = Effect.map(stuck, (all) => all.flatMap(({ code, key }) => (key === String(id) ? [code] : [])))
    return Effect.gen(function* () {
      const home = yield* folder({ "acme.yaml": text })
      yield* ranIn(home)
      assert.deepStrictEqual(yield* held, ["total-above"])
      world.shop.cancelOrder(id)
      yield* ranIn(home)
      assert.deepStrictEqual(yield* held, [])
      world.shop.changeOrder(id, { status: "OPEN", lines: [{ product_code: "CUP", quantity: 1 }] })
      yield* ranIn(home)
      assert.deepStrictEqual([yield* held, world.warehouse.orders.size], [["total-above"], 0])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("of one pipeline leaves the others alone", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { code } = yield* ran({ "acme.yaml": storeText(stocked) }, { pipeline: "articles" })
      assert.deepStrictEqual([code, world.warehouse.articles.size, world.warehouse.orders.size], [0, 3, 0])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("with a pipeline that nobody has says which there are", () =>
    Effect.gen(function* () {
      const { code, messages } = yield* ran({ "acme.yaml": storeText() }, { pipeline: "stock" })
      assert.strictEqual(code, 3)
      assert.strictEqual(messages.length, 1)
      assert.match(
        messages[0] ?? "",
        /no pipeline stock is switched on; these are: articles, deliveries, orders, cancellations, reconciliation$/
      )
    }).pipe(Effect.provide(around(makeWorld())))
  )

  it.effect("with a wrong shop key says so once, for all flows that need it, and the others go on", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const wrong = yield* ran({ "acme.yaml": storeText(stocked) }).pipe(
        Effect.provide(environment({ SHOP_KEY: "canary-wrong" }))
      )
      assert.strictEqual(wrong.code, 2)
      assert.strictEqual(wrong.messages.length, 1)
      assert.match(wrong.messages[0] ?? "", /^acme: articles, orders: mycashflow: GET \/v1\/products: HTTP 401/)
      assert.match(
        wrong.messages[0] ?? "",
        /\n {2}→ check the user and the key or password that the store file refers to/
      )
      assert.strictEqual(wrong.json.stores["acme"]?.pipelines["deliveries"]?.ending, "done")
      assert.isTrue(isDiscreet(wrong))
      assert.strictEqual((yield* ran({ "acme.yaml": storeText(stocked) })).code, 0)
      assert.strictEqual(world.warehouse.orders.size, 2)
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("with a shop that nobody answers for says so once; once it answers, nothing is lost", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(shopAddress, () => "refused")
      const down = yield* ran({ "acme.yaml": storeText(stocked) })
      assert.strictEqual(down.code, 2)
      assert.strictEqual(down.messages.length, 1)
      assert.match(down.messages[0] ?? "", /^acme: articles, orders: mycashflow: .*nobody listens at this address/)
      assert.match(down.messages[0] ?? "", /→ nothing is lost: the next run goes on from here; .*baseUrl/)
      network.failWhen(shopAddress, () => "ok")
      assert.strictEqual((yield* ran({ "acme.yaml": storeText(stocked) })).code, 0)
      assert.strictEqual(world.warehouse.orders.size, 2)
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("with both platforms away says so once for each", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const network = yield* Network
      network.failWhen(shopAddress, () => "refused")
      network.failWhen(warehouseAddress, () => "refused")
      const { messages } = yield* ran({ "acme.yaml": storeText(stocked) })
      assert.deepStrictEqual(
        messages.map((message) => message.split(": ").slice(1, 3)),
        [
          ["articles, orders", "mycashflow"],
          ["deliveries, cancellations, stock", "ongoing"]
        ]
      )
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("parks an order of unknown shape with what is odd about it, and the others go on", () => {
    const world = makeWorld()
    const [odd] = world.shop.orders()
    world.shop.distort("orders", odd?.id ?? 0, { products: "none" })
    return Effect.gen(function* () {
      const { code } = yield* ran({ "acme.yaml": storeText(stocked) })
      assert.deepStrictEqual([code, world.warehouse.orders.size], [1, 1])
      const [parked, ...others] = yield* stuck
      assert.deepStrictEqual([parked?.key, others], [String(odd?.id), []])
      assert.match(parked?.why ?? "", /products: expected .*, got a string of 4 characters/)
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("parks an order whose shipping method has no way of delivery, and sends it once the file has one", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { code, messages } = yield* ran({ "acme.yaml": storeText(onlyFirstWay) })
      assert.deepStrictEqual([code, messages, world.warehouse.orders.size], [1, [], 1])
      const why = (yield* stuck).map((record) => record.why)
      assert.deepStrictEqual(why, ["no way of delivery for shipping method 2: add it under orders.waysOfDelivery"])
      assert.strictEqual((yield* ran({ "acme.yaml": storeText(stocked) })).code, 0)
      assert.deepStrictEqual([world.warehouse.orders.size, yield* stuck], [2, []])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("names a variable that is not set with its line, once, and the other stores run", () => {
    const world = makeWorld()
    const unset = storeText().replaceAll(/\$\{SHOP_KEY\}|(?<=user: )demo@example.com/g, "${NOWHERE}")
    return Effect.gen(function* () {
      const { code, json, messages } = yield* ran({ "acme.yaml": storeText(stocked), "bolt.yaml": elsewhere(unset) })
      assert.strictEqual(code, 3)
      assert.strictEqual(messages.length, 1)
      assert.match(messages[0] ?? "", /bolt\.yaml:4: the environment variable NOWHERE is not set$/)
      assert.strictEqual(json.stores["acme"]?.pipelines["orders"]?.ending, "done")
      assert.strictEqual(world.warehouse.orders.size, 2)
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("takes a variable that is set to nothing for one that is not set", () =>
    Effect.gen(function* () {
      const { code, messages } = yield* ran({ "acme.yaml": storeText() }).pipe(
        Effect.provide(environment({ SHOP_KEY: "" }))
      )
      assert.strictEqual(code, 3)
      assert.match(messages.join(), /^[^\n]*acme\.yaml:5: the environment variable SHOP_KEY is not set$/)
    }).pipe(Effect.provide(around(makeWorld())))
  )

  it.effect("runs the other stores where one file is wrong", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { code, messages } = yield* ran({ "acme.yaml": storeText("ordrs: {}"), "bolt.yaml": storeText(stocked) })
      assert.deepStrictEqual([code, messages.length, world.warehouse.orders.size], [3, 1, 2])
    }).pipe(Effect.provide(around(world)))
  })

  it.effect("with nothing that can run shows no table", () =>
    Effect.gen(function* () {
      const { code, table } = yield* ran({ "acme.yaml": storeText("ordrs: {}") })
      assert.deepStrictEqual([code, table], [3, ""])
    }).pipe(Effect.provide(around(makeWorld())))
  )
})

describe("a store in TypeScript", () => {
  const here = fileURLToPath(new URL("stores", import.meta.url))
  const settings = {
    BESPOKE_SHOP_STORE: "acme",
    BESPOKE_SHOP_USER: "demo@example.com",
    BESPOKE_SHOP_API_KEY: secrets.SHOP_KEY,
    BESPOKE_SHOP_BASE_URL: shopAddress,
    BESPOKE_WAREHOUSE_WAREHOUSE: "acme",
    BESPOKE_WAREHOUSE_USER: "WSIDemo",
    BESPOKE_WAREHOUSE_PASSWORD: secrets.WAREHOUSE_PASSWORD,
    BESPOKE_WAREHOUSE_GOODS_OWNER_ID: "1",
    BESPOKE_WAREHOUSE_BASE_URL: warehouseAddress
  }

  it.effect("runs with its own mapping", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      for (const code of ["CUP", "POT"]) world.warehouse.putArticle(code)
      const { code } = yield* ranIn(here, { store: "bespoke" })
      assert.strictEqual(code, 1)
      const remarks = [...world.warehouse.orders.values()].map(({ fields }) => fields["orderRemark"])
      assert.deepStrictEqual(remarks, ["Handle with care"])
    }).pipe(Effect.provide(around(world, settings)))
  })

  it.effect("names the variable that its connections miss", () =>
    Effect.gen(function* () {
      const { code, messages } = yield* ranIn(here, { store: "bespoke" })
      assert.strictEqual(code, 3)
      assert.strictEqual(messages.length, 1)
      assert.match(messages[0] ?? "", /bespoke\.ts: the environment variable BESPOKE_SHOP_API_KEY is not set$/)
    }).pipe(
      Effect.provide(
        around(
          makeWorld(),
          Object.fromEntries(Object.entries(settings).filter(([name]) => name !== "BESPOKE_SHOP_API_KEY"))
        )
      )
    )
  )

  it.effect("that breaks takes no other store with it", () => {
    const world = makeWorld()
    return Effect.gen(function* () {
      const { code, messages } = yield* ranIn(fileURLToPath(new URL("brokenStores", import.meta.url)))
      assert.deepStrictEqual([code, world.warehouse.orders.size], [2, 2])
      assert.deepStrictEqual(
        messages.map((message) => message.split("\n")[0]),
        ["broken: orders: a defect in the program: Error: no such carrier"]
      )
    }).pipe(Effect.provide(around(world)))
  })
})

/** Which layer set a value: found out by making the store anew with each setting another. */
import { fileURLToPath } from "node:url"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Known } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Path, Schema } from "effect"
import * as Layers from "../src/operator/Layers.ts"
import * as StoreFile from "../src/StoreFile.ts"
import { folder, lineOf, storeText } from "./StoreText.ts"

/** An order that could go. */
const specimen = {
  source: "mycashflow/orders",
  known: Known.only(DateTime.makeUnsafe("2026-03-02T10:00:00Z")),
  item: Schema.decodeUnknownSync(Mycashflow.Order)({
    id: 10001,
    updated_at: "2026-03-02T10:00:00+02:00",
    status: "OPEN",
    shipping_method_id: 3,
    total: 10,
    products: [
      { id: 90001, quantity: 1, product_code: "CUP", unit_price: 10, vat_rate: 25.5 },
      { id: 90002, quantity: 1, product_code: "GIFT-1" }
    ],
    payments: [{ id: 1, currency: "SEK", status: "PAID" }]
  })
}

const layersOf = Effect.fnUntraced(function* (text: string) {
  const path = yield* Path.Path
  const home = yield* folder({ "acme.yaml": text })
  const file = yield* StoreFile.load(path.join(home, "acme.yaml"), "1")
  return Layers.of(file, "orders", specimen)
}, Effect.provide(NodeServices.layer))

const text = storeText(`currency: EUR
timeZone: Europe/Helsinki
articles: { enabled: false }
orders:
  orderClass: WEB
  currencies: [SEK]
  defaultWayOfDelivery: POSTI
  leadDays: 3
  deliveryWeekdays: [friday]
  notPicked:
    productCodes: [GIFT-*]
`)

describe("a store file in YAML", () => {
  it.effect("set what another setting would change, each by its line; the rest is the blueprint's", () =>
    Effect.gen(function* () {
      const layers = yield* layersOf(text)
      const settingsOf = (path: string) => layers.of(path).settings.map(({ line, setting }) => `${setting}:${line}`)
      const at = (setting: string) => `${setting}:${lineOf(text, setting.slice(setting.lastIndexOf(".") + 1))}`
      assert.deepStrictEqual(settingsOf("order.wayOfDelivery.code"), [at("orders.defaultWayOfDelivery")])
      assert.deepStrictEqual(settingsOf("order.classes[0].code"), [at("orders.orderClass")])
      assert.deepStrictEqual(settingsOf("order.orderLines[1].shouldBePicked"), [at("orders.notPicked.productCodes")])
      assert.deepStrictEqual(settingsOf("order.orderLines[0].shouldBePicked"), [])
      assert.deepStrictEqual(settingsOf("order.deliveryDate"), [at("orders.leadDays"), at("orders.deliveryWeekdays")])
      assert.deepInclude(layers.of("order.wayOfDelivery.code"), { name: "store" })
      assert.deepStrictEqual(layers.of("order.customerPrice"), { name: "blueprint", file: null, settings: [] })
    })
  )

  it.effect("decides by some of its settings whether the record goes at all", () =>
    Effect.gen(function* () {
      const { deciding } = yield* layersOf(text)
      const names = deciding.map(({ setting }) => setting)
      assert.includeMembers(names, ["orders.currencies", "orders.defaultWayOfDelivery"])
      for (const other of ["orders.leadDays", "mycashflow.store"]) assert.notInclude(names, other)
    })
  )
})

describe("a store file in TypeScript", () => {
  it.effect("is a layer as a whole", () =>
    Effect.gen(function* () {
      const file = fileURLToPath(new URL("stores/bespoke.ts", import.meta.url))
      const layers = Layers.of(yield* StoreFile.load(file, "1"), "orders", specimen)
      assert.deepStrictEqual(layers.of("order.orderRemark"), { name: "store", file, settings: [] })
    }).pipe(Effect.provide(NodeServices.layer))
  )
})

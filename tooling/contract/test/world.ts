/** A shop and a warehouse that are watched, and a store that connects them. */
import { LedgerMemory } from "@crossdock/core"
import { MycashflowSimulator, seedShop } from "@crossdock/mycashflow/testing"
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { OngoingSimulator, type Settings } from "@crossdock/ongoing/testing"
import { Network } from "@crossdock/testkit"
import { ConfigProvider, Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { Violation, Witness } from "../src/index.ts"
import type { Vendors } from "./vendors.ts"

export const accounts = {
  shop: { user: "api@acme.example", apiKey: "0123456789abcdef" },
  warehouse: { user: "WSI-acme", password: "secret", goodsOwnerId: 159 }
} as const

export interface Switches {
  readonly shop?: Partial<Omit<MycashflowSimulator.Options, "now">>
  readonly warehouse?: Partial<Settings>
}

export const make = ({ mycashflow, ongoing }: Vendors, switches: Switches = {}) => {
  const clock = { millis: Date.UTC(2026, 2, 2, 8) }
  const now = () => new Date(clock.millis)
  const shop = MycashflowSimulator.make({ ...accounts.shop, errorBodies: "code", ...switches.shop, now })
  const warehouse = OngoingSimulator.make({ ...accounts.warehouse, ...switches.warehouse, now })
  seedShop(shop, { seed: 7, products: 60, orders: 120, now: now() })
  const atShop = Witness.make(mycashflow, shop.host)
  const atWarehouse = Witness.make(ongoing, warehouse.host)
  return {
    shop,
    warehouse,
    ask: { shop: asker(atShop.host, accounts.shop.apiKey), warehouse: asker(atWarehouse.host, "secret") },
    layer: Layer.mergeAll(
      Network.layer({
        "https://acme.mycashflow.fi": atShop.host,
        "https://api.ongoingsystems.se/acme": atWarehouse.host
      }),
      LedgerMemory.layer,
      ConfigProvider.layerAdd(ConfigProvider.fromUnknown({ SHOP_KEY: accounts.shop.apiKey, PASSWORD: "secret" }))
    ),
    /** On both sides, and here. */
    pass: (seconds: number) =>
      Effect.suspend(() => {
        clock.millis += seconds * 1000
        return TestClock.setTime(clock.millis)
      }),
    /** Each kind of violation once, in words. */
    violations: () => [...new Set([atShop, atWarehouse].flatMap(({ violations }) => violations.map(kindOf)))],
    /** The documents' operations that were called so far. */
    operations: () => [...atShop.operations, ...atWarehouse.operations]
  }
}

export type World = ReturnType<typeof make>

const kindOf = (violation: Violation.Violation) =>
  Violation.format({ ...violation, path: violation.path.replaceAll(/\[\d+\]/g, "[]") })

/** Gives the status. */
const asker = (host: Witness.Witness["host"], password: string) => {
  const user = password === "secret" ? accounts.warehouse.user : accounts.shop.user
  const headers = {
    accept: "application/json",
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
    "content-type": "application/json"
  }
  return async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const { status } = await host(new Request(`http://host/api${path}`, { method, headers, ...sent }))
    return status
  }
}

export const store = mycashflowOngoing.toStore({
  name: "acme",
  revision: "1",
  declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
    blueprint: mycashflowOngoing.name,
    mycashflow: { store: "acme", user: accounts.shop.user, apiKey: "${SHOP_KEY}", pageSize: 40 },
    ongoing: { ...accounts.warehouse, warehouse: "acme", password: "${PASSWORD}", pageSize: 100 },
    orders: { waysOfDelivery: { 1: "POSTI", 2: "MATKAHUOLTO", 3: "NOUTO", 4: "KOTIINKULJETUS" } },
    stock: { enabled: true }
  })
})

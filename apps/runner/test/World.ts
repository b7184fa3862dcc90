/** A shop, a warehouse and their stores on a network in memory, in March 2026. */
import { NodeServices } from "@effect/platform-node"
import { LedgerMemory } from "@crossdock/core"
import { MycashflowSimulator } from "@crossdock/mycashflow/testing"
import { OngoingSimulator } from "@crossdock/ongoing/testing"
import { Network, Patience } from "@crossdock/testkit"
import { ConfigProvider, Effect, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import * as RunReport from "../src/cli/RunReport.ts"
import { runStores } from "../src/RunStores.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import { folder, shopAddress, warehouseAddress } from "./StoreText.ts"

/** Nobody may ever read these in anything that is said. */
export const secrets = { SHOP_KEY: "canary-shop", WAREHOUSE_PASSWORD: "canary-warehouse" }

export interface World {
  readonly shop: MycashflowSimulator.MycashflowSimulator
  readonly warehouse: OngoingSimulator.OngoingSimulator
}

const start = Date.UTC(2026, 2, 2, 10)

/** A shop with three things in two open orders, one of them by a way of its own. */
export const makeWorld = (): World => {
  const now = () => new Date(start)
  const shop = MycashflowSimulator.make({ user: "demo@example.com", apiKey: secrets.SHOP_KEY, now })
  const warehouse = OngoingSimulator.make({
    user: "WSIDemo",
    password: secrets.WAREHOUSE_PASSWORD,
    goodsOwnerId: 1,
    now
  })
  for (const code of ["CUP", "POT", "PAN"]) shop.addProduct({ name: code, product_code: code, stock: { quantity: 5 } })
  shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id: 1 })
  shop.addOrder({ lines: [{ product_code: "POT", quantity: 2 }], shipping_method_id: 2 })
  return { shop, warehouse }
}

export const writes = ({ shop, warehouse }: World) =>
  [...shop.calls, ...warehouse.calls].filter(({ kind }) => kind === "write").length

/** The network between them, a ledger, and the environment. */
export const around = (world: World, environment: Readonly<Record<string, string>> = secrets) =>
  Layer.mergeAll(
    Network.layer({ [shopAddress]: world.shop.host, [warehouseAddress]: world.warehouse.host }),
    LedgerMemory.layer,
    NodeServices.layer,
    ConfigProvider.layer(ConfigProvider.fromUnknown(environment))
  )

/** One pass over a folder of these files: how it ends, all that is said, and what a program gets. */
export const ran = Effect.fnUntraced(function* (
  files: Readonly<Record<string, string>>,
  chosen: { readonly pipeline?: string; readonly store?: string } = {}
) {
  const home = yield* folder(files)
  return yield* ranIn(home, chosen)
})

export const ranIn = Effect.fnUntraced(function* (
  home: string,
  { pipeline, store }: { readonly pipeline?: string; readonly store?: string } = {}
) {
  yield* TestClock.setTime(start)
  const { errors, files } = yield* StoreFolder.load(home, Option.fromUndefinedOr(store), "1")
  const runs = yield* Patience.patiently(runStores(files, Option.fromUndefinedOr(pipeline)))
  const report = { runs, fileErrors: errors }
  return {
    code: RunReport.exitCode(report),
    messages: [
      ...errors.map(({ message }) => message),
      ...runs.flatMap((run) => run.problems.concat(RunReport.failures(run)))
    ],
    json: RunReport.toJson(report),
    table: RunReport.toTable(report)
  }
})

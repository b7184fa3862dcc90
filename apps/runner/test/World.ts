/** A shop, a warehouse and their stores on a network in memory, in March 2026. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import {
  type Audit,
  type Backfills,
  type Journal,
  type Ledger,
  LedgerMemory,
  type Plans,
  type Steering
} from "@crossdock/core"
import { MycashflowSimulator } from "@crossdock/mycashflow/testing"
import { OngoingSimulator } from "@crossdock/ongoing/testing"
import { type Host, Network, Patience } from "@crossdock/testkit"
import { ConfigProvider, Effect, Layer, Option } from "effect"
import type { HttpClient } from "effect/http"
import { TestClock } from "effect/testing"
import { JournalOfCommands } from "../src/cli/withJournal.ts"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import { PlansOfCommands } from "../src/cli/withPlans.ts"
import * as RunReport from "../src/cli/RunReport.ts"
import { runStores } from "../src/RunStores.ts"
import * as SimulatorServer from "../src/simulation/SimulatorServer.ts"
import * as StoreFolder from "../src/StoreFolder.ts"
import * as SharedLedger from "./SharedLedger.ts"
import * as Crossdock from "./Crossdock.ts"
import { type Addresses, folder, shopAddress, warehouseAddress } from "./StoreText.ts"

/** Nobody may ever read these in anything that is said. */
export const secrets = { SHOP_KEY: "canary-shop", WAREHOUSE_PASSWORD: "canary-warehouse" }

export interface World {
  readonly shop: MycashflowSimulator.MycashflowSimulator
  readonly warehouse: OngoingSimulator.OngoingSimulator
}

export const start = Date.UTC(2026, 2, 2, 10)

/** A shop with three things in two open orders, one of them by a way of its own. */
export const makeWorld = (now = () => new Date(start)): World => {
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

/** Both platforms on a port of this machine, until the scope ends. */
export const served = Effect.fnUntraced(function* (hosts: { readonly shop: Host; readonly warehouse: Host }) {
  const byPlatform: Readonly<Record<string, Host>> = { mycashflow: hosts.shop, ongoing: hosts.warehouse }
  const { url } = yield* SimulatorServer.listen((platform) => byPlatform[platform], 0)
  return { shop: `${url}/mycashflow/acme`, warehouse: `${url}/ongoing/acme` } satisfies Addresses
})

/** The same of a world as it is. */
export const servedWorld = ({ shop, warehouse }: World) => served({ shop: shop.host, warehouse: warehouse.host })

/** The network between them, a ledger, and the environment. */
export const around = (world: World, environment: Readonly<Record<string, string>> = secrets) =>
  Layer.merge(outside(world, environment), LedgerMemory.layer)

/** The same with a ledger that keeps a journal. */
export const aroundOnRecord = (world: World) => Layer.merge(outside(world), SharedLedger.layer)

/** The network between them, and the environment. */
export const outside = (world: World, environment: Readonly<Record<string, string>> = secrets) =>
  Layer.mergeAll(
    Network.layer({ [shopAddress]: world.shop.host, [warehouseAddress]: world.warehouse.host }),
    NodeServices.layer,
    ConfigProvider.layer(ConfigProvider.fromUnknown(environment))
  )

type Kept = Ledger.Ledger | Journal.Journal | Audit.Audit | Steering.Steering | Plans.Plans | Backfills.Backfills

/** A command in this process, on the ledger at hand and the network between them. */
export const commanded = (args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const kept = yield* Effect.context<Kept>()
    const network = yield* Effect.context<HttpClient.HttpClient>()
    return yield* Crossdock.heard(Crossdock.onNetwork(args, network, secrets)).pipe(
      Effect.provideService(LedgerOfCommands, Layer.succeedContext(kept)),
      Effect.provideService(JournalOfCommands, Layer.succeedContext(kept)),
      Effect.provideService(PlansOfCommands, Layer.succeedContext(kept))
    )
  })

interface Chosen {
  readonly pipeline?: string
  readonly store?: string
  /** When it begins, in milliseconds since 1970. */
  readonly at?: number
}

/** One pass over a folder of these files: how it ends, all that is said, and what a program gets. */
export const ran = Effect.fnUntraced(function* (files: Readonly<Record<string, string>>, chosen: Chosen = {}) {
  const home = yield* folder(files)
  return yield* ranIn(home, chosen)
})

export const ranIn = Effect.fnUntraced(function* (home: string, { at = start, pipeline, store }: Chosen = {}) {
  yield* TestClock.setTime(at)
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

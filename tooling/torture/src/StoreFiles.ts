/** Store files in a folder, each of a shop and a warehouse of its own in the simulators. */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { account } from "@crossdock/runner"
import { Effect } from "effect"

export const secrets = { TORTURE_SHOP_KEY: account.apiKey, TORTURE_WAREHOUSE_PASSWORD: account.password }

export interface Options {
  readonly folder: string
  /** The simulators' address. */
  readonly url: string
  readonly pageSize: number
}

export const write = ({ folder, pageSize, url }: Options, stores: ReadonlyArray<string>) =>
  Effect.sync(() => {
    mkdirSync(folder, { recursive: true })
    for (const store of stores) writeFileSync(join(folder, `${store}.yaml`), text(store, url, pageSize))
    return folder
  })

const text = (store: string, url: string, pageSize: number) => `blueprint: mycashflow-ongoing
mycashflow:
  store: ${store}
  user: ${account.user}
  apiKey: \${TORTURE_SHOP_KEY}
  baseUrl: ${url}/mycashflow/${store}
  pageSize: ${pageSize}
  callsPerSecond: 2000
ongoing:
  warehouse: ${store}
  goodsOwnerId: ${account.goodsOwnerId}
  user: ${account.warehouseUser}
  password: \${TORTURE_WAREHOUSE_PASSWORD}
  baseUrl: ${url}/ongoing/${store}
  pageSize: ${pageSize}
  callsPerSecond: 2000
articles: { every: 1 second }
orders: { every: 1 second, waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }
deliveries: { every: 1 second }
stock: { enabled: true, every: 1 second }
`

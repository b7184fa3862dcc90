/** Store files in a folder, each of a shop and a warehouse of its own in the simulators. */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { account } from "@crossdock/runner"
import { Effect } from "effect"

export const secrets = {
  CROSSDOCK_KEY: "d2hhdCB0aGUgcHJvb2ZzIGtlZXAgaXMgc2VhbGVkICA=",
  TORTURE_SHOP_KEY: account.apiKey,
  TORTURE_WAREHOUSE_PASSWORD: account.password,
  TORTURE_SHOP_HOOK: "the shop's own secret",
  TORTURE_WAREHOUSE_HOOK: "the warehouse's own secret"
}

export interface Options {
  readonly folder: string
  /** The simulators' address. */
  readonly url: string
  readonly pageSize: number
  /** How often everything runs; every second by default. */
  readonly every?: string | undefined
  /** Stores whose shop signs its messages, instead of having a secret in the address. */
  readonly signed?: ReadonlyArray<string>
}

export const write = (options: Options, stores: ReadonlyArray<string>) =>
  Effect.sync(() => {
    mkdirSync(options.folder, { recursive: true })
    for (const store of stores) writeFileSync(join(options.folder, `${store}.yaml`), text(store, options))
    return options.folder
  })

/** The simulated shop counts them up. */
const uuids = [1, 2, 3].map((nth) => `083c584d-ae65-11ec-aef4-${String(nth).padStart(12, "0")}`)

const signature = `, check: signature, uuids: [${uuids.join(", ")}]`

const text = (
  store: string,
  { every = "1 second", pageSize, signed = [], url }: Options
) => `blueprint: mycashflow-ongoing
mycashflow:
  store: ${store}
  user: ${account.user}
  apiKey: \${TORTURE_SHOP_KEY}
  baseUrl: ${url}/mycashflow/${store}
  pageSize: ${pageSize}
  callsPerSecond: 1000
  webhooks: { secret: "\${TORTURE_SHOP_HOOK}"${signed.includes(store) ? signature : ""} }
ongoing:
  warehouse: ${store}
  goodsOwnerId: ${account.goodsOwnerId}
  user: ${account.warehouseUser}
  password: \${TORTURE_WAREHOUSE_PASSWORD}
  baseUrl: ${url}/ongoing/${store}
  pageSize: ${pageSize}
  callsPerSecond: 1000
  webhooks: { token: "\${TORTURE_WAREHOUSE_HOOK}" }
articles: { every: ${every} }
orders: { every: ${every}, waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO } }
deliveries: { every: ${every} }
stock: { enabled: true, every: ${every} }
`

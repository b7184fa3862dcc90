/** The connections and budgets of a store's two accounts. */
import { Setting, type Store } from "@crossdock/core"
import { optional, warehouse, warehouseAccount } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import { Effect, Layer } from "effect"
import type { Declaration } from "./Declaration.ts"

export const connections = ({ ongoing, vendure }: Declaration) =>
  Layer.merge(
    Layer.unwrap(
      Effect.map(Effect.all({ ...shopOf(vendure), apiKey: Setting.secret(vendure.apiKey) }), (account) =>
        Vendure.VendureClient.layer({ ...account, pageSize: vendure.pageSize })
      )
    ),
    warehouse(ongoing)
  )

export const shopOf = ({ baseUrl, channelToken }: Declaration["vendure"]) => ({
  baseUrl: Setting.plain(baseUrl),
  channelToken: optional(channelToken)
})

export const accounts = ({ ongoing, vendure }: Declaration) =>
  Effect.gen(function* () {
    const { callsPerSecond, concurrency } = vendure
    const name = Vendure.accountOf(yield* Effect.all(shopOf(vendure)))
    const shop: Store.Account = { name, callsPerSecond, concurrency }
    return [shop, yield* warehouseAccount(ongoing)]
  })

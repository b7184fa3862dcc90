/** What a store on a goods owner leaves to no other store there: its shop, its order numbers, and the articles. */
import type { Claim } from "@crossdock/core"
import { WarehouseClaims } from "@crossdock/ongoing-flows"
import * as Vendure from "@crossdock/vendure"
import { Effect } from "effect"
import type { Declaration } from "./Declaration.ts"

export const claims = (declaration: Declaration): Effect.Effect<ReadonlyArray<Claim.Claim>> => {
  const { articles, deliveries, ongoing, orders, vendure } = declaration
  return Effect.gen(function* () {
    const baseUrl = yield* WarehouseClaims.told(vendure.baseUrl)
    const channelToken = yield* WarehouseClaims.maybeTold(vendure.channelToken)
    const owner = yield* WarehouseClaims.ownerOf(ongoing)
    const account = Vendure.accountOf({ baseUrl, channelToken })
    return [
      WarehouseClaims.shopOn(owner, { account, name: baseUrl, setting: "vendure.baseUrl" }),
      ...(orders.enabled || deliveries.enabled
        ? [WarehouseClaims.orderNumbersOn(owner, orders.orderNumberPrefix)]
        : []),
      ...(articles.enabled ? [WarehouseClaims.articlesOn(owner)] : [])
    ]
  })
}

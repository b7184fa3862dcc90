/** What a store on a goods owner leaves to no other store there: its shop, its order numbers, and the articles. */
import type { Claim } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { WarehouseClaims } from "@crossdock/ongoing-flows"
import { Effect } from "effect"
import type { Declaration } from "./Declaration.ts"

export const claims = (declaration: Declaration): Effect.Effect<ReadonlyArray<Claim.Claim>> => {
  const { articles, deliveries, mycashflow, ongoing, orders } = declaration
  return Effect.gen(function* () {
    const shop = {
      store: yield* WarehouseClaims.told(mycashflow.store),
      baseUrl: yield* WarehouseClaims.maybeTold(mycashflow.baseUrl)
    }
    const owner = yield* WarehouseClaims.ownerOf(ongoing)
    return [
      WarehouseClaims.shopOn(owner, {
        account: Mycashflow.accountOf(shop),
        name: shop.store,
        setting: "mycashflow.store"
      }),
      ...(orders.enabled || deliveries.enabled
        ? [WarehouseClaims.orderNumbersOn(owner, orders.orderNumberPrefix)]
        : []),
      ...(articles.enabled ? [WarehouseClaims.articlesOn(owner)] : [])
    ]
  })
}

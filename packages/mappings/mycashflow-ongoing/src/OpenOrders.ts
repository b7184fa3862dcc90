/** What the shop's open orders ask for, at most half a minute old: stock that only some of them wait for is looked at page by page. */
import type { ConnectorError } from "@crossdock/core"
import { MycashflowClient, type Order, sources } from "@crossdock/mycashflow"
import { BigDecimal, Context, Effect, Exit, Layer, Option, Stream } from "effect"
import { type BundleOptions, toPick } from "./BundleRows.ts"
import type { Claim } from "./StockOnOffer.ts"
import { keyOf } from "./toOngoingArticle.ts"

export class OpenOrders extends Context.Service<
  OpenOrders,
  { readonly claims: Effect.Effect<ReadonlyArray<Claim>, ConnectorError.ConnectorError> }
>()("@crossdock/mycashflow-ongoing/OpenOrders") {
  static readonly layer = (options: BundleOptions): Layer.Layer<OpenOrders, never, MycashflowClient> =>
    Layer.effect(
      OpenOrders,
      Effect.gen(function* () {
        const client = yield* MycashflowClient
        const claims = sources
          .orders({ statuses: ["OPEN"] })
          .pages(Option.none())
          .pipe(
            Stream.runFold(
              () => new Map<number, ReadonlyArray<Claim>>(),
              (all, { items }) => {
                for (const order of items) all.set(order.id, claimsOf(options, order))
                return all
              }
            ),
            Effect.map((all) => [...all.values()].flat()),
            Effect.provideService(MycashflowClient, client)
          )
        return { claims: yield* Effect.cachedWithTTL(claims, (exit) => (Exit.isSuccess(exit) ? "30 seconds" : 0)) }
      })
    )
}

/** Rows that are still to be picked. */
export const claimsOf = (
  options: BundleOptions,
  { id, products }: Pick<Order, "id" | "products">
): ReadonlyArray<Claim> =>
  toPick(
    options,
    products.filter(({ delivered_at, quantity }) => delivered_at === null && BigDecimal.isPositive(quantity))
  ).map(({ id: line, product_code, product_id, quantity, variation_id }) => ({
    order: String(id),
    line,
    sellable: product_id === null ? null : keyOf(product_id, variation_id),
    product_code,
    quantity
  }))

/** Sellables: what a shop sells under one product code, a variation or a product that has none. */
import type { Source } from "@crossdock/core"
import { Effect, Option, Stream } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import * as RecordId from "../RecordId.ts"
import { type Sellable, sellableKey, sellablesOf } from "../Sellable.ts"
import * as ProductSweep from "./ProductSweep.ts"
import { expandOf, findProduct, type ProductsOptions } from "./products.ts"

export interface SellablesOptions extends ProductsOptions {
  /** Whether to look for others with the same product code, over the whole shop: it is then read once more, if lightly. By default no. */
  readonly rivals?: boolean | undefined
}

/** What `products` gives, one item for each sellable. A product of unknown shape is unreadable under its own id. */
export const sellables = (
  options: SellablesOptions = {}
): Source.Source<Sellable, ProductSweep.Cursor, MycashflowClient> => {
  const sweep = { expand: expandOf(options), pageSize: options.pageSize }
  const complete = (found: ReadonlyArray<Sellable>) =>
    options.rivals === true
      ? Effect.flatMap(MycashflowClient, (client) => client.withRivals(found))
      : Effect.succeed(found)
  return {
    name: "mycashflow/sellables",
    signature: ProductSweep.signatureOf("sellables", sweep),
    cursor: ProductSweep.Cursor,
    key: sellableKey,
    pages: (after) =>
      Stream.mapEffect(ProductSweep.pages(sweep)(after), (page) =>
        Effect.map(complete(page.items.flatMap(sellablesOf)), (items) => ({ ...page, items }))
      ),
    get: (key) =>
      findProduct(RecordId.fromKey(key.split("-")[0] ?? ""), sweep.expand).pipe(
        Effect.flatMap((product) => complete(Option.toArray(product).flatMap(sellablesOf))),
        Effect.map((found) => Option.fromUndefinedOr(found.find((sellable) => sellableKey(sellable) === key)))
      ),
    missing: (keys) => Effect.flatMap(MycashflowClient, (client) => client.missingSellables(keys))
  }
}

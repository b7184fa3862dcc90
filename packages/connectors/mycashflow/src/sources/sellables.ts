/** Sellables: what a shop sells under one product code, a variation or a product that has none. */
import type { Source } from "@crossdock/core"
import { Effect, Option, Stream } from "effect"
import type { MycashflowClient } from "../MycashflowClient.ts"
import * as RecordId from "../RecordId.ts"
import { type Sellable, sellableKey, sellablesOf } from "../Sellable.ts"
import * as ProductSweep from "./ProductSweep.ts"
import { findProduct, productExpand, type ProductsOptions } from "./products.ts"

/** What `products` gives, one item for each sellable. A product of unknown shape is unreadable under its own id. */
export const sellables = (
  options: ProductsOptions = {}
): Source.Source<Sellable, ProductSweep.Cursor, MycashflowClient> => {
  const sweep = { expand: options.expand ?? productExpand, pageSize: options.pageSize }
  return {
    name: "mycashflow/sellables",
    signature: ProductSweep.signatureOf("sellables", sweep),
    cursor: ProductSweep.Cursor,
    key: sellableKey,
    pages: (after) =>
      Stream.map(ProductSweep.pages(sweep)(after), (page) => ({ ...page, items: page.items.flatMap(sellablesOf) })),
    get: (key) =>
      Effect.map(findProduct(RecordId.fromKey(key.split("-")[0] ?? ""), sweep.expand), (product) =>
        Option.flatMap(product, (found) =>
          Option.fromUndefinedOr(sellablesOf(found).find((sellable) => sellableKey(sellable) === key))
        )
      )
  }
}

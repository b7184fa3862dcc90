/** Products, each with its variations, stock and translations. */
import { type ConnectorError, Source } from "@crossdock/core"
import { Effect, Option } from "effect"
import { MycashflowClient } from "../MycashflowClient.ts"
import type { Product } from "../Product.ts"
import * as RecordId from "../RecordId.ts"
import * as ProductSweep from "./ProductSweep.ts"

export interface ProductsOptions {
  /** Default: translations, stock items and variations, with theirs. */
  readonly expand?: ReadonlyArray<string> | undefined
  /** What to ask for besides, such as `features`. */
  readonly also?: ReadonlyArray<string> | undefined
  /** Products a page. Default: the connection's, which is 250 by default. */
  readonly pageSize?: number | undefined
}

/** That `variations.translations` can be asked for is INFERRED (API notes §4): leave it out where a shop refuses it. */
export const productExpand: ReadonlyArray<string> = [
  "translations",
  "stock_item",
  "variations",
  "variations.stock_item",
  "variations.translations"
]

export const expandOf = ({ also = [], expand = productExpand }: ProductsOptions) => [...expand, ...also]

/** Every product, in each run: the platform cannot be asked for changed ones. Keyed by product id. */
export const products = (
  options: ProductsOptions = {}
): Source.Source<Product, ProductSweep.Cursor, MycashflowClient> => {
  const sweep = { expand: expandOf(options), pageSize: options.pageSize }
  return {
    name: "mycashflow/products",
    signature: ProductSweep.signatureOf("products", sweep),
    cursor: ProductSweep.Cursor,
    key: (product) => String(product.id),
    pages: ProductSweep.pages(sweep),
    get: (key) => findProduct(RecordId.fromKey(key), sweep.expand)
  }
}

export const findProduct = (
  id: Option.Option<number>,
  expand: ReadonlyArray<string>
): Effect.Effect<Option.Option<Product>, ConnectorError.ConnectorError, MycashflowClient> =>
  Option.match(id, {
    onNone: () => Effect.succeedNone,
    onSome: (known) => Effect.flatMap(MycashflowClient, (client) => client.findProduct(known, expand))
  })

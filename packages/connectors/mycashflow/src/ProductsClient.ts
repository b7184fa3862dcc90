/** The calls of a signed-in shop that concern its products and their stock. */
import type { ConnectorError } from "@crossdock/core"
import type { RestClient } from "@crossdock/http"
import { type DateTime, Effect, Option, Ref, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import * as Listing from "./Listing.ts"
import type { Product } from "./Product.ts"
import type { Shapes } from "./Shapes.ts"
import type { StockItem } from "./StockItem.ts"

type Asked<A> = Effect.Effect<A, ConnectorError.ConnectorError>

export interface ProductQuery {
  readonly expand: ReadonlyArray<string>
  readonly page: number
  readonly page_size: number
}

export interface StockChange {
  /** Absolute, in pieces. */
  readonly quantity: number
  readonly enabled?: boolean
}

export interface ProductsClient {
  /** The cheapest question there is: does anybody answer? */
  readonly ping: Asked<void>
  /** The platform's time; none where it does not tell. */
  readonly clock: Asked<Option.Option<DateTime.Utc>>
  /** In order of id. */
  readonly listProducts: (query: ProductQuery) => Asked<Listing.ProductListing>
  /** How many pages of the usual size the last answer spoke of; none before the first. */
  readonly knownPages: Effect.Effect<Option.Option<number>>
  readonly findProduct: (id: number, expand: ReadonlyArray<string>) => Asked<Option.Option<Product>>
  /** By product code, the product's own or a variation's. */
  readonly findStockItem: (code: string) => Asked<Option.Option<StockItem>>
  readonly updateStockItem: (code: string, change: StockChange) => Asked<void>
}

export const make = Effect.fnUntraced(function* (options: {
  readonly rest: RestClient.RestClient
  readonly shapes: Shapes
  /** Products a page, usually. */
  readonly pageSize: number
}) {
  const { pageSize, rest, shapes } = options
  const known = yield* Ref.make(Option.none<number>())
  const remember = ({ meta }: Listing.ProductListing, size: number) =>
    size === pageSize ? Ref.set(known, Option.some(meta.page_count)) : Effect.void
  const OneProduct = Schema.Struct({ data: shapes.Product })
  const OneStockItem = Schema.Struct({ data: shapes.StockItem })

  const cheapest = rest.read(get("/v1/products", { page: 1, page_size: 1 }), Schema.Unknown)

  return {
    ping: Effect.asVoid(cheapest),
    clock: Effect.map(cheapest, ({ date }) => date),
    listProducts: ({ expand, page, page_size }) =>
      rest
        .read(get("/v1/products", { ...expanding(expand), sort: "id-asc", page, page_size }), Listing.ProductListing)
        .pipe(
          Effect.map(({ body }) => body),
          Effect.tap((listing) => remember(listing, page_size))
        ),
    knownPages: Ref.get(known),
    findProduct: (id, expand) =>
      Effect.map(rest.find(get(`/v1/products/${id}`, expanding(expand)), OneProduct), Option.map(dataOf)),
    findStockItem: (code) => Effect.map(rest.find(get(stockPath(code), {}), OneStockItem), Option.map(dataOf)),
    updateStockItem: (code, change) =>
      Effect.asVoid(
        rest.write(HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.patch(stockPath(code)), change), Schema.Unknown)
      )
  } satisfies ProductsClient
})

const get = (path: string, urlParams: Readonly<Record<string, string | number>>) =>
  HttpClientRequest.get(path, { urlParams })

const expanding = (expand: ReadonlyArray<string>) => (expand.length === 0 ? {} : { expand: expand.join(",") })

const stockPath = (code: string) => `/v1/stock/${encodeURIComponent(code)}`

const dataOf = <A>({ body }: RestClient.Answer<{ readonly data: A }>) => body.data

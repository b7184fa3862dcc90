/** A signed-in MyCashflow shop. */
import { Address, RestClient } from "@crossdock/http"
import { Config, Context, Effect, Layer, Option, type Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import * as CodeIndex from "./CodeIndex.ts"
import * as OrdersClient from "./OrdersClient.ts"
import * as OrdersVersion from "./OrdersVersion.ts"
import * as ProductsClient from "./ProductsClient.ts"
import * as Shapes from "./Shapes.ts"
import * as ShippingMethodsClient from "./ShippingMethodsClient.ts"
import * as Stocktaking from "./Stocktaking.ts"
import * as WebhooksClient from "./WebhooksClient.ts"
import * as Zone from "./Zone.ts"
import { personal } from "./personal.ts"

export interface Options {
  /** The shop's name at MyCashflow: `acme` of `acme.mycashflow.fi`. Its own domain does not answer. */
  readonly store: string
  /** The API user's e-mail address. */
  readonly user: string
  readonly apiKey: Redacted.Redacted
  /** Everything before `/api/v1`. Default: `https://{store}.mycashflow.fi`. */
  readonly baseUrl?: string | undefined
  /** Default: found out by asking, once in a connection. */
  readonly ordersVersion?: OrdersVersion.OrdersVersion | undefined
  /** Records a page. Defaults: 100 orders, 250 products. */
  readonly pageSize?: Partial<PageSize> | undefined
  /** Of moments that come without an offset. Default: `Europe/Helsinki` (INFERRED). */
  readonly zone?: string | undefined
}

export interface PageSize {
  readonly orders: number
  readonly products: number
}

interface Connection {
  readonly pageSize: PageSize
  /** The schemas of this connection's records. */
  readonly shapes: Shapes.Shapes
}

export class MycashflowClient extends Context.Service<
  MycashflowClient,
  Connection &
    ProductsClient.ProductsClient &
    CodeIndex.CodeIndex &
    Stocktaking.Stocktaker &
    OrdersClient.OrdersClient &
    ShippingMethodsClient.ShippingMethodsClient &
    WebhooksClient.WebhooksClient
>()("@crossdock/mycashflow/MycashflowClient") {
  static readonly make = Effect.fnUntraced(function* (options: Options) {
    const zone = options.zone ?? Zone.home
    const shapes = Shapes.inZone(zone)
    const pageSize = { orders: 100, products: 250, ...options.pageSize }
    const rest = yield* RestClient.make({
      connector,
      personal,
      baseUrl: `${addressOf(options)}/api`,
      user: options.user,
      password: options.apiKey,
      account: accountOf(options)
    })
    const found = yield* OrdersVersion.found(isV1Served(rest))
    const version = options.ordersVersion === undefined ? found : Effect.succeed(options.ordersVersion)
    const products = yield* ProductsClient.make({ rest, shapes, pageSize: pageSize.products })
    const stocktaker = yield* Stocktaking.make({ products, shapes, pageSize: pageSize.products })
    const codes = yield* CodeIndex.make({ products, shapes, pageSize: pageSize.products })
    const orders = OrdersClient.make({ rest, ping: products.ping, version, zone, shapes })
    const webhooks = WebhooksClient.make(rest)
    const shipping = yield* ShippingMethodsClient.make(rest)
    return MycashflowClient.of({
      pageSize,
      shapes,
      ...products,
      ...codes,
      ...stocktaker,
      ...orders,
      ...shipping,
      ...webhooks
    })
  })

  static readonly layer = (options: Options) => Layer.effect(MycashflowClient, MycashflowClient.make(options))

  /** Reads `${prefix}_STORE`, `${prefix}_USER`, `${prefix}_API_KEY` and, where it is set, `${prefix}_BASE_URL`. */
  static readonly layerConfig = (prefix: string) =>
    Layer.effect(MycashflowClient, Effect.flatMap(configOf(prefix), MycashflowClient.make))
}

const connector = "mycashflow"

type Addressed = Pick<Options, "store" | "baseUrl">

const addressOf = ({ baseUrl, store }: Addressed) => (baseUrl ?? `https://${store}.mycashflow.fi`).replace(/\/+$/, "")

/** Whose budget of calls it is: a shop's. */
export const accountOf = (options: Addressed) => `${connector} ${Address.canonical(addressOf(options))}`

const configOf = (prefix: string) =>
  Effect.all({
    store: Config.String(`${prefix}_STORE`),
    user: Config.String(`${prefix}_USER`),
    apiKey: Config.Redacted(`${prefix}_API_KEY`),
    baseUrl: Config.option(Config.String(`${prefix}_BASE_URL`)).pipe(Config.map(Option.getOrUndefined))
  })

const isV1Served = (rest: RestClient.RestClient) =>
  rest
    .find(HttpClientRequest.get("/v1/orders", { urlParams: { page: 1, page_size: 1 } }), Schema.Unknown)
    .pipe(Effect.map(Option.isSome))

/**
 * A MyCashflow shop in memory, as far as articles, orders, stock and deliveries need one. It follows our reading of the
 * API notes, and each behaviour names its place there; what is INFERRED proves nothing about a live shop.
 */
import { CallLog, type Call, type Host, type Simulator } from "@crossdock/testkit"
import type { DateTime } from "effect"
import { Hono } from "hono"
import * as Catalogue from "./Catalogue.ts"
import * as Counter from "./Counter.ts"
import * as Doorman from "./Doorman.ts"
import { lookupRoutes } from "./lookupRoutes.ts"
import * as Moment from "./Moment.ts"
import { orderRoutes } from "./orderRoutes.ts"
import { problem, respond } from "./Problem.ts"
import * as Processing from "./Processing.ts"
import { productRoutes } from "./productRoutes.ts"
import * as Shop from "./Shop.ts"
import type { NewOrder, OrderChange, ShopOrder } from "./ShopOrder.ts"
import type { NewProduct, ShopProduct, ShopStock } from "./ShopProduct.ts"
import * as Stockroom from "./Stockroom.ts"

export interface Options extends Partial<Shop.Switches>, Doorman.Account {
  /** Default: `acme`. */
  readonly store?: string
  /** The shop's own clock. */
  readonly now: () => Date
  /** Told of every call as it ends. */
  readonly onCall?: (call: Call) => void
}

/** What people do in the shop; records that are not there make it throw, since the test is wrong then. */
export interface MycashflowSimulator extends Simulator {
  readonly addProduct: (product: NewProduct) => ShopProduct
  readonly changeProduct: (id: number, change: Catalogue.ProductChange) => void
  readonly removeProduct: (id: number) => void
  readonly addOrder: (order: NewOrder) => ShopOrder
  readonly changeOrder: (id: number, change: OrderChange) => void
  readonly cancelOrder: (id: number, at?: DateTime.Utc) => void
  /** Quick processes it, as in the shop's admin. */
  readonly deliverOrder: (id: number, options?: Processing.QuickProcess & { readonly at?: DateTime.Utc }) => void
  readonly removeOrder: (id: number) => void
  readonly setQuantity: (code: string, quantity: number) => void
  readonly stockOf: (code: string) => Readonly<ShopStock>
  readonly order: (id: number) => Readonly<ShopOrder>
  /** Shows these fields of a record otherwise than they are, in every answer. */
  readonly distort: (kind: "products" | "orders", id: number, fields: Readonly<Record<string, unknown>>) => void
  /** From now on the platform stumbles over this order with a 500 (API notes §8.1-1). */
  readonly stumbleOver: (id: number, where: Shop.Stumble) => void
  readonly products: () => ReadonlyArray<Readonly<ShopProduct>>
  readonly orders: () => ReadonlyArray<Readonly<ShopOrder>>
  /** Orders whose customer was sent a shipping confirmation. */
  readonly mails: ReadonlyArray<number>
  readonly stockChanges: ReadonlyArray<Shop.StockChangeRow>
}

export const make = (options: Options): MycashflowSimulator => {
  const { apiKey, now, onCall, store = "acme", user, ...switches } = options
  const shop = Shop.make(store, now, switches)
  const { host, calls } = CallLog.recorded({ host: hostOf(shop, { user, apiKey }), now, onCall })
  return { host, calls, ...controlsOf(shop), mails: shop.mails, stockChanges: shop.stockChanges }
}

const hostOf = (shop: Shop.Shop, account: Doorman.Account): Host => {
  const app = new Hono()
  app.route("/api", productRoutes(shop))
  app.route("/api", lookupRoutes())
  for (const version of shop.switches.ordersVersions) app.route(`/api/${version}/orders`, orderRoutes(shop))
  app.notFound(() => respond(shop, problem(404, "Not found")))
  return async (request) => {
    const refusal = Doorman.check(account, request)
    return refusal === null ? app.fetch(request) : respond(shop, refusal)
  }
}

const controlsOf = (shop: Shop.Shop) => {
  const order = (id: number) => existing(shop.orders.get(id), `order ${id}`)
  const product = (id: number) => existing(shop.products.get(id), `product ${id}`)
  const owned = (code: string) => existing(Shop.findByCode(shop, code), `stock item ${code}`)
  return {
    addProduct: (input: NewProduct) => Catalogue.addProduct(shop, input),
    changeProduct: (id: number, change: Catalogue.ProductChange) => Catalogue.changeProduct(shop, product(id), change),
    removeProduct: (id: number) => Catalogue.removeProduct(shop, product(id)),
    addOrder: (input: NewOrder) => Counter.addOrder(shop, input),
    changeOrder: (id: number, change: OrderChange) => Counter.changeOrder(shop, order(id), change),
    cancelOrder: (id: number, at = shop.now()) => done(Processing.cancel(shop, order(id), Moment.toSecond(at))),
    deliverOrder: (id: number, { at, ...body }: Processing.QuickProcess & { readonly at?: DateTime.Utc } = {}) =>
      done(Processing.quickProcess(shop, order(id), body, Moment.toSecond(at ?? shop.now()))),
    removeOrder: (id: number) => {
      Stockroom.reserve(shop, order(id), -1)
      shop.orders.delete(id)
    },
    setQuantity: (code: string, quantity: number) => Stockroom.setQuantity(shop, owned(code), quantity),
    stockOf: (code: string) => owned(code).stock_item,
    order,
    distort: (kind: "products" | "orders", id: number, fields: Readonly<Record<string, unknown>>) =>
      void shop.oddities.set(`${kind}/${id}`, fields),
    stumbleOver: (id: number, where: Shop.Stumble) => void shop.stumbles.set(id, where),
    products: () => [...shop.products.values()],
    orders: () => [...shop.orders.values()]
  }
}

const existing = <A>(found: A | undefined, what: string): A => {
  if (found === undefined) throw new Error(`the simulated shop has no ${what}`)
  return found
}

const done = (refusal: { readonly message: string } | null): void => {
  if (refusal !== null) throw new Error(`the simulated shop refused: ${refusal.message}`)
}

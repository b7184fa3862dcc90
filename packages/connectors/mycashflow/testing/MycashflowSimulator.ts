/**
 * A MyCashflow shop in memory, as far as articles, orders, stock and deliveries need one. It follows our reading of the
 * API notes, and each behaviour names its place there; what is INFERRED proves nothing about a live shop.
 */
import { CallLog, type Call, type Faults, type Host, type Outbox, type Simulator } from "@crossdock/testkit"
import { DateTime } from "effect"
import { Hono } from "hono"
import type * as Catalogue from "./Catalogue.ts"
import { controlsOf } from "./Controls.ts"
import * as Doorman from "./Doorman.ts"
import { lookupRoutes } from "./lookupRoutes.ts"
import { orderRoutes } from "./orderRoutes.ts"
import { problem, respond } from "./Problem.ts"
import type * as Processing from "./Processing.ts"
import { productRoutes } from "./productRoutes.ts"
import * as Shop from "./Shop.ts"
import type { NewLine, NewOrder, OrderChange, ShopOrder, ShopShipment } from "./ShopOrder.ts"
import type { NewProduct, ShopProduct, ShopStock } from "./ShopProduct.ts"
import { stockRoutes } from "./stockRoutes.ts"
import type { Switches } from "./Switches.ts"
import { webhookRoutes } from "./webhookRoutes.ts"
import * as Webhooks from "./Webhooks.ts"

export interface Options extends Partial<Switches>, Doorman.Account {
  /** Default: `acme`. */
  readonly store?: string
  /** The shop's own clock. */
  readonly now: () => Date
  /** Told of every call as it ends. */
  readonly onCall?: ((call: Call) => void) | undefined
  /** What goes wrong on the way. */
  readonly faults?: Faults.Faults | undefined
  /** What stands before the shop, such as a limit of calls. */
  readonly around?: ((host: Host) => Host) | undefined
  readonly webhooks?: Webhooks.Options
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
  /** Locks it for bookkeeping. */
  readonly archiveOrder: (id: number) => void
  /** Goods come back; gives the order that has their rows, a new one where it is archived. */
  readonly returnGoods: (id: number, lines: ReadonlyArray<NewLine>) => ShopOrder
  /** Lines, by id, that go in a shipment of their own. */
  readonly splitShipment: (id: number, lines: ReadonlyArray<number>) => ShopShipment
  /** A delivered shipment goes back to processing. */
  readonly reopenShipment: (id: number, shipment: number, how: "correct" | "cancel") => void
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
  /** Webhooks on their way out; they leave when `deliverDue` is called. */
  readonly outbox: Outbox.Outbox
}

export const make = (options: Options): MycashflowSimulator => {
  const { apiKey, around = same, faults, now, onCall, store = "acme", user, webhooks = {}, ...switches } = options
  const shop = Shop.make(store, now, switches)
  const opened = Webhooks.open(shop, webhooks)
  const platform = around(hostOf(shop, opened, { user, apiKey }))
  const { host, calls } = CallLog.recorded({ host: platform, now, faults, recordOf, onCall })
  const { mails, stockChanges } = shop
  return { host, calls, ...controlsOf(shop), mails, stockChanges, outbox: opened.outbox }
}

const same = (host: Host): Host => host

/** `orders/10001`, `stock/MUG-RED`: what a path is about, whatever its version and the act at its end. */
const recordOf = (path: string): string | undefined =>
  /^\/api\/v\d+\/([^/]+\/[^/]+)/.exec(decodeURIComponent(path))?.[1]

const hostOf = (shop: Shop.Shop, webhooks: Webhooks.Webhooks, account: Doorman.Account): Host => {
  const app = new Hono()
  app.route("/api", productRoutes(shop))
  app.route("/api/v1", stockRoutes(shop))
  app.route("/api/v1/webhooks", webhookRoutes(shop, webhooks))
  app.route("/api", lookupRoutes())
  for (const version of shop.switches.ordersVersions) app.route(`/api/${version}/orders`, orderRoutes(shop))
  app.notFound(() => respond(shop, problem(404, "Not found")))
  return async (request) => {
    const refusal = Doorman.check(account, request)
    const answer = refusal === null ? await app.fetch(request) : respond(shop, refusal)
    // As every HTTP server has to that has a clock; the API notes do not speak of it (INFERRED).
    answer.headers.set("date", DateTime.toDateUtc(shop.now()).toUTCString())
    return answer
  }
}

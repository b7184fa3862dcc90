/**
 * A warehouse that runs Ongoing WMS, in memory, with one goods owner: its API on one side, its people on the other.
 *
 * It is built from the API notes alone and shares nothing with the connector. What the notes mark as INFERRED is a
 * setting.
 */
import { type Call, CallLog, type Faults, type Host, type Simulator, SimulatedClock } from "@crossdock/testkit"
import { Hono } from "hono"
import * as Answer from "./Answer.ts"
import * as articlesApi from "./articlesApi.ts"
import * as filesApi from "./filesApi.ts"
import * as Lane from "./Lane.ts"
import * as orderPatchesApi from "./orderPatchesApi.ts"
import * as ordersApi from "./ordersApi.ts"
import * as People from "./People.ts"
import * as purchaseOrdersApi from "./purchaseOrdersApi.ts"
import * as registersApi from "./registersApi.ts"
import * as returnOrdersApi from "./returnOrdersApi.ts"
import { defaults, type Settings } from "./Settings.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import type { StoredPurchaseOrder } from "./StoredPurchaseOrder.ts"
import type { StoredReturnOrder } from "./StoredReturnOrder.ts"
import * as Webhooks from "./Webhooks.ts"
import * as World from "./World.ts"

export interface Options extends Partial<Settings> {
  readonly warehouse?: string
  readonly user: string
  readonly password: string
  readonly goodsOwnerId: number
  readonly now: () => Date
  /** Told of every call as it ends. */
  readonly onCall?: ((call: Call) => void) | undefined
  /** What goes wrong on the way. */
  readonly faults?: Faults.Faults | undefined
  /** What stands before the warehouse, such as a limit of calls. */
  readonly around?: ((host: Host) => Host) | undefined
  /** How writes wait for their turn. */
  readonly sleep?: SimulatedClock.Sleep
  readonly webhooks?: Webhooks.Options
}

export interface OngoingSimulator extends Simulator, People.People {
  /** By article number, in ascending order of id. */
  readonly articles: ReadonlyMap<string, StoredArticle>
  /** By order number, in ascending order of id. */
  readonly orders: ReadonlyMap<string, StoredOrder>
  readonly returnOrders: ReadonlyMap<string, StoredReturnOrder>
  readonly purchaseOrders: ReadonlyMap<string, StoredPurchaseOrder>
  /** They leave when `deliverDue` is called. */
  readonly webhooks: Webhooks.Webhooks
}

export const make = (options: Options): OngoingSimulator => {
  const world = World.make({
    settings: { ...defaults, ...options },
    warehouse: options.warehouse ?? "acme",
    goodsOwnerId: options.goodsOwnerId,
    now: options.now
  })
  const webhooks = Webhooks.open(world, options.webhooks ?? {})
  const { calls, host } = CallLog.recorded({
    host: (options.around ?? same)(api(world, options)),
    now: options.now,
    reads,
    recordOf,
    faults: options.faults,
    onCall: options.onCall
  })
  const { articles, orders, purchaseOrders, returnOrders } = world
  return { host, calls, articles, orders, returnOrders, purchaseOrders, webhooks, ...People.of(world) }
}

const same = (host: Host): Host => host

const reads = (_method: string, path: string) => path.endsWith("/articles/byQuery")

/** The key in the body, or the id in the path. */
const recordOf = (path: string, body: string): string | undefined => {
  const [, kind, id] = /^\/api\/v1\/([^/]+)(?:\/(\d+))?/.exec(path) ?? []
  const key = /"(?:orderNumber|articleNumber|returnOrderNumber|purchaseOrderNumber)"\s*:\s*"([^"]+)"/.exec(body)?.[1]
  const name = id ?? key
  return kind === undefined || name === undefined ? undefined : `${kind}/${name}`
}

const api = (world: World.World, { password, sleep = SimulatedClock.sleep, user }: Options): Host => {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`
  const lane = Lane.make(world.settings.writeMillis, sleep)
  const app = new Hono()
  app.use(async (context, next) => {
    // API notes §1 (VERIFIED live).
    if (context.req.header("authorization") !== expected) return Answer.json({ Message: "Unauthorized." }, 401)
    const isRead = context.req.method === "GET" || reads(context.req.method, context.req.path)
    await (isRead ? next() : lane(next))
    context.res.headers.set("date", world.now().toUTCString())
    return undefined
  })
  for (const { mount } of apis) mount(app, world)
  return async (request) => app.fetch(request)
}

const apis = [registersApi, articlesApi, ordersApi, orderPatchesApi, returnOrdersApi, purchaseOrdersApi, filesApi]

/**
 * A warehouse that runs Ongoing WMS, in memory, with one goods owner: its API on one side, its people on the other.
 *
 * It is built from the API notes alone and shares nothing with the connector. What the notes mark as INFERRED is a
 * setting.
 */
import { type Call, CallLog, type Simulator } from "@crossdock/testkit"
import { Hono } from "hono"
import * as Answer from "./Answer.ts"
import * as articlesApi from "./articlesApi.ts"
import type { Fields } from "./Fields.ts"
import * as Floor from "./Floor.ts"
import * as ordersApi from "./ordersApi.ts"
import * as registersApi from "./registersApi.ts"
import { defaults, type Settings } from "./Settings.ts"
import { status } from "./Status.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import * as World from "./World.ts"

export interface Options extends Partial<Settings> {
  readonly warehouse?: string
  readonly user: string
  readonly password: string
  readonly goodsOwnerId: number
  readonly now: () => Date
  /** Told of every call as it ends. */
  readonly onCall?: (call: Call) => void
}

export interface OngoingSimulator extends Simulator {
  /** By article number, in ascending order of id. */
  readonly articles: ReadonlyMap<string, StoredArticle>
  /** By order number, in ascending order of id. */
  readonly orders: ReadonlyMap<string, StoredOrder>
  /** Somebody in the warehouse makes or changes an article by hand. */
  readonly putArticle: (articleNumber: string, fields?: Fields) => void
  /** The stock has been counted. */
  readonly setStock: (articleNumber: string, numberOfItems: number) => void
  readonly receive: (articleNumber: string, numberOfItems: number) => void
  /** 300 Released: picking may begin. */
  readonly release: (orderNumber: string) => void
  /** 320 Allocated. */
  readonly startPicking: (orderNumber: string) => void
  /** 400 Picked. By row number; everything, without quantities. */
  readonly pick: (orderNumber: string, quantities?: Floor.Quantities) => void
  /** 450 Sent, or another status. What goes is what was picked; everything, where nothing was. */
  readonly ship: (orderNumber: string, shipping?: Floor.Shipping) => void
  readonly setStatus: (orderNumber: string, number: number) => void
  /** 1000 Cancelled, by somebody in the warehouse. */
  readonly cancelInWarehouse: (orderNumber: string) => void
}

export const make = (options: Options): OngoingSimulator => {
  const world = World.make({
    settings: { ...defaults, ...options },
    warehouse: options.warehouse ?? "acme",
    goodsOwnerId: options.goodsOwnerId,
    now: options.now
  })
  const app = api(world, options)
  const { calls, host } = CallLog.recorded({
    host: async (request) => app.fetch(request),
    now: options.now,
    reads: (_method, path) => path.endsWith("/articles/byQuery"),
    onCall: options.onCall
  })
  return { host, calls, articles: world.articles, orders: world.orders, ...people(world) }
}

const api = (world: World.World, { password, user }: Options): Hono => {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`
  const app = new Hono()
  app.use(async (context, next) => {
    // API notes §1 (VERIFIED live).
    if (context.req.header("authorization") !== expected) return Answer.json({ Message: "Unauthorized." }, 401)
    await next()
    context.res.headers.set("date", world.now().toUTCString())
    return undefined
  })
  registersApi.mount(app, world)
  articlesApi.mount(app, world)
  ordersApi.mount(app, world)
  return app
}

const people = (world: World.World) => ({
  putArticle: (articleNumber: string, fields: Fields = {}) => void articlesApi.upsert(world, articleNumber, fields),
  setStock: (articleNumber: string, numberOfItems: number) => Floor.setStock(world, articleNumber, numberOfItems),
  receive: (articleNumber: string, numberOfItems: number) =>
    Floor.setStock(world, articleNumber, Floor.articleNamed(world, articleNumber).numberOfItems + numberOfItems),
  release: (orderNumber: string) => Floor.setStatus(world, orderNumber, status.released),
  startPicking: (orderNumber: string) => Floor.startPicking(world, orderNumber),
  pick: (orderNumber: string, quantities?: Floor.Quantities) => Floor.pick(world, orderNumber, quantities),
  ship: (orderNumber: string, shipping?: Floor.Shipping) => Floor.ship(world, orderNumber, shipping),
  setStatus: (orderNumber: string, number: number) => Floor.setStatus(world, orderNumber, number),
  cancelInWarehouse: (orderNumber: string) => Floor.setStatus(world, orderNumber, status.cancelled)
})

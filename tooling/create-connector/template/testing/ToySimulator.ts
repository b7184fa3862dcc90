/**
 * The platform in memory, with one account: its API on one side, its people on the other.
 *
 * It is built from the platform's documents alone and shares nothing with the connector, so that a misunderstanding on
 * one side does not hide the same on the other.
 */
import { type Call, CallLog, type Faults, type Host, RateLimit, type Simulator } from "@crossdock/testkit"
import { Hono } from "hono"
import * as itemsApi from "./itemsApi.ts"
import * as World from "./World.ts"

export interface Options {
  readonly user: string
  readonly password: string
  readonly now: () => Date
  /** What comes sooner is told to come again. Default: 100 calls. */
  readonly callsPerSecond?: number | undefined
  /** Told of every call as it ends. */
  readonly onCall?: ((call: Call) => void) | undefined
  /** What goes wrong on the way. */
  readonly faults?: Faults.Faults | undefined
}

export interface ToySimulator extends Simulator {
  /** By code, in ascending order of id. */
  readonly items: ReadonlyMap<string, World.StoredItem>
  /** Somebody makes or changes an item; fields that are not named stay as they are. */
  readonly put: (code: string, fields: World.Fields) => void
  readonly remove: (code: string) => void
}

export const make = (options: Options): ToySimulator => {
  const { callsPerSecond = 100, faults, now, onCall } = options
  const world = World.make(now)
  const host = RateLimit.limited(api(world, options), { perSecond: callsPerSecond, now })
  return {
    ...CallLog.recorded({ host, now, faults, onCall }),
    items: world.items,
    put: (code, fields) => void World.put(world, code, fields),
    remove: (code) => void world.items.delete(code)
  }
}

const api = (world: World.World, { password, user }: Options): Host => {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`
  const app = new Hono()
  app.use(async (context, next) => {
    if (context.req.header("authorization") !== expected) {
      return Response.json({ message: "Who are you?" }, { status: 401 })
    }
    await next()
    context.res.headers.set("date", world.now().toUTCString())
    return undefined
  })
  itemsApi.mount(app, world)
  return async (request) => app.fetch(request)
}

/** A real Vendure shop, and a simulated warehouse: three orders, of which one leaves in two parcels and one is cancelled. */
import type { OngoingSimulator } from "@crossdock/ongoing/testing"
import { Assortment, Checkout, FrontDoor, Shop, VendureServer } from "@crossdock/vendure-server"
import { Effect } from "effect"
import { makeWarehouse } from "../../simulation/SimulatedWorld.ts"
import * as SimulatorServer from "../../simulation/SimulatorServer.ts"
import { vendureStore } from "./vendureStore.ts"

export interface VendureWorld {
  readonly shop: Shop.Shop
  readonly door: FrontDoor.FrontDoor
  readonly warehouse: OngoingSimulator.OngoingSimulator
  /** The store file between them, in ten lines, and its secrets. */
  readonly file: string
  readonly secrets: Readonly<Record<string, string>>
  /** By what becomes of them. */
  readonly orders: {
    readonly split: Checkout.Placed
    readonly cancelled: Checkout.Placed
    readonly whole: Checkout.Placed
  }
}

export const skus = ["MUG", "CAP"] as const

export interface Options {
  readonly meet?: FrontDoor.Meeting
  readonly around?: (host: Host) => Host
}

type Host = OngoingSimulator.OngoingSimulator["host"]

export const open = Effect.fnUntraced(function* ({ around = (host) => host, meet }: Options = {}) {
  const server = yield* VendureServer.start
  const shop = yield* Shop.open(server)
  const door = yield* FrontDoor.open(server, meet)
  const warehouse = makeWarehouse("demo")
  const { url } = yield* SimulatorServer.listen(
    (platform) => (platform === "ongoing" ? around(warehouse.host) : undefined),
    0
  )
  const mug = yield* Assortment.add(shop, { ...product("MUG", "Mug", 1250), finnish: "Muki" })
  const cap = yield* Assortment.add(shop, product("CAP", "Cap", 1990))
  const placed = (mugs: number, caps: number) =>
    Checkout.place(shop, {
      lines: [
        { variant: mug, quantity: mugs },
        { variant: cap, quantity: caps }
      ]
    })
  const world: VendureWorld = {
    shop,
    door,
    warehouse,
    ...vendureStore({ shop: door.url, warehouse: `${url}/ongoing/demo`, apiKey: shop.apiKey }),
    orders: { split: yield* placed(4, 2), cancelled: yield* placed(1, 1), whole: yield* placed(2, 1) }
  }
  return world
})

const product = (sku: string, name: string, price: number) => ({ sku, product: name, name, price, stockOnHand: 100 })

/** Goods come in, the two orders leave, one of them in two parcels, and the third is cancelled in the shop. */
export const day = Effect.fnUntraced(function* ({ orders, shop, warehouse }: VendureWorld) {
  for (const sku of skus) warehouse.setStock(sku, 60)
  yield* Checkout.cancel(shop, orders.cancelled.code)
  const { code } = orders.split
  const [mugs] = warehouse.orders.get(code)?.lines ?? []
  if (mugs !== undefined) warehouse.pick(code, { [mugs.rowNumber]: 3 })
  warehouse.ship(code, { tracking: ["JJFI-1"] })
  const rest = warehouse.makeBackOrder(code)
  if (rest !== undefined) warehouse.ship(rest, { tracking: ["JJFI-2"] })
  warehouse.ship(orders.whole.code, { parcels: [{ waybill: "JJFI-3" }, { waybill: "JJFI-4" }] })
})

/** How often somebody asked to change something, on both sides. */
export const writes = ({ door, warehouse }: VendureWorld) =>
  door.mutations.length + warehouse.calls.filter(({ kind }) => kind === "write").length

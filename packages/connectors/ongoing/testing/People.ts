/** What people in the simulated warehouse do, by the numbers that they know. */
import * as AfterSale from "./AfterSale.ts"
import * as ArticleIntake from "./ArticleIntake.ts"
import type { Fields } from "./Fields.ts"
import * as Floor from "./Floor.ts"
import * as Receiving from "./Receiving.ts"
import { status } from "./Status.ts"
import type { World } from "./World.ts"

/** Records that are not there make it throw, since the test is wrong then. */
export interface People {
  /** Somebody in the warehouse makes or changes an article by hand. */
  readonly putArticle: (articleNumber: string, fields?: Fields) => void
  /** The stock has been counted. */
  readonly setStock: (articleNumber: string, numberOfItems: number) => void
  /** So many of what is there lie in this building, and not in the first. */
  readonly keepIn: (warehouseId: number, articleNumber: string, numberOfItems: number) => void
  readonly receive: (articleNumber: string, numberOfItems: number) => void
  /** 300 Released: picking may begin. */
  readonly release: (orderNumber: string) => void
  /** 320 Allocated. */
  readonly startPicking: (orderNumber: string) => void
  /** 400 Picked. By row number; everything, without quantities. */
  readonly pick: (orderNumber: string, quantities?: Floor.Quantities) => void
  /** 450 Sent, or another status. What goes is what was picked; everything, where nothing was. */
  readonly ship: (orderNumber: string, shipping?: Floor.Shipping) => void
  /** In parcels, still to be sent; one, if nothing is said. */
  readonly pack: (orderNumber: string, parcels?: Floor.Shipping["parcels"]) => void
  readonly setStatus: (orderNumber: string, number: number) => void
  /** What was not picked becomes an order of its own; gives its number, if there is one. */
  readonly makeBackOrder: (orderNumber: string) => string | undefined
  /** 800 Returned: goods come back without having been announced. */
  readonly takeBack: (orderNumber: string, returned?: AfterSale.Return) => void
  /** Announced goods come back, by the return order's row numbers. */
  readonly receiveReturn: (returnOrderNumber: string, quantities?: Floor.Quantities) => void
  /** Bought goods come in, by the purchase order's row numbers. */
  readonly receivePurchase: (purchaseOrderNumber: string, quantities?: Floor.Quantities) => void
  /** So many of it are there and not for sale. */
  readonly lockForSale: (articleNumber: string, numberOfItems: number) => void
  /** 1000 Cancelled, by somebody in the warehouse. */
  readonly cancelInWarehouse: (orderNumber: string) => void
}

export const of = (world: World): People => ({ ...onStock(world), ...onOrders(world) })

const onStock = (world: World) => ({
  putArticle: (articleNumber: string, fields: Fields = {}) => void ArticleIntake.upsert(world, articleNumber, fields),
  setStock: (articleNumber: string, numberOfItems: number) => Floor.setStock(world, articleNumber, numberOfItems),
  keepIn: (warehouseId: number, articleNumber: string, count: number) => {
    const { elsewhere, numberOfItems } = Floor.articleNamed(world, articleNumber)
    Floor.setStock(world, articleNumber, numberOfItems, { elsewhere: { ...elsewhere, [warehouseId]: count } })
  },
  receive: (articleNumber: string, numberOfItems: number) => Floor.receive(world, articleNumber, numberOfItems),
  receivePurchase: (purchaseOrderNumber: string, quantities?: Floor.Quantities) =>
    Receiving.receivePurchase(world, purchaseOrderNumber, quantities),
  lockForSale: (articleNumber: string, lockedForSale: number) =>
    Floor.setStock(world, articleNumber, Floor.articleNamed(world, articleNumber).numberOfItems, { lockedForSale })
})

const onOrders = (world: World) => ({
  release: (orderNumber: string) => Floor.setStatus(world, orderNumber, status.released),
  startPicking: (orderNumber: string) => Floor.startPicking(world, orderNumber),
  pick: (orderNumber: string, quantities?: Floor.Quantities) => Floor.pick(world, orderNumber, quantities),
  pack: (orderNumber: string, parcels?: Floor.Shipping["parcels"]) => Floor.pack(world, orderNumber, parcels),
  ship: (orderNumber: string, shipping?: Floor.Shipping) => {
    Floor.ship(world, orderNumber, shipping)
    if (world.settings.makesBackOrders) AfterSale.makeBackOrder(world, orderNumber)
  },
  setStatus: (orderNumber: string, number: number) => Floor.setStatus(world, orderNumber, number),
  makeBackOrder: (orderNumber: string) => AfterSale.makeBackOrder(world, orderNumber),
  takeBack: (orderNumber: string, returned?: AfterSale.Return) => AfterSale.takeBack(world, orderNumber, returned),
  receiveReturn: (returnOrderNumber: string, quantities?: Floor.Quantities) =>
    AfterSale.receiveReturn(world, returnOrderNumber, quantities),
  cancelInWarehouse: (orderNumber: string) => Floor.setStatus(world, orderNumber, world.settings.cancelledStatus)
})

/** Goods come in that were bought. */
import * as Floor from "./Floor.ts"
import { purchaseStatus } from "./Status.ts"
import type { World } from "./World.ts"

/** By row number; everything that is still missing, without quantities. 400 Deflection where something is (API notes §3). */
export const receivePurchase = (world: World, purchaseOrderNumber: string, quantities?: Floor.Quantities) => {
  const known = world.purchaseOrders.get(purchaseOrderNumber)
  if (known === undefined) throw new RangeError(`the simulated warehouse has no purchase order ${purchaseOrderNumber}`)
  const lines = known.lines.map((line) => {
    const count = quantities === undefined ? line.advised - line.received : (quantities[line.rowNumber] ?? 0)
    Floor.receive(world, line.articleNumber, count)
    return Object.assign({}, line, { received: line.received + count })
  })
  const isComplete = lines.every(({ advised, received }) => received >= advised)
  const now = world.now()
  world.purchaseOrders.set(purchaseOrderNumber, {
    ...known,
    lines,
    status: isComplete ? purchaseStatus.received : purchaseStatus.deflection,
    statusChanged: now,
    lastReceived: now
  })
}

/** What comes after the first shipment of an order: the rest of it, and what is sent back. */
import * as Floor from "./Floor.ts"
import { returnStatus, status } from "./Status.ts"
import { shelfOf } from "./Stock.ts"
import type { StoredLine, StoredOrder } from "./StoredOrder.ts"
import type { StoredReturnLine } from "./StoredReturnOrder.ts"
import { tell, type World } from "./World.ts"

/**
 * What was not picked becomes an order of its own that names the first one (API notes §4: field VERIFIED; its number and
 * its copied fields INFERRED). Gives its number; none where nothing is left.
 */
export const makeBackOrder = (world: World, orderNumber: string): string | undefined => {
  const first = Floor.orderNamed(world, orderNumber)
  const lines = first.lines.filter(({ ordered, picked }) => picked < ordered).map((line) => restOf(world, line))
  if (lines.length === 0) return undefined
  const now = world.now()
  const rest: StoredOrder = {
    ...first,
    orderId: world.nextId("order"),
    orderNumber: `${orderNumber}-${1 + backOrdersOf(world, first.orderId).length}`,
    status: status.released,
    lines,
    created: now,
    updated: now,
    statusChanged: now,
    shippedTime: null,
    tracking: [],
    returnTracking: [],
    parcels: [],
    backOrderFor: first.orderId
  }
  world.orders.set(rest.orderNumber, rest)
  Floor.touchStock(world, lines)
  tell(world, { kind: "order created", order: rest })
  return rest.orderNumber
}

const backOrdersOf = (world: World, orderId: number) =>
  [...world.orders.values()].filter(({ backOrderFor }) => backOrderFor === orderId)

const restOf = (world: World, line: StoredLine): StoredLine => ({
  ...line,
  id: world.nextId("line"),
  ordered: line.ordered - line.picked,
  allocated: 0,
  picked: 0,
  packed: 0,
  returned: 0,
  reported: null,
  reportedReturned: null
})

export interface Return {
  /** By row number; everything that was picked, without quantities. */
  readonly quantities?: Floor.Quantities
  /** Whether it can be sold again. Default: yes. */
  readonly toStock?: boolean
}

/** 800 Returned: all or part of it is back (API notes §3, VERIFIED). */
export const takeBack = (world: World, orderNumber: string, { quantities, toStock = true }: Return = {}) => {
  const lines = Floor.orderNamed(world, orderNumber).lines.map((line) => {
    const count = quantities === undefined ? line.picked - line.returned : (quantities[line.rowNumber] ?? 0)
    if (toStock) putOnShelf(world, line, count)
    return Object.assign({}, line, { returned: line.returned + count })
  })
  Floor.setStatus(world, orderNumber, status.returned, { lines, lastReturned: world.now() })
}

const putOnShelf = (world: World, line: StoredLine, count: number) => {
  for (const { articleNumber, each } of shelfOf(line)) {
    const article = world.articles.get(articleNumber)
    if (article !== undefined) Floor.setStock(world, articleNumber, article.numberOfItems + count * each)
  }
}

/** What was announced has come back, or part of it, by the return order's own row numbers. */
export const receiveReturn = (world: World, returnOrderNumber: string, quantities?: Floor.Quantities) => {
  const known = world.returnOrders.get(returnOrderNumber)
  if (known === undefined) throw new RangeError(`the simulated warehouse has no return order ${returnOrderNumber}`)
  const order = Floor.orderNamed(world, known.orderNumber)
  const come = (line: StoredReturnLine) =>
    quantities === undefined ? line.expected - line.returned : (quantities[line.rowNumber] ?? 0)
  for (const toStock of [true, false]) {
    const lines = known.lines.filter((line) => goesToStock(world, line) === toStock && come(line) > 0)
    const quantities = byRow(order, lines, come)
    if (lines.length > 0) takeBack(world, known.orderNumber, { quantities, toStock })
  }
  const returnOrder = {
    ...known,
    status: returnStatus.returned,
    returnedTime: world.now(),
    lines: known.lines.map((line) => Object.assign({}, line, { returned: line.returned + come(line) }))
  }
  world.returnOrders.set(returnOrderNumber, returnOrder)
  tell(world, { kind: "return order", returnOrder })
}

/** By the order's own row numbers: several rows of a return may be of one of them. */
const byRow = (
  order: StoredOrder,
  lines: ReadonlyArray<StoredReturnLine>,
  come: (line: StoredReturnLine) => number
): Floor.Quantities =>
  Object.fromEntries(
    order.lines.map(({ id, rowNumber }) => {
      const counts = lines.filter(({ orderLineId }) => orderLineId === id).map(come)
      return [rowNumber, counts.reduce((sum, count) => sum + count, 0)]
    })
  )

/** A cause can say that the goods are thrown away (API notes §8.4, INFERRED meaning of `isRemoveCause`). */
const goesToStock = (world: World, { causeCode }: StoredReturnLine) =>
  causeCode === null || world.returnCauses.get(causeCode)?.isRemoveCause !== true

/** What is in stock, and for whom. API notes §5 (VERIFIED meanings), §9.6. */
import { fieldsOf, listOf, numberOf, textOf } from "./Fields.ts"
import { purchaseStatus, status } from "./Status.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredLine, StoredOrder } from "./StoredOrder.ts"
import type { World } from "./World.ts"

/** What orders make of the stock of one article, in items. */
interface Demand {
  booked: number
  allocated: number
  pickedToBeCollected: number
  /** On purchase orders, and not there yet. */
  toReceive: number
  pickedToBeReported: number
  returnedToBeReported: number
}

export interface Inventory extends Readonly<Demand> {
  readonly numberOfItems: number
  readonly lockedForSale: number
  readonly sellable: number
}

const none: Demand = {
  booked: 0,
  allocated: 0,
  pickedToBeCollected: 0,
  toReceive: 0,
  pickedToBeReported: 0,
  returnedToBeReported: 0
}

interface Part {
  readonly articleNumber: string
  readonly each: number
}

/** The parts of a kit, each with how many of it one kit takes; none of an article that is no kit. */
export const kitPartsOf = (world: World, articleNumber: string): ReadonlyArray<Part> => {
  const structure = fieldsOf(world.articles.get(articleNumber)?.fields["structureDefinition"])
  const rows = structure["articleKind"] === "Structure" ? listOf(structure["rows"]).map(fieldsOf) : []
  return rows.map((row) => ({
    articleNumber: textOf(row["articleNumber"]),
    each: numberOf(row["numberOfItems"]) ?? 1
  }))
}

/** What lies on the shelf for this line: its parts, or the article itself. */
export const shelfOf = ({ articleNumber, parts }: StoredLine): ReadonlyArray<Part> =>
  parts.length === 0 ? [{ articleNumber, each: 1 }] : parts

/** A look at the whole stock as it is now. */
export const inventory = (world: World): ((article: StoredArticle) => Inventory) => {
  const demands = demandsOf(world)
  const sellableOf = (articleNumber: string): number => {
    const parts = kitPartsOf(world, articleNumber)
    if (parts.length > 0)
      return Math.min(...parts.map((part) => Math.floor(sellableOf(part.articleNumber) / part.each)))
    const { lockedForSale = 0, numberOfItems = 0 } = world.articles.get(articleNumber) ?? {}
    return numberOfItems - (demands.get(articleNumber) ?? none).booked - lockedForSale
  }
  return ({ articleNumber, lockedForSale, numberOfItems }) => ({
    ...(demands.get(articleNumber) ?? none),
    numberOfItems,
    lockedForSale,
    sellable: sellableOf(articleNumber)
  })
}

const demandsOf = (world: World): ReadonlyMap<string, Demand> => {
  const demands = new Map<string, Demand>()
  const demandFor = (articleNumber: string): Demand => {
    const demand = demands.get(articleNumber) ?? { ...none }
    demands.set(articleNumber, demand)
    return demand
  }
  for (const order of world.orders.values()) {
    if (order.status === world.settings.cancelledStatus) continue
    for (const line of order.lines.filter(isPicked)) {
      for (const { articleNumber, each } of shelfOf(line)) add(demandFor(articleNumber), order, line, each)
    }
  }
  for (const purchase of world.purchaseOrders.values()) {
    if (purchase.status >= purchaseStatus.received) continue
    for (const { advised, articleNumber, received } of purchase.lines) {
      demandFor(articleNumber).toReceive += Math.max(0, advised - received)
    }
  }
  return demands
}

const add = (demand: Demand, order: StoredOrder, line: StoredLine, each: number) => {
  if (order.status < status.sent) demand.booked += (line.ordered - line.picked) * each
  if (order.status < status.sent) demand.allocated += Math.max(0, line.allocated - line.picked) * each
  if (order.status < status.collected) demand.pickedToBeCollected += line.picked * each
  demand.pickedToBeReported += (line.picked - (line.reported ?? 0)) * each
  demand.returnedToBeReported += (line.returned - (line.reportedReturned ?? 0)) * each
}

/** A line can be there for the invoice only. */
const isPicked = (line: StoredLine) => line.fields["shouldBePicked"] !== false

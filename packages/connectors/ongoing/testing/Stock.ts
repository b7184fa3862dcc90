/** What is in stock, and for whom. API notes §5 (VERIFIED meanings), §9.6. */
import { fieldsOf, listOf, numberOf, textOf } from "./Fields.ts"
import { status } from "./Status.ts"
import type { StoredArticle } from "./StoredArticle.ts"
import type { StoredLine, StoredOrder } from "./StoredOrder.ts"
import type { World } from "./World.ts"

/** What orders make of the stock of one article, in items. */
interface Demand {
  booked: number
  allocated: number
  pickedToBeCollected: number
}

export interface Inventory extends Readonly<Demand> {
  readonly numberOfItems: number
  readonly sellable: number
}

/** The parts of an article, each with how many of it one article takes; the article itself where it is no kit. */
export const partsOf = (
  world: World,
  articleNumber: string
): ReadonlyArray<{ readonly articleNumber: string; readonly each: number }> => {
  const structure = fieldsOf(world.articles.get(articleNumber)?.fields["structureDefinition"])
  const rows = structure["articleKind"] === "Structure" ? listOf(structure["rows"]).map(fieldsOf) : []
  return rows.length === 0
    ? [{ articleNumber, each: 1 }]
    : rows.map((row) => ({ articleNumber: textOf(row["articleNumber"]), each: numberOf(row["numberOfItems"]) ?? 1 }))
}

/** A look at the whole stock as it is now. */
export const inventory = (world: World): ((article: StoredArticle) => Inventory) => {
  const demands = demandsOf(world)
  const none: Demand = { booked: 0, allocated: 0, pickedToBeCollected: 0 }
  const sellableOf = (articleNumber: string): number => {
    const parts = partsOf(world, articleNumber)
    if (parts.length === 1 && parts[0]?.articleNumber === articleNumber) {
      const numberOfItems = world.articles.get(articleNumber)?.numberOfItems ?? 0
      return numberOfItems - (demands.get(articleNumber) ?? none).booked
    }
    return Math.min(...parts.map((part) => Math.floor(sellableOf(part.articleNumber) / part.each)))
  }
  return ({ articleNumber, numberOfItems }) => ({
    ...(demands.get(articleNumber) ?? none),
    numberOfItems,
    sellable: sellableOf(articleNumber)
  })
}

const demandsOf = (world: World): ReadonlyMap<string, Demand> => {
  const demands = new Map<string, Demand>()
  for (const order of world.orders.values()) {
    if (order.status === status.cancelled) continue
    for (const line of order.lines.filter(isPicked)) {
      for (const { articleNumber, each } of partsOf(world, line.articleNumber)) {
        const demand = demands.get(articleNumber) ?? { booked: 0, allocated: 0, pickedToBeCollected: 0 }
        demands.set(articleNumber, demand)
        add(demand, order, line, each)
      }
    }
  }
  return demands
}

const add = (demand: Demand, order: StoredOrder, line: StoredLine, each: number) => {
  if (order.status < status.sent) demand.booked += (line.ordered - line.picked) * each
  if (order.status < status.sent) demand.allocated += Math.max(0, line.allocated - line.picked) * each
  if (order.status < status.collected) demand.pickedToBeCollected += line.picked * each
}

/** A line can be there for the invoice only. */
const isPicked = (line: StoredLine) => line.fields["shouldBePicked"] !== false

/** How many items of an article there are for the shop, by the warehouse's own numbers. None where it does not tell. */
import { type Shelf, type StockedArticle, type WarehouseStock } from "@crossdock/ongoing"
import { BigDecimal, Option } from "effect"
import type { StockOptions, Warehouses } from "./StockOptions.ts"

export interface Numbers {
  /** On the shelves, without what is locked. */
  readonly physical: BigDecimal.BigDecimal
  /** What Ongoing would still sell. */
  readonly sellable: BigDecimal.BigDecimal
  /** On the shelves, without what is locked or promised to any order that the warehouse knows of. */
  readonly free: BigDecimal.BigDecimal
}

export const numbersOf = (
  { article: { inventoryInfo }, warehouses }: Shelf,
  which: Warehouses
): Option.Option<Numbers> => {
  if (inventoryInfo === null) return Option.none()
  const lockedForSale = inventoryInfo.lockedForSaleNumberOfItems ?? zero
  return which === "sum"
    ? numbersFrom({ ...inventoryInfo, lockedForSale })
    : Option.flatMap(Option.fromNullishOr(warehouses), (all) => togetherIn(chosen(which, all), lockedForSale))
}

interface Told extends Pick<WarehouseStock, "numberOfItems" | "numberOfLockedItems" | "sellableNumberOfItems"> {
  readonly numberOfBookedItems?: BigDecimal.BigDecimal | null
  readonly lockedForSale: BigDecimal.BigDecimal
}

/** Locked altogether and locked for sale may be the same items: the larger number is surely locked. */
const numbersFrom = (told: Told): Option.Option<Numbers> => {
  const { lockedForSale, numberOfBookedItems, numberOfItems, numberOfLockedItems, sellableNumberOfItems } = told
  if (numberOfItems === null || sellableNumberOfItems === null) return Option.none()
  const physical = BigDecimal.subtract(numberOfItems, BigDecimal.max(numberOfLockedItems ?? zero, lockedForSale))
  const booked = numberOfBookedItems ?? BigDecimal.max(BigDecimal.subtract(numberOfItems, sellableNumberOfItems), zero)
  const free = BigDecimal.min(sellableNumberOfItems, BigDecimal.subtract(physical, booked))
  return Option.some({ physical, sellable: sellableNumberOfItems, free })
}

/** None where one of them is not told. */
const sum = (numbers: ReadonlyArray<BigDecimal.BigDecimal | null>) =>
  numbers.every((number) => number !== null) ? BigDecimal.sumAll(numbers) : null

/** What is locked for sale is not told by warehouse: it may lie in any of them. */
const togetherIn = (all: ReadonlyArray<WarehouseStock>, lockedForSale: BigDecimal.BigDecimal) => {
  return numbersFrom({
    numberOfItems: sum(all.map((each) => each.numberOfItems)),
    numberOfLockedItems: sum(all.map((each) => each.numberOfLockedItems ?? zero)),
    sellableNumberOfItems: sum(all.map((each) => each.sellableNumberOfItems)),
    lockedForSale
  })
}

const chosen = ({ exclude, prefer = [] }: Exclude<Warehouses, "sum">, all: ReadonlyArray<WarehouseStock>) => {
  if (exclude !== undefined) return all.filter(({ warehouseId }) => !exclude.includes(warehouseId))
  const inOrder = prefer.flatMap((id) => all.filter(({ warehouseId }) => warehouseId === id))
  return inOrder.filter(hasAny).slice(0, 1)
}

const hasAny = ({ numberOfItems }: WarehouseStock) => numberOfItems !== null && BigDecimal.isPositive(numberOfItems)

export const isKit = ({ article, parts }: StockedArticle) => parts.length > 0 || article.articleKind === "Structure"

/** Which number of an article counts, be it alone, a part, or a kit that is a part itself. */
export const whichNumber = (
  { count, kits }: Pick<StockOptions, "count" | "kits">,
  isShared: boolean
): keyof Numbers => {
  if (count === "sellable") return "sellable"
  return isShared && kits === "free" ? "free" : "physical"
}

export const zero = BigDecimal.fromBigInt(0n)

/** Articles on their shelves, alone, as kits and as parts of kits, with open orders that ask for them. */
import { StockWrite } from "@crossdock/mycashflow"
import type { StockOptions } from "@crossdock/ongoing-flows"
import { BigDecimal, Schema } from "effect"
import type { StockOnOffer } from "../../src/StockOnOffer.ts"
import { toMycashflowStock } from "../../src/toMycashflowStock.ts"
import { article, known, knowing, now } from "../fixtures.ts"
import { encoder } from "./laws.ts"

const Items = Schema.NullOr(Schema.Literals([0, 40, 75.5, 130]))

const Numbers = Schema.Struct({
  numberOfItems: Items,
  sellableNumberOfItems: Schema.Literals([0, 35, 90]),
  numberOfBookedItems: Items,
  numberOfLockedItems: Items,
  lockedForSaleNumberOfItems: Items
})

export const StockMade = Schema.Struct({
  numbers: Numbers,
  kind: Schema.NullOr(Schema.Literals(["Structure"])),
  isStockArticle: Schema.NullOr(Schema.Boolean),
  parts: Schema.Array(Schema.Struct({ needed: Schema.Literals([1, 3]), numbers: Numbers })).check(
    Schema.isMaxLength(2)
  ),
  usedIn: Schema.NullOr(Schema.Literals([2])),
  claims: Schema.Array(Schema.Struct({ quantity: Schema.Literals([1, 4]), isByCode: Schema.Boolean })).check(
    Schema.isMaxLength(2)
  ),
  warehouses: Schema.NullOr(
    Schema.Array(Schema.Struct({ warehouseId: Schema.Literals([1, 60]), numbers: Numbers })).check(
      Schema.isMaxLength(2)
    )
  )
})
type Made = typeof StockMade.Type

const decimal = (items: number) => BigDecimal.fromNumberUnsafe(items)
const orNull = (items: number | null) => (items === null ? null : decimal(items))

const toStock = ({ claims, isStockArticle, kind, numbers, parts, usedIn, warehouses }: Made): StockOnOffer => ({
  asked: now,
  claims: claims.map(({ isByCode, quantity }, index) => ({
    order: String(10042 + index),
    line: index,
    sellable: isByCode ? null : "101-2001",
    product_code: isByCode ? "MUG-RED" : null,
    quantity: decimal(quantity)
  })),
  stocked: {
    article: article({ articleKind: kind, isStockArticle }, numbers),
    mayBePart: false,
    usedIn: usedIn === null ? [] : [{ articleNumber: "SET", needed: decimal(usedIn) }],
    warehouses:
      warehouses &&
      warehouses.map(({ numbers: { numberOfItems, numberOfLockedItems, sellableNumberOfItems }, warehouseId }) => ({
        warehouseId,
        numberOfItems: orNull(numberOfItems),
        numberOfLockedItems: orNull(numberOfLockedItems),
        sellableNumberOfItems: decimal(sellableNumberOfItems)
      })),
    parts: parts.map((part, index) => ({
      articleNumber: `PART-${index}`,
      needed: decimal(part.needed),
      shelf: {
        article: article({ articleNumber: `PART-${index}`, productCode: null }, part.numbers),
        warehouses: null,
        usedIn: [{ articleNumber: "MUG-RED", needed: decimal(part.needed) }]
      }
    }))
  }
})

const stores: ReadonlyArray<Partial<StockOptions.StockOptions>> = [
  { articlePipeline: "articles" },
  { count: "sellable" },
  { kits: "whole", warehouses: { prefer: [60, 1] }, buffer: { units: 2 } },
  { kits: "off", warehouses: { exclude: [60] } }
]

const mappings = stores.map((options) => toMycashflowStock(options))
const encode = encoder(StockWrite)
const ours = knowing({ pipeline: "articles", key: "101-2001" })

export const subjectsOf = (made: Made) =>
  mappings.map((mapping, index) => ({ mapping, encode, item: toStock(made), known: index === 0 ? ours : known() }))

import { type CodedStock, sources } from "@crossdock/mycashflow"
import { SourceLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { address, beside, nothing, pageSize, type Shop, unicode } from "./lawful.ts"

const controls = (shop: Shop): SourceLaws.Controls<CodedStock, never> => {
  const ids = new Map<string, number>()
  const idOf = (code: string) => ids.get(code) ?? 0
  const insert = (code: string, quantity = 7) =>
    Effect.sync(() => {
      ids.set(code, shop.addProduct({ name: "Thing", product_code: code, stock: { quantity } }).id)
      return code
    })
  return {
    address,
    pageSize,
    insert: Effect.suspend(() => insert(`THING-${ids.size}`)),
    change: (code) => shop.setQuantity(code, shop.stockOf(code).quantity + 1),
    remove: (code) => shop.removeProduct(idOf(code)),
    spoil: (code) => {
      shop.distort("products", idOf(code), { name: null })
      return String(idOf(code))
    },
    nobody: "NOBODY",
    blank: {
      write: (code, as) => {
        const { id } = shop.stockOf(code)
        shop.distort("products", idOf(code), { stock_item: { id, code, quantity: 7, location: nothing[as] } })
      },
      read: ({ stock_item }) => stock_item.location
    },
    examples: {
      unicode: { insert: insert(`${unicode}/?&=+#%`), isRight: ({ code }) => code === `${unicode}/?&=+#%` },
      exact: {
        insert: insert("MANY", 2_000_000_000_001),
        isRight: ({ stock_item }) => stock_item.quantity === 2_000_000_000_001
      },
      negative: { insert: insert("OWED", -3), isRight: ({ stock_item }) => stock_item.quantity === -3 }
    }
  }
}

SourceLaws.suite(
  "mycashflow/stockItems",
  beside((shop) => SourceLaws.subject(sources.stockItems(), controls(shop))),
  { except: { "500 rows are read, all of them": "a stock item has no rows" } }
)

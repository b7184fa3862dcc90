import { sinks, type StockWrite } from "@crossdock/mycashflow"
import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { address, beside, nobodies, type Shop, unicode } from "./lawful.ts"

const controls = (shop: Shop): SinkLaws.Controls<StockWrite, never> => {
  const item = (product_code: string, quantity = 42) =>
    Effect.sync((): StockWrite => {
      shop.addProduct({ name: "Thing", product_code, stock: { quantity: 1 } })
      return { product_code, quantity }
    })
  const idOf = (code: string) => shop.products().find((each) => each.product_code === code)?.stock_item?.id
  return {
    address,
    item: Effect.suspend(() => item(`THING-${shop.products().length}`)),
    copies: ({ product_code, quantity }) =>
      shop.stockChanges.filter((row) => row.stock_item_id === idOf(product_code) && row.quantity === quantity).length,
    changed: (write) => ({ ...write, quantity: write.quantity + 1 }),
    refused: Effect.succeed({ product_code: "NOBODY", quantity: 1 }),
    strangers: nobodies,
    writesAtOnce: 2,
    examples: {
      unicode: item(`${unicode}/?&=+#%`),
      negative: item("OWED", -3),
      exact: item("MANY", 2_000_000_000_001),
      bare: item("BARE", 0)
    }
  }
}

SinkLaws.suite(
  "mycashflow/stock",
  beside((shop) => SinkLaws.subject(sinks.stock(), controls(shop))),
  {
    except: {
      "500 rows are there, all of them": "a stock item has no rows",
      "a cancellation of what has been started is refused and seen": "a quantity is not cancelled",
      "a change of what has been started is refused and seen": "a quantity can be set at any time"
    }
  }
)

import { type Order, sources } from "@crossdock/mycashflow"
import type { NewOrder } from "@crossdock/mycashflow/testing"
import { SourceLaws } from "@crossdock/testkit"
import { BigDecimal, Effect } from "effect"
import {
  address,
  beside,
  isExactly,
  line,
  nothing,
  pageSize,
  placing,
  rows,
  type Shop,
  unicode,
  upTo
} from "./lawful.ts"

const controls = (shop: Shop): SourceLaws.Controls<Order, never> => {
  const insert = (order: Partial<NewOrder> = {}) => Effect.map(placing(shop, order), String)
  const ofRows = (lines: NewOrder["lines"]) => ({
    insert: insert({ lines }),
    isRight: ({ products }: Order) =>
      products.map(({ quantity }) => BigDecimal.format(quantity)).join() ===
      lines.map(({ quantity }) => quantity).join()
  })
  return {
    address,
    pageSize,
    insert: insert(),
    change: (key) => shop.changeOrder(Number(key), { details: "Changed" }),
    remove: (key) => shop.removeOrder(Number(key)),
    spoil: (key) => {
      shop.distort("orders", Number(key), { products: [{ id: 1, quantity: {} }] })
      return key
    },
    nobody: "900000000",
    blank: {
      write: (key, as) => shop.distort("orders", Number(key), { details: nothing[as] }),
      read: ({ details }) => details
    },
    examples: {
      unicode: { insert: insert({ details: unicode }), isRight: ({ details }) => details === unicode },
      long: ofRows(rows(upTo(500))),
      negative: ofRows(rows([2, 0, -1])),
      exact: {
        insert: insert({ lines: [{ ...line, unit_price: 1_234_567_890.12, quantity: 0.001 }] }),
        isRight: ({ products: [first] }) =>
          isExactly(first?.unit_price, "1234567890.12") && isExactly(first?.quantity, "0.001")
      }
    }
  }
}

SourceLaws.suite(
  "mycashflow/orders",
  beside((shop) => SourceLaws.subject(sources.orders(), controls(shop)))
)

/** What people do to orders, for the laws of sources. */
import type { SourceLaws } from "@crossdock/testkit"
import { BigDecimal, Effect } from "effect"
import { type OngoingClient, type Order, type PutOrder, sinks } from "../src/index.ts"
import { isExactly, nothing, pageSize, unicode, type Warehouse } from "./lawful.ts"
import { address, decimal, line, order } from "./warehouse.ts"

export const rows = (...quantities: ReadonlyArray<number>) =>
  quantities.map((quantity, index) => line(String(index + 1), "MUG", String(quantity)))

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const ordered = ({ orderLines }: Order) =>
  orderLines.map(({ orderedNumberOfItems }) => BigDecimal.format(orderedNumberOfItems)).join()

export const orderControls = (
  warehouse: Warehouse,
  /** What happens to every order that comes in. */
  then: (orderNumber: string) => void = () => undefined
): SourceLaws.Controls<Order, OngoingClient> => {
  warehouse.putArticle("MUG")
  warehouse.putArticle("BOWL")
  const insert = (changes: Partial<PutOrder> = {}) =>
    Effect.gen(function* () {
      const orderNumber = `O-${warehouse.orders.size}`
      yield* sinks.orders().write({ _tag: "Put", order: order(orderNumber, changes) })
      then(orderNumber)
      return orderNumber
    })
  const ofRows = (...quantities: ReadonlyArray<number>) => ({
    insert: insert({ orderLines: rows(...quantities) }),
    isRight: (each: Order) => ordered(each) === quantities.join()
  })
  return {
    address,
    pageSize,
    insert: insert(),
    change: (key) => warehouse.setStatus(key, 500),
    remove: (key) => warehouse.setStatus(key, 800),
    spoil: (key) => {
      warehouse.distort(key, { orderLines: "many" })
      return key
    },
    nobody: "NOBODY",
    blank: {
      write: (key, as) => warehouse.distort(key, { consignee: { name: nothing[as] } }),
      read: ({ consignee }) => consignee?.name
    },
    examples: {
      unicode: {
        insert: insert({ orderRemark: unicode }),
        isRight: ({ orderInfo }) => orderInfo.orderRemark === unicode
      },
      long: ofRows(...upTo(500)),
      negative: ofRows(2, 0, -1),
      exact: {
        insert: insert({ customerPrice: decimal("1234567890.12"), freightPrice: decimal("0.001") }),
        isRight: ({ orderInfo }) =>
          isExactly(orderInfo.customerPrice, "1234567890.12") && isExactly(orderInfo.freightPrice, "0.001")
      }
    }
  }
}

import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { type OngoingClient, type ReturnNotice, sinks } from "../src/index.ts"
import { beside, nobodies, type Warehouse } from "./lawful.ts"
import { rows, upTo } from "./orderControls.ts"
import { address, decimal, line, order } from "./warehouse.ts"

const sink = sinks.returnOrders()

const controls = (warehouse: Warehouse): SinkLaws.Controls<ReturnNotice, OngoingClient> => {
  warehouse.putArticle("MUG")
  warehouse.putArticle("BOWL")
  const item = (lines = rows(2), back = lines) =>
    Effect.gen(function* () {
      const customerOrderNumber = `O-${warehouse.orders.size}`
      yield* sinks.orders().write({ _tag: "Put", order: order(customerOrderNumber, { orderLines: lines }) })
      warehouse.ship(customerOrderNumber)
      return noticeOf(customerOrderNumber, back)
    })
  return {
    address,
    item: item(),
    copies: ({ returnOrderNumber }) => Number(warehouse.returnOrders.has(returnOrderNumber)),
    changed: (notice) => withQuantity(notice, "1"),
    refused: item(rows(2), [line("1", "BOWL", "1")]),
    lateChange: item().pipe(
      Effect.tap(sink.write),
      Effect.tap(({ returnOrderNumber }) => Effect.sync(() => warehouse.receiveReturn(returnOrderNumber))),
      Effect.map((notice) => withQuantity(notice, "1"))
    ),
    strangers: nobodies,
    writesAtOnce: 1,
    examples: {
      long: item(rows(...upTo(500))),
      exact: item([line("1", "MUG", "1234567.125")])
    }
  }
}

const noticeOf = (customerOrderNumber: string, lines: ReturnType<typeof rows>): ReturnNotice => ({
  returnOrderNumber: `R-${customerOrderNumber}`,
  customerOrderNumber,
  returnOrderLines: lines.map(({ articleNumber, numberOfItems, rowNumber }) => ({
    returnOrderRowNumber: `900${rowNumber}`,
    articleNumber,
    toBeReturnedNumberOfItems: numberOfItems
  }))
})

const withQuantity = (notice: ReturnNotice, quantity: string): ReturnNotice => ({
  ...notice,
  returnOrderLines: notice.returnOrderLines.map((each) => ({ ...each, toBeReturnedNumberOfItems: decimal(quantity) }))
})

SinkLaws.suite(
  "ongoing/returnOrders",
  beside((warehouse) => SinkLaws.subject(sink, controls(warehouse))),
  {
    except: {
      "texts of any script are there as they were written": "a return has no texts",
      "zero and negative rows are there as they were written": "nobody sends nothing back",
      "null, missing and empty are held alike": "nothing of a return may be nothing",
      "a cancellation of what has been started is refused and seen": "a return is not cancelled"
    }
  }
)

import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { type OngoingClient, type PutOrder, type ReportedQuantities, sinks } from "../src/index.ts"
import { beside, nobodies, type Warehouse } from "./lawful.ts"
import { rows, upTo } from "./orderControls.ts"
import { address, decimal, order } from "./warehouse.ts"

const sink = sinks.reportedQuantities()

const reporting = (each: ReportedQuantities, text: string): ReportedQuantities => ({
  ...each,
  lines: each.lines.map((line) => ({ ...line, reported: decimal(text) }))
})

const controls = (warehouse: Warehouse): SinkLaws.Controls<ReportedQuantities, OngoingClient> => {
  warehouse.putArticle("MUG")
  warehouse.putArticle("BOWL")
  const item = (changes: Partial<PutOrder> = {}, reported = "2") =>
    Effect.gen(function* () {
      const orderNumber = `O-${warehouse.orders.size}`
      yield* sinks.orders().write({ _tag: "Put", order: order(orderNumber, changes) })
      warehouse.ship(orderNumber)
      const { lines = [], orderId = 0 } = warehouse.orders.get(orderNumber) ?? {}
      return {
        orderNumber,
        lines: lines.map(({ id }) => ({ orderId, lineId: id, reported: decimal(reported) }))
      }
    })
  return {
    address,
    /** A line is a record of its own: of more than one, more than one write follows the look. */
    item: item({ orderLines: rows(2) }),
    copies: ({ orderNumber }) =>
      Number(warehouse.orders.get(orderNumber)?.lines.every(({ reported }) => reported !== null) ?? false),
    changed: (each) => reporting(each, "1"),
    refused: Effect.map(item(), (each) => ({ ...each, orderNumber: "NOBODY" })),
    strangers: nobodies,
    writesAtOnce: 1,
    examples: {
      long: item({ orderLines: rows(...upTo(500)) }),
      negative: item({ orderLines: rows(1) }, "0"),
      exact: item({}, "0.001")
    }
  }
}

SinkLaws.suite(
  "ongoing/reportedQuantities",
  beside((warehouse) => SinkLaws.subject(sink, controls(warehouse))),
  {
    except: {
      "texts of any script are there as they were written": "a quantity is no text",
      "null, missing and empty are held alike": "a quantity is always told",
      "a cancellation of what has been started is refused and seen": "what is reported is not cancelled",
      "a change of what has been started is refused and seen": "what is reported can be changed at any time"
    }
  }
)

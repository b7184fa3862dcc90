import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { type OngoingClient, type OrderWrite, type PutOrder, sinks } from "../src/index.ts"
import { beside, nobodies, unicode, type Warehouse } from "./lawful.ts"
import { rows, upTo } from "./orderControls.ts"
import { address, decimal, line, order } from "./warehouse.ts"

const sink = sinks.orders()

const put = (write: PutOrder): OrderWrite => ({ _tag: "Put", order: write })
const cancel = (write: OrderWrite): OrderWrite => ({ _tag: "Cancel", orderNumber: sink.key(write) })

const bare: Partial<PutOrder> = {
  goodsOwnerOrderId: null,
  orderRemark: null,
  customerPrice: null,
  customsInfo: null,
  wayOfDelivery: null,
  emailNotification: null,
  consignee: { name: "Aino" },
  orderLines: []
}

const orders = (warehouse: Warehouse) => {
  warehouse.putArticle("MUG")
  warehouse.putArticle("BOWL")
  const numbers: Array<string> = []
  const item = (changes: Partial<PutOrder> = {}) => Effect.sync(() => put(order(`O-${numbers.push("")}`, changes)))
  const there = Effect.tap(item(), sink.write)
  const started = Effect.tap(there, (each) => Effect.sync(() => warehouse.startPicking(sink.key(each))))
  return { item, there, started }
}

const changed = (each: OrderWrite) =>
  each._tag === "Put" ? put({ ...each.order, orderRemark: "Ring once", orderLines: rows(3) }) : each

const common = { address, strangers: nobodies, writesAtOnce: 1 }

const controls = (warehouse: Warehouse): SinkLaws.Controls<OrderWrite, OngoingClient> => {
  const { item, started } = orders(warehouse)
  return {
    ...common,
    item: item(),
    copies: (each) => Number(warehouse.orders.has(sink.key(each))),
    changed,
    refused: item({ orderLines: [line("1", "NOBODY", "1")] }),
    lateChange: Effect.map(started, changed),
    lateCancel: Effect.map(started, cancel),
    examples: {
      unicode: item({ orderRemark: unicode }),
      long: item({ orderLines: rows(...upTo(500)) }),
      negative: item({ orderLines: rows(2, 0, -1) }),
      exact: item({ customerPrice: decimal("1234567890.12"), freightPrice: decimal("0.001") }),
      bare: item(bare)
    }
  }
}

SinkLaws.suite(
  "ongoing/orders",
  beside((warehouse) => SinkLaws.subject(sink, controls(warehouse)))
)

const cancelling = (warehouse: Warehouse): SinkLaws.Controls<OrderWrite, OngoingClient> => {
  const { started, there } = orders(warehouse)
  return {
    ...common,
    item: Effect.map(there, cancel),
    copies: (each) => Number(warehouse.orders.get(sink.key(each))?.status === 1000),
    refused: Effect.map(started, cancel),
    lateCancel: Effect.map(started, cancel),
    examples: {}
  }
}

const contentless = "a cancellation says nothing but which order"

SinkLaws.suite(
  "ongoing/orders, cancelling",
  beside((warehouse) => SinkLaws.subject(sink, cancelling(warehouse))),
  {
    except: {
      "`current` returns what `write` wrote, though it was asked before": contentless,
      "what differs does not agree": contentless,
      "a changed record takes the place of the one before": contentless,
      "texts of any script are there as they were written": contentless,
      "500 rows are there, all of them": contentless,
      "zero and negative rows are there as they were written": contentless,
      "numbers of many digits are there exactly": contentless,
      "null, missing and empty are held alike": contentless,
      "a change of what has been started is refused and seen": contentless
    }
  }
)

import { type OrderCancel, sinks } from "@crossdock/mycashflow"
import type { NewOrder } from "@crossdock/mycashflow/testing"
import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { address, beside, nobodies, placing, rows, type Shop, upTo } from "./lawful.ts"

const controls = (shop: Shop): SinkLaws.Controls<OrderCancel, never> => {
  const item = (order: Partial<NewOrder> = {}) => Effect.map(placing(shop, order), (order_id) => ({ order_id }))
  const find = (order_id: number) => shop.orders().find(({ id }) => id === order_id)
  return {
    address,
    item: item(),
    /** Everything is returned each time. */
    copies: ({ order_id }) => {
      const quantities = find(order_id)?.products.map(({ quantity }) => quantity) ?? []
      return quantities.filter((each) => each < 0).length / Math.max(1, quantities.filter((each) => each > 0).length)
    },
    refused: Effect.succeed({ order_id: 900_000_000 }),
    lateCancel: Effect.tap(item(), ({ order_id }) => Effect.sync(() => shop.deliverOrder(order_id))),
    lateChange: Effect.tap(item(), ({ order_id }) => Effect.sync(() => shop.archiveOrder(order_id))),
    strangers: nobodies,
    writesAtOnce: 1,
    examples: { long: item({ lines: rows(upTo(500)) }) }
  }
}

const contentless = "a cancellation says nothing but which order"

SinkLaws.suite(
  "mycashflow/orderCancels",
  beside((shop) => SinkLaws.subject(sinks.orderCancels(), controls(shop))),
  {
    except: {
      "`current` returns what `write` wrote, though it was asked before": contentless,
      "what differs does not agree": contentless,
      "a changed record takes the place of the one before": contentless,
      "texts of any script are there as they were written": contentless,
      "zero and negative rows are there as they were written": contentless,
      "numbers of many digits are there exactly": contentless,
      "null, missing and empty are held alike": contentless
    }
  }
)

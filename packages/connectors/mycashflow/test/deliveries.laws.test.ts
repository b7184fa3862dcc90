import { type DeliveryWrite, sinks } from "@crossdock/mycashflow"
import type { NewOrder } from "@crossdock/mycashflow/testing"
import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { address, beside, nobodies, placing, rows, type Shop, unicode, upTo } from "./lawful.ts"

const tracked =
  (...tracking_codes: ReadonlyArray<string>) =>
  (order_id: number): DeliveryWrite => ({ order_id, tracking_codes, lines: null, complete: true })

const whole = tracked("JJFI1", "JJFI2")

const controls = (shop: Shop): SinkLaws.Controls<DeliveryWrite, never> => {
  const item = (order: Partial<NewOrder> = {}) => Effect.map(placing(shop, order), whole)
  return {
    address,
    item: item(),
    /** The customer is told each time. */
    copies: ({ order_id }) => shop.mails.filter((id) => id === order_id).length,
    refused: Effect.succeed(whole(900_000_000)),
    lateChange: Effect.tap(item(), ({ order_id }) => Effect.sync(() => shop.cancelOrder(order_id))),
    strangers: nobodies,
    writesAtOnce: 1,
    examples: {
      unicode: Effect.map(placing(shop), tracked(unicode)),
      long: item({ lines: rows(upTo(500)) }),
      negative: item({ lines: rows([2, 0, -1]) }),
      bare: Effect.map(placing(shop), tracked())
    }
  }
}

SinkLaws.suite(
  "mycashflow/deliveries",
  beside((shop) => SinkLaws.subject(sinks.deliveries(), controls(shop))),
  {
    except: {
      "`current` returns what `write` wrote, though it was asked before": "what has left does not change",
      "what differs does not agree": "what has left does not change",
      "a changed record takes the place of the one before": "what has left does not change",
      "numbers of many digits are there exactly": "a complete delivery has no numbers",
      "a cancellation of what has been started is refused and seen": "what has left is not cancelled"
    }
  }
)

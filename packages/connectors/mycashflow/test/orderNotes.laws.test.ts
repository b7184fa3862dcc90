import { type OrderNote, sinks } from "@crossdock/mycashflow"
import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { address, beside, nobodies, placing, type Shop, unicode } from "./lawful.ts"

const mark = "Back in the warehouse:"

const controls = (shop: Shop): SinkLaws.Controls<OrderNote, never> => {
  const item = (text = "2 × MUG") => Effect.map(placing(shop), (order_id) => ({ order_id, text: `${mark} ${text}` }))
  return {
    address,
    item: item(),
    copies: ({ order_id, text }) =>
      shop
        .orders()
        .flatMap(({ comments, id }) => (id === order_id ? comments.filter((each) => each.text === text) : [])).length,
    changed: (note) => ({ ...note, text: `${mark} 3 × MUG` }),
    refused: Effect.succeed({ order_id: 900_000_000, text: mark }),
    strangers: nobodies,
    writesAtOnce: 1,
    examples: { unicode: item(unicode) }
  }
}

SinkLaws.suite(
  "mycashflow/orderNotes",
  beside((shop) => SinkLaws.subject(sinks.orderNotes({ mark, by: "call" }), controls(shop)), { takesComments: true }),
  {
    except: {
      "500 rows are there, all of them": "a note has no rows",
      "zero and negative rows are there as they were written": "a note has no rows",
      "numbers of many digits are there exactly": "a note has no numbers",
      "null, missing and empty are held alike": "nothing of a note may be nothing",
      "a cancellation of what has been started is refused and seen": "a note is not cancelled",
      "a change of what has been started is refused and seen": "nobody starts on a note"
    }
  }
)

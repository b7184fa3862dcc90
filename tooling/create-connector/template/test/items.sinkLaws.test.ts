import { SinkLaws } from "@crossdock/testkit"
import { Effect } from "effect"
import { type PutItem, sinks } from "../src/index.ts"
import { address, beside, codes, decimal, item, type Platform, unicode } from "./lawful.ts"

const controls = (platform: Platform): SinkLaws.Controls<PutItem, never> => {
  const next = codes()
  const fresh = (changes: Partial<PutItem> = {}) => Effect.sync(() => item(next(), changes))
  return {
    address,
    item: fresh(),
    copies: ({ code }) => Number(platform.items.has(code)),
    changed: (each) => ({ ...each, name: "Mug - Blue", price: decimal("13") }),
    refused: fresh({ price: decimal("-1") }),
    strangers: (count) => Array.from({ length: count }, (_, index) => `NOBODY-${index}`),
    writesAtOnce: 1,
    examples: {
      unicode: fresh({ name: unicode }),
      exact: fresh({ price: decimal("1234567890.12") }),
      bare: fresh({ barcode: null })
    }
  }
}

SinkLaws.suite(
  "toy/items",
  beside((platform) => SinkLaws.subject(sinks.items(), controls(platform))),
  {
    except: {
      "500 rows are there, all of them": "an item has no rows",
      "zero and negative rows are there as they were written": "an item has no rows",
      "a cancellation of what has been started is refused and seen": "an item is not cancelled",
      "a change of what has been started is refused and seen": "an item can be changed at any time"
    }
  }
)

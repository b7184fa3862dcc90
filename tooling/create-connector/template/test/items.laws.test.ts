import { SourceLaws } from "@crossdock/testkit"
import { BigDecimal, Effect } from "effect"
import { type Item, sources } from "../src/index.ts"
import { address, beside, codes, decimal, pageSize, type Platform, unicode } from "./lawful.ts"

const mug = { name: "Mug - Red", barcode: "6410000000017", price: 12.5, quantity: 7 }

/** How the platform shows a field that holds nothing. */
const nothing = { null: null, missing: undefined, empty: "" }

const controls = (platform: Platform): SourceLaws.Controls<Item, never> => {
  const next = codes()
  const insert = (changes: Partial<typeof mug> = {}) =>
    Effect.sync(() => {
      const code = next()
      platform.put(code, { ...mug, ...changes })
      return code
    })
  return {
    address,
    pageSize,
    insert: insert(),
    change: (code) => platform.put(code, { quantity: 6 }),
    remove: platform.remove,
    spoil: (code) => {
      platform.put(code, { price: "expensive" })
      return code
    },
    nobody: "NOBODY",
    blank: { write: (code, as) => platform.put(code, { barcode: nothing[as] }), read: ({ barcode }) => barcode },
    examples: {
      unicode: { insert: insert({ name: unicode }), isRight: ({ name }) => name === unicode },
      exact: {
        insert: insert({ price: 1_234_567_890.12 }),
        isRight: ({ price }) => BigDecimal.equals(price, decimal("1234567890.12"))
      }
    }
  }
}

/** Without the overlap, which would cover up a run that begins too late. */
const source = sources.items({ overlap: 0 })

SourceLaws.suite(
  "toy/items",
  beside((platform) => SourceLaws.subject(source, controls(platform))),
  {
    except: {
      "500 rows are read, all of them": "an item has no rows",
      "zero and negative rows are read as they are": "an item has no rows"
    }
  }
)

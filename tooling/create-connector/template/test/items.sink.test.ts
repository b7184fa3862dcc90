import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { sinks } from "../src/index.ts"
import { item, onPlatform } from "./lawful.ts"

describe("a receipt", () => {
  it.effect("tells an item that is new from one that was there", () =>
    onPlatform(
      Effect.fnUntraced(function* () {
        const { write } = sinks.items()
        const receipts = [yield* write(item("MUG")), yield* write(item("MUG", { quantity: 6 }))]
        assert.deepStrictEqual(
          receipts.map(({ did }) => did),
          ["created", "updated"]
        )
      })
    )
  )
})

import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Stream } from "effect"
import { sources } from "../src/index.ts"
import { beside } from "./lawful.ts"

const source = sources.items()

const codesAfter = (cursor: Parameters<typeof source.pages>[0]) =>
  Effect.map(Stream.runCollect(source.pages(cursor)), (pages) => pages.flatMap(({ items }) => items.map(source.key)))

describe("a cursor", () => {
  it.effect("of another account is not resumed from: everything is read anew", () =>
    beside((platform) =>
      Effect.gen(function* () {
        platform.put("MUG", { name: "Mug", price: 12.5, quantity: 7 })
        const first = Option.getOrThrow(yield* Stream.runHead(source.pages(Option.none())))
        const beyond = { ...first.cursor, after: 1_000_000 }
        assert.deepStrictEqual(yield* codesAfter(Option.some(beyond)), [])
        assert.deepStrictEqual(yield* codesAfter(Option.some({ ...beyond, account: "somebody else" })), ["MUG"])
      })
    )(() => Effect.void)
  )
})

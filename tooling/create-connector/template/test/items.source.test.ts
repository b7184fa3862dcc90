import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { sources } from "../src/index.ts"
import { address, onPlatform } from "./lawful.ts"

const source = sources.items({ overlap: "5 minutes" })

type Saved = Parameters<typeof source.pages>[0]

const read = (after: Saved) => Effect.map(Stream.runCollect(source.pages(after)), (pages) => pages.at(-1))

const codesAfter = (after: Saved) => Effect.map(read(after), (page) => page?.items.map(source.key))

describe("a cursor", () => {
  it.effect("of another account is not resumed from: everything is read anew", () =>
    onPlatform(
      Effect.fnUntraced(function* (platform) {
        platform.put("MUG", { name: "Mug", price: 12.5, quantity: 7 })
        const cursor = Option.fromUndefinedOr((yield* read(Option.none()))?.cursor)
        const beyond = { ...Option.getOrThrow(cursor), after: 1_000_000 }
        assert.deepStrictEqual(yield* codesAfter(Option.some(beyond)), [])
        assert.deepStrictEqual(yield* codesAfter(Option.some({ ...beyond, account: "somebody else" })), ["MUG"])
      })
    )
  )

  it.effect("looks back five minutes, from the platform's clock where ours is ahead", () =>
    onPlatform(
      Effect.fnUntraced(function* () {
        yield* TestClock.setTime(Date.UTC(2026, 2, 2, 8))
        const headers = { date: "Mon, 02 Mar 2026 07:59:00 GMT" }
        const network = yield* Network
        network.failNext(address, () => Response.json({ items: [], has_more: false }, { headers }))
        const page = yield* read(Option.none())
        assert.deepStrictEqual(page?.cursor.since, DateTime.makeUnsafe("2026-03-02T07:54:00Z"))
      })
    )
  )
})

describe("a run", () => {
  it.effect("stops at an empty page that is not the last, rather than take it for the end", () =>
    onPlatform(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, () => Response.json({ items: [], has_more: true }))
        const { reason } = yield* Effect.flip(read(Option.none()))
        assert.strictEqual(reason._tag, "Unreadable")
      })
    )
  )
})

/** Reading stock: what changed within a day, and everything now and then. */
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Effect, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import { sources } from "../src/index.ts"
import type { OngoingSimulator } from "../testing/index.ts"
import { beside, cursorAfter, keysOf, numbered, putOrders, run, runDisturbed } from "./warehouse.ts"

const paged = { pageSize: 3 }
const more = numbered("A", 5)
const seven = ["MUG", "BOWL", ...more]

const fill = (warehouse: OngoingSimulator.OngoingSimulator) => {
  for (const articleNumber of more) warehouse.putArticle(articleNumber)
}

const sellable = (articleNumber: string) =>
  Effect.map(sources.inventory().get(articleNumber), (article) =>
    BigDecimal.format(Option.getOrThrow(article).inventoryInfo?.sellableNumberOfItems ?? BigDecimal.make(-999n, 0))
  )

describe("a first read of stock", () => {
  it.effect("gives every article, whenever it last changed", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        yield* TestClock.adjust("90 days")
        const source = sources.inventory()
        assert.deepStrictEqual(keysOf(source, yield* run(source)), seven)
      }),
      {},
      paged
    )
  )

  it.effect("gives the articles behind any page when it is resumed there, days later", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory()
        const first = yield* source.pages(Option.none()).pipe(Stream.take(1), Stream.runCollect)
        yield* TestClock.adjust("3 days")
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), seven.slice(3))
      }),
      {},
      paged
    )
  )

  it.effect("gives an article that is added while we read", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory()
        const added = Stream.tap(source.pages(Option.none()), () => Effect.sync(() => warehouse.putArticle("LATE")))
        assert.deepStrictEqual(keysOf(source, yield* Stream.runCollect(added)), [...seven, "LATE"])
      }),
      {},
      paged
    )
  )
})

describe("the next read of stock", () => {
  it.effect("gives what changed since, and is over after one page", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory()
        yield* TestClock.adjust("10 minutes")
        const first = yield* run(source)
        yield* TestClock.adjust("10 minutes")
        warehouse.receive("A03", 5)
        const second = yield* run(source, cursorAfter(first))
        assert.deepStrictEqual(keysOf(source, second), ["A03"])
        assert.strictEqual(second.length, 1)
      }),
      {},
      paged
    )
  )

  it.effect("gives what changed behind our back while we read", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory({ overlap: 0 })
        yield* TestClock.adjust("10 minutes")
        const first = yield* runDisturbed(source, () => warehouse.setStock("MUG", 3))
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), ["MUG"])
      }),
      {},
      paged
    )
  )

  it.effect("gives everything after more than a day, since the platform tells a day's changes only", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory({ fullSweepEvery: "30 days" })
        const first = yield* run(source)
        yield* TestClock.adjust("1 hour")
        warehouse.receive("A01", 5)
        yield* TestClock.adjust("25 hours")
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), seven)
      }),
      {},
      paged
    )
  )

  it.effect("gives everything if it was interrupted for more than a day among the changes", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory({ fullSweepEvery: "30 days" })
        const first = yield* run(source)
        for (const articleNumber of seven) warehouse.receive(articleNumber, 1)
        const second = yield* source.pages(cursorAfter(first)).pipe(Stream.take(1), Stream.runCollect)
        yield* TestClock.adjust("25 hours")
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(second))), seven)
      }),
      {},
      paged
    )
  )

  it.effect("gives everything as often as it is told", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory({ fullSweepEvery: "4 hours" })
        yield* TestClock.adjust("10 minutes")
        let cursor = cursorAfter(yield* run(source))
        const sizes: Array<number> = []
        for (let hour = 1; hour <= 5; hour++) {
          yield* TestClock.adjust("1 hour")
          const pages = yield* run(source, cursor)
          sizes.push(keysOf(source, pages).length)
          cursor = cursorAfter(pages)
        }
        assert.deepStrictEqual(sizes, [0, 0, 0, 7, 0])
      }),
      {},
      paged
    )
  )
})

describe("a window of the inventory", () => {
  it.effect("has what changed since then alone, though everything would be due", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.inventory({ fullSweepEvery: "1 second" })
        yield* TestClock.adjust("10 minutes")
        const since = yield* DateTime.now
        yield* TestClock.adjust("10 minutes")
        warehouse.setStock("MUG", 77)
        const begin = Option.map(Option.fromUndefinedOr(source.window), (window) => window.since(since))
        assert.deepStrictEqual(keysOf(source, yield* run(source, begin)), ["MUG"])
      }),
      {},
      paged
    )
  )
})

describe("what can be sold", () => {
  it.effect("falls when an order comes in, below nothing if need be, and rises when it is cancelled", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        warehouse.setStock("MUG", 1)
        yield* putOrders("O1")
        const ordered = yield* sellable("MUG")
        warehouse.cancelInWarehouse("O1")
        assert.deepStrictEqual([ordered, yield* sellable("MUG")], ["-1", "1"])
      })
    )
  )

  it.effect("stays the same while an order is picked and shipped", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        warehouse.setStock("MUG", 10)
        yield* putOrders("O1")
        const seen: Array<string> = [yield* sellable("MUG")]
        for (const work of [warehouse.startPicking, warehouse.pick, warehouse.ship]) {
          work("O1")
          seen.push(yield* sellable("MUG"))
        }
        assert.deepStrictEqual(seen, ["8", "8", "8", "8"])
        assert.strictEqual(warehouse.articles.get("MUG")?.numberOfItems, 8)
      })
    )
  )

  it.effect("of a kit is what its scarcest part allows", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        const rows = [
          { articleNumber: "MUG", numberOfItems: 2 },
          { articleNumber: "BOWL", numberOfItems: 1 }
        ]
        warehouse.putArticle("SET", { structureDefinition: { articleKind: "Structure", rows } })
        warehouse.setStock("MUG", 7)
        warehouse.setStock("BOWL", 5)
        assert.strictEqual(yield* sellable("SET"), "3")
      })
    )
  )
})

describe("articles as records", () => {
  it.effect("are all read once, and then those whose data changed, however long ago the last time was", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const source = sources.articles()
        yield* TestClock.adjust("10 minutes")
        const first = yield* run(source)
        yield* TestClock.adjust("60 days")
        warehouse.receive("A01", 5)
        warehouse.putArticle("A02", { articleName: "Renamed" })
        const second = yield* run(source, cursorAfter(first))
        assert.deepStrictEqual([keysOf(source, first), keysOf(source, second)], [seven, ["A02"]])
      }),
      {},
      paged
    )
  )

  it.effect("are read page by page, each page once", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        fill(warehouse)
        const network = yield* Network
        yield* run(sources.articles())
        assert.deepStrictEqual(
          network.requests.map((request) => /articleSystemIdFrom=(\d+)/.exec(request)?.[1]),
          [undefined, "18070", "18073"]
        )
      }),
      {},
      paged
    )
  )
})

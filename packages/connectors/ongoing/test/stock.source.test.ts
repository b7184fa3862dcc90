/** Reading stock with what kits are made of and where it lies. */
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { sources, type StockedArticle } from "../src/index.ts"
import type { OngoingSimulator } from "../testing/index.ts"
import { beside, cursorAfter, keysOf, run } from "./warehouse.ts"

const kit = (warehouse: OngoingSimulator.OngoingSimulator, articleNumber: string, mugs = 2) =>
  warehouse.putArticle(articleNumber, {
    structureDefinition: {
      articleKind: "Structure",
      rows: [
        { articleNumber: "MUG", numberOfItems: mugs },
        { articleNumber: "BOWL", numberOfItems: 1 }
      ]
    }
  })

const shares = (all: ReadonlyArray<{ readonly articleNumber: string; readonly needed: BigDecimal.BigDecimal }>) =>
  all.map(({ articleNumber, needed }) => `${BigDecimal.format(needed)} ${articleNumber}`)

const one = (key: string, options = {}) =>
  Effect.map(sources.stock(options).get(key), (found): StockedArticle => Option.getOrThrow(found))

const asked = (network: Network["Service"], path: string) =>
  network.requests.filter((each) => each.includes(path)).length

describe("stock", () => {
  it.effect("of a kit comes with its parts, and of a part with the kits that take it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        kit(warehouse, "SET")
        warehouse.setStock("MUG", 7)
        const set = yield* one("SET")
        assert.deepStrictEqual(shares(set.parts), ["2 MUG", "1 BOWL"])
        const mug = set.parts[0]?.shelf
        assert.strictEqual(BigDecimal.format(mug?.article.inventoryInfo?.numberOfItems ?? BigDecimal.make(-1n, 0)), "7")
        assert.deepStrictEqual(shares(mug?.usedIn ?? []), ["2 SET"])
        assert.deepStrictEqual(shares((yield* one("MUG")).usedIn), ["2 SET"])
        assert.deepStrictEqual([(yield* one("BOWL")).parts, (yield* one("BOWL")).mayBePart], [[], false])
      })
    )
  )

  it.effect("of a kit is given when a part's changes, though the kit's own has not", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        kit(warehouse, "SET")
        const source = sources.stock()
        yield* TestClock.adjust("10 minutes")
        const first = yield* run(source)
        yield* TestClock.adjust("10 minutes")
        warehouse.receive("MUG", 1)
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), ["MUG", "SET"])
      })
    )
  )

  it.effect("of kits is asked about once for many articles", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        kit(warehouse, "SET")
        const network = yield* Network
        yield* run(sources.stock())
        for (const number of ["SET", "MUG", "BOWL"]) yield* one(number)
        assert.strictEqual(asked(network, "structureDefinitions"), 1)
      })
    )
  )

  it.effect("is not asked about kits or buildings where nobody wants to know", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        kit(warehouse, "SET")
        const network = yield* Network
        const set = yield* one("SET", { kits: false })
        assert.deepStrictEqual([set.parts, set.warehouses], [[], null])
        assert.deepStrictEqual([asked(network, "structureDefinitions"), asked(network, "PerWarehouse")], [0, 0])
      })
    )
  )

  it.effect("lies in several buildings, a kit's parts too", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        kit(warehouse, "SET")
        warehouse.setStock("MUG", 7)
        warehouse.keepIn(2, "MUG", 3)
        const set = yield* one("SET", { perWarehouse: true })
        const where = set.parts[0]?.shelf?.warehouses?.map(
          ({ numberOfItems, warehouseId }) =>
            `${warehouseId}: ${BigDecimal.format(numberOfItems ?? BigDecimal.make(-1n, 0))}`
        )
        assert.deepStrictEqual(where, ["1: 4", "2: 3"])
      })
    )
  )

  it.effect("may be a part of something, where what some kit is made of cannot be read", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        warehouse.putArticle("ODD", {
          structureDefinition: { articleKind: "Structure", rows: [{ articleNumber: "", numberOfItems: 1 }] }
        })
        assert.isTrue((yield* one("MUG")).mayBePart)
      })
    )
  )

  it.effect("of a part of which a kit takes nothing is not shared with it", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        kit(warehouse, "SET", 0)
        assert.deepStrictEqual(shares((yield* one("MUG")).usedIn), [])
      })
    )
  )
})

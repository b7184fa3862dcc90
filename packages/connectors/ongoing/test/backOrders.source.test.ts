import { assert, describe, it } from "@effect/vitest"
import { Network } from "@crossdock/testkit"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { sinks, sources } from "../src/index.ts"
import { address, answering, beside, cursorAfter, line, numbered, order, run } from "./warehouse.ts"

const put = (orderNumber: string, count = "3") =>
  sinks.orders().write({ _tag: "Put", order: order(orderNumber, { orderLines: [line("1", "MUG", count)] }) })

const seen = (
  pages: ReadonlyArray<{
    readonly items: ReadonlyArray<{
      readonly orderInfo: { readonly orderNumber: string }
      readonly backOrders: ReadonlyArray<{ readonly orderInfo: { readonly orderNumber: string } }>
    }>
  }>
) =>
  pages.flatMap(({ items }) =>
    items.map(({ backOrders, orderInfo }) => [
      orderInfo.orderNumber,
      ...backOrders.map((each) => each.orderInfo.orderNumber)
    ])
  )

describe("a shipped order", () => {
  const source = sources.shippedOrders()

  it.effect("of which something is left comes with the orders that bring the rest", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* put("10042")
        warehouse.pick("10042", { "1": 1 })
        warehouse.ship("10042")
        assert.deepStrictEqual(seen(yield* run(source)), [["10042"]])
        warehouse.makeBackOrder("10042")
        assert.deepStrictEqual(seen(yield* run(source)), [["10042", "10042-1"]])
      })
    )
  )

  it.effect("that brings the rest of another is that other order, and once where both have left", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* put("10042")
        warehouse.pick("10042", { "1": 1 })
        warehouse.ship("10042")
        const first = yield* run(source)
        yield* TestClock.adjust("1 hour")
        const second = warehouse.makeBackOrder("10042") ?? ""
        warehouse.pick(second, { "1": 1 })
        warehouse.ship(second)
        const third = warehouse.makeBackOrder(second) ?? ""
        warehouse.ship(third)
        const family = [["10042", second, third]]
        assert.deepStrictEqual(seen(yield* run(source, cursorAfter(first))), family)
        assert.deepStrictEqual(seen(yield* run(source)), family)
        const got = Option.getOrThrow(yield* source.get(third))
        assert.strictEqual(source.key(got), "10042")
      })
    )
  )

  it.effect("of which everything was picked asks for nothing more", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        const all = numbered("W", 5)
        for (const each of all) {
          yield* put(each)
          warehouse.ship(each)
        }
        const before = warehouse.calls.length
        yield* run(source)
        assert.strictEqual(warehouse.calls.length - before, 1)
      })
    )
  )

  it.effect("whose back orders cannot be read is unreadable, and its neighbours are given", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        for (const each of ["10042", "10043"]) yield* put(each)
        warehouse.pick("10042", { "1": 1 })
        warehouse.ship("10042")
        warehouse.ship("10043")
        const network = yield* Network
        network.failWhen(address, ({ url }) =>
          url.includes("backOrderForOrderId") ? answering([{ orderInfo: {} }]) : "ok"
        )
        const [page] = yield* run(source)
        assert.deepStrictEqual(page?.items.map(source.key), ["10043"])
        assert.deepStrictEqual(
          page?.unreadable.map(({ key }) => key),
          ["10042"]
        )
        network.failWhen(address, ({ url }) => (url.includes("backOrderForOrderId") ? answering({}, 401) : "ok"))
        assert.strictEqual((yield* Effect.flip(Effect.asVoid(run(source)))).consequence, "halt")
      })
    )
  )
})

describe("an order that was shipped once", () => {
  it.effect("is given when it is taken back, cancelled or returned, where that is asked for", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        for (const each of ["BACK", "CANCELLED", "RETURNED", "SENT", "NEVER"]) yield* put(each)
        for (const each of ["BACK", "CANCELLED", "RETURNED", "SENT"]) warehouse.ship(each)
        warehouse.setStatus("BACK", 320)
        warehouse.cancelInWarehouse("CANCELLED")
        warehouse.takeBack("RETURNED")
        warehouse.startPicking("NEVER")
        const all = ["BACK", "CANCELLED", "RETURNED", "SENT"]
        assert.deepStrictEqual(seen(yield* run(sources.shippedOrders({ takenBack: true }))).flat(), all)
        assert.deepStrictEqual(seen(yield* run(sources.shippedOrders())).flat(), ["SENT"])
      })
    )
  )
})

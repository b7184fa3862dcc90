import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { Network } from "@crossdock/testkit"
import { sinks, sources } from "../src/index.ts"
import { address, answering, beside, cursorAfter, decimal, line, order, run } from "./warehouse.ts"

const source = sources.returnedOrders()

const put = (orderNumber: string) =>
  sinks.orders().write({ _tag: "Put", order: order(orderNumber, { orderLines: [line("1", "MUG", "3")] }) })

const announce = (customerOrderNumber: string) =>
  sinks.returnOrders().write({
    returnOrderNumber: `R${customerOrderNumber}`,
    customerOrderNumber,
    returnOrderLines: [{ returnOrderRowNumber: "1", articleNumber: "MUG", toBeReturnedNumberOfItems: decimal("1") }]
  })

describe("an order of which something came back", () => {
  it.effect("is given with its return orders, and without any where nobody had announced it", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        for (const number of ["1", "2", "3"]) {
          yield* put(number)
          warehouse.ship(number)
        }
        yield* announce("1")
        warehouse.receiveReturn("R1")
        warehouse.takeBack("2", { quantities: { 1: 1 } })
        const items = (yield* run(source)).flatMap((page) => page.items)
        assert.deepStrictEqual(
          items.map(({ orderInfo }) => orderInfo.orderNumber),
          ["1", "2"]
        )
        assert.deepStrictEqual(
          items.map(({ returnOrders }) => returnOrders.map((each) => each.returnOrderInfo.returnOrderNumber)),
          [["R1"], []]
        )
      })
    )
  )

  it.effect("is given again when more comes back, long after it was shipped", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* put("1")
        warehouse.ship("1")
        warehouse.takeBack("1", { quantities: { 1: 1 } })
        const first = yield* run(source)
        yield* TestClock.adjust("10 days")
        const again = yield* run(source, cursorAfter(first))
        const second = yield* run(source, cursorAfter(again))
        assert.deepStrictEqual(
          second.flatMap(({ items }) => items),
          []
        )
        warehouse.takeBack("1", { quantities: { 1: 1 } })
        const third = yield* run(source, cursorAfter(second))
        assert.deepStrictEqual(
          third.flatMap(({ items }) => items.map(source.key)),
          ["1"]
        )
      })
    )
  )

  it.effect("that brought the rest of another is given as that other", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        yield* put("1")
        warehouse.pick("1", { 1: 1 })
        warehouse.ship("1")
        const rest = warehouse.makeBackOrder("1") ?? ""
        warehouse.ship(rest)
        warehouse.takeBack(rest)
        assert.deepStrictEqual(
          (yield* run(source)).flatMap(({ items }) => items.map(source.key)),
          ["1"]
        )
      })
    )
  )

  it.effect("is unreadable where one of its return orders is, and costs its neighbours nothing", () =>
    beside((warehouse) =>
      Effect.gen(function* () {
        for (const number of ["1", "2"]) {
          yield* put(number)
          warehouse.ship(number)
          warehouse.takeBack(number, { quantities: { 1: 1 } })
        }
        const odd = { returnOrderInfo: {}, customerOrderInfo: { orderId: 1, orderNumber: "1" } }
        const network = yield* Network
        network.failWhen(address, ({ url }) => (url.includes("/returnOrders") ? answering([odd]) : "ok"))
        const pages = yield* run(source)
        assert.deepStrictEqual(
          pages.flatMap(({ items }) => items.map(source.key)),
          ["2"]
        )
        assert.deepStrictEqual(
          pages.flatMap(({ unreadable }) => unreadable.map(({ key }) => key)),
          ["1"]
        )
        assert.strictEqual((yield* Effect.flip(source.get("1"))).reason._tag, "Unreadable")
        assert.isTrue(Option.isSome(yield* source.get("2")))
      })
    )
  )
})

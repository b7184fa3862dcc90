/** Reading orders: by what changed since, in ascending order of id. */
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { sources } from "../src/index.ts"
import {
  address,
  answering,
  beside,
  cursorAfter,
  keysOf,
  numbered,
  order,
  putOrders,
  run,
  runDisturbed
} from "./warehouse.ts"

const paged = { pageSize: 3 }
const seven = numbered("O", 7)

describe("a first read of orders", () => {
  it.effect("gives every order", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders(...seven)
        const source = sources.orders()
        const pages = yield* run(source)
        assert.deepStrictEqual(keysOf(source, pages), seven)
        assert.deepStrictEqual(
          pages.map(({ items }) => items.length),
          [3, 3, 1]
        )
      }),
      {},
      paged
    )
  )

  it.effect("gives every order though all came in the same second", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders(...seven)
        const source = sources.orders()
        assert.deepStrictEqual(keysOf(source, yield* run(source)), seven)
      }),
      { fromIncludesItsSecond: false },
      { pageSize: 1 }
    )
  )

  it.effect("looks back no further than it is told", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("OLD")
        yield* TestClock.adjust("3 days")
        yield* putOrders("NEW")
        const source = sources.orders({ lookBack: "2 days" })
        assert.deepStrictEqual(keysOf(source, yield* run(source)), ["NEW"])
      })
    )
  )

  it.effect("asks for moments with an offset, and repeats no question", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        yield* run(sources.orders({ orderStatusFrom: 400, orderStatusTo: 500 }))
        assert.deepStrictEqual(network.requests, [
          "GET https://api.ongoingsystems.se/acme/api/v1/orders?goodsOwnerId=159&orderStatusFrom=400&orderStatusTo=500" +
            "&orderStatusChangedTimeFrom=2026-01-31T08:00:00.000+00:00&maxOrdersToGet=250"
        ])
      })
    )
  )
})

describe("resuming", () => {
  for (const pagesRead of [1, 2, 3]) {
    it.effect(`after ${pagesRead} pages gives every order behind them`, () =>
      beside(
        Effect.fnUntraced(function* () {
          yield* putOrders(...seven)
          const source = sources.orders({ overlap: 0 })
          yield* TestClock.adjust("1 minute")
          const first = yield* source.pages(Option.none()).pipe(Stream.take(pagesRead), Stream.runCollect)
          yield* TestClock.adjust("1 minute")
          const rest = yield* run(source, cursorAfter(first))
          assert.deepStrictEqual([...keysOf(source, first), ...keysOf(source, rest)], seven)
        }),
        {},
        paged
      )
    )
  }

  it.effect("works from a cursor that was stored as JSON", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders(...seven)
        const source = sources.orders()
        const codec = source.cursor
        const first = yield* source.pages(Option.none()).pipe(Stream.take(1), Stream.runCollect)
        const stored = JSON.stringify(yield* Schema.encodeEffect(codec)(Option.getOrThrow(cursorAfter(first))))
        const cursor = yield* Schema.decodeUnknownEffect(codec)(JSON.parse(stored))
        assert.deepStrictEqual(keysOf(source, yield* run(source, Option.some(cursor))), seven.slice(3))
      }),
      {},
      paged
    )
  )
})

describe("the next run", () => {
  it.effect("gives what has changed since, in one page", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders(...seven)
        const source = sources.orders()
        yield* TestClock.adjust("10 minutes")
        const first = yield* run(source)
        yield* TestClock.adjust("10 minutes")
        yield* putOrders("O08")
        const second = yield* run(source, cursorAfter(first))
        assert.deepStrictEqual(keysOf(source, second), ["O08"])
        assert.strictEqual(second.length, 1)
      }),
      {},
      paged
    )
  )

  it.effect("gives an order that changed behind our back while we read", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders(...seven)
        const source = sources.orders({ overlap: 0 })
        yield* TestClock.adjust("10 minutes")
        const first = yield* runDisturbed(source, () => warehouse.startPicking("O01"))
        assert.deepStrictEqual(keysOf(source, first), seven)
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), ["O01"])
      }),
      {},
      paged
    )
  )

  it.effect("looks back from the platform's clock where ours is ahead", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        yield* putOrders("O01")
        const source = sources.orders({ overlap: 0 })
        network.failNext(address, () => Response.json([], { headers: { date: "Mon, 02 Mar 2026 07:59:00 GMT" } }))
        const first = yield* run(source)
        assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), ["O01"])
      }),
      { fromIncludesItsSecond: false }
    )
  )

  it.effect("begins anew where the cursor is of another goods owner", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("O01")
        const source = sources.orders({ overlap: 0 })
        yield* TestClock.adjust("1 minute")
        const first = Option.getOrThrow(cursorAfter(yield* run(source)))
        const other = yield* run(source, Option.some({ ...first, asked: "acme/160 -" }))
        assert.deepStrictEqual(keysOf(source, yield* run(source, Option.some(first))), [])
        assert.deepStrictEqual(keysOf(source, other), ["O01"])
      })
    )
  )
})

const raw = (orderId: number) => ({
  orderInfo: { orderId, orderNumber: `O${orderId}`, orderStatus: { number: 300 }, deliveryDate: "2026-03-04" }
})

describe("a read of orders stops", () => {
  for (const [why, ids] of Object.entries({ "are out of order": [2, 1, 3], "begin again": [1, 2, 3] })) {
    it.effect(`where the answered ids ${why}, rather than step over some or go on for ever`, () =>
      beside(
        Effect.fnUntraced(function* () {
          const network = yield* Network
          network.failWhen(address, () => answering(ids.map(raw)))
          const error = yield* Effect.flip(run(sources.orders()))
          assert.strictEqual(error.reason._tag, "Unreadable")
          assert.include(error.message, "expected an id from")
        }),
        {},
        paged
      )
    )
  }
})

describe("shipped orders", () => {
  it.effect("are those that are sent or collected, and neither cancelled nor returned nor still there", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders(...numbered("O", 6))
        warehouse.ship("O01")
        warehouse.ship("O02", { status: 500 })
        warehouse.pick("O03")
        warehouse.cancelInWarehouse("O04")
        warehouse.setStatus("O05", 800)
        const source = sources.shippedOrders()
        assert.deepStrictEqual(keysOf(source, yield* run(source)), ["O01", "O02"])
      })
    )
  )

  it.effect("follow the thresholds of the account", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O01")
        warehouse.setStatus("O01", 425)
        const source = sources.shippedOrders()
        assert.deepStrictEqual(keysOf(source, yield* run(source)), ["O01"])
      }),
      {},
      { shippedFrom: 425 }
    )
  )

  it.effect("come with what was picked of each line, and with shipments and packages", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O01")
        warehouse.pick("O01", { "1": 1 })
        warehouse.ship("O01", { tracking: ["JJFI1"], parcels: [{ waybill: "P-1" }, { isReturnParcel: true }] })
        const [shipped] = (yield* run(sources.shippedOrders())).flatMap(({ items }) => items)
        assert.deepStrictEqual(
          shipped?.orderLines.map(({ pickedNumberOfItems: { value } }) => value),
          [1n, 0n]
        )
        assert.deepStrictEqual(
          shipped?.tracking.map(({ waybill }) => waybill),
          ["JJFI1"]
        )
        assert.deepStrictEqual(
          shipped?.parcels.map(({ isReturnParcel, tracking }) => [isReturnParcel, tracking?.waybill]),
          [
            [false, "P-1"],
            [true, undefined]
          ]
        )
      })
    )
  )

  it.effect("are given again for a parcel that was packed later, by their last update alone", () =>
    beside(
      Effect.fnUntraced(function* (warehouse) {
        yield* putOrders("O01", "O02")
        warehouse.ship("O01")
        const source = sources.shippedOrUpdatedOrders()
        const first = yield* run(source)
        yield* TestClock.adjust("1 hour")
        const second = yield* run(source, cursorAfter(first))
        warehouse.pack("O01", [{ waybill: "LATE" }])
        const codes = (yield* run(source, cursorAfter(second))).flatMap(({ items }) =>
          items.flatMap(({ parcels }) => parcels.map(({ tracking }) => tracking?.waybill))
        )
        assert.deepStrictEqual(codes, ["LATE"])
      })
    )
  )

  it.effect(
    "are asked for by their last update however long nobody has asked, though it may be two days old at most",
    () =>
      beside(
        Effect.fnUntraced(function* (warehouse) {
          yield* putOrders("O01")
          const source = sources.shippedOrUpdatedOrders()
          const first = yield* run(source)
          yield* TestClock.adjust("5 days")
          warehouse.ship("O01")
          assert.deepStrictEqual(keysOf(source, yield* run(source, cursorAfter(first))), ["O01", "O01"])
        })
      )
  )

  it.effect("are found by number in any status", () =>
    beside(
      Effect.fnUntraced(function* () {
        yield* putOrders("O01")
        const found = yield* sources.shippedOrders().get("O01")
        assert.strictEqual(Option.getOrThrow(found).orderInfo.orderStatus.text, "Released")
        assert.strictEqual(Option.getOrThrow(found).orderInfo.orderNumber, order("O01").orderNumber)
      })
    )
  )
})

/** What becomes of the records that come in: the platform says "nothing" in many ways, and now and then something odd. */
import { Mismatch } from "@crossdock/core"
import { Network } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { BigDecimal, DateTime, Effect, Option, Schema } from "effect"
import { Article, Order, sources } from "../src/index.ts"
import { address, answering, beside, keysOf, run } from "./warehouse.ts"

const decodeArticle = Schema.decodeUnknownSync(Article)
const decodeOrder = Schema.decodeUnknownSync(Order)

const rawOrder = (orderId: unknown, orderNumber: unknown, more: object = {}) => ({
  orderInfo: {
    orderId,
    orderNumber,
    orderStatus: { number: 450, text: "Hämtad" },
    deliveryDate: "2019-10-10",
    createdDate: "2019-10-10T09:15:45.9Z",
    ...more
  }
})

const line = {
  id: 1,
  article: { articleSystemId: 18067, articleNumber: "1009" },
  orderedNumberOfItems: 2.0,
  pickedNumberOfItems: "2.0"
}

describe("an article", () => {
  for (const [name, nothing] of Object.entries({
    missing: {},
    null: { weight: null },
    text: { weight: "" },
    list: { weight: [] }
  })) {
    it(`has no weight where it is ${name}`, () => {
      assert.isNull(decodeArticle({ articleSystemId: 1, articleNumber: "A", ...nothing }).weight)
    })
  }

  it("can have its numbers as texts", () => {
    const article = decodeArticle({ articleSystemId: "18068", articleNumber: "A", weight: "1.50" })
    assert.strictEqual(article.articleSystemId, 18068)
    assert.isTrue(article.weight !== null && BigDecimal.equals(article.weight, BigDecimal.fromStringUnsafe("1.5")))
  })

  it("may say more than we know of", () => {
    assert.strictEqual(
      decodeArticle({ articleSystemId: 1, articleNumber: "A", inventedYesterday: {} }).articleNumber,
      "A"
    )
  })
})

describe("an order", () => {
  it("has no lines and no parcels where they are null or missing", () => {
    const order = decodeOrder({ ...rawOrder(1, "O1"), parcels: null })
    assert.deepStrictEqual([order.orderLines, order.parcels], [[], []])
  })

  it("has a delivery date that is a day, even if it is answered with a time", () => {
    assert.strictEqual(
      decodeOrder(rawOrder(1, "O1", { deliveryDate: "2019-10-10T00:00:00" })).orderInfo.deliveryDate,
      "2019-10-10"
    )
  })

  for (const [text, millis] of [
    ["31Z", 0],
    ["31.3Z", 300],
    ["31.57Z", 570],
    ["31.083Z", 83],
    ["31.0830000Z", 83]
  ] as const) {
    it(`has moments in UTC with as many decimals as there happen to be (${text})`, () => {
      const { createdDate } = decodeOrder(rawOrder(1, "O1", { createdDate: `2019-04-09T10:39:${text}` })).orderInfo
      assert.strictEqual(
        createdDate === null ? 0 : DateTime.toEpochMillis(createdDate),
        Date.UTC(2019, 3, 9, 10, 39, 31, millis)
      )
    })
  }
})

const oddPage = [
  { ...rawOrder(7, "O7"), orderLines: [line] },
  { ...rawOrder(8, "O8"), orderLines: [{ ...line, orderedNumberOfItems: "a few" }] },
  rawOrder(9, ""),
  rawOrder(10, "O10")
]

describe("a page with odd orders", () => {
  it.effect("parks each under its number or else its id, and its neighbours go on", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, answering(oddPage))
        const source = sources.orders()
        const pages = yield* run(source)
        assert.deepStrictEqual(keysOf(source, pages), ["O7", "O10"])
        assert.deepStrictEqual(
          pages.flatMap(({ unreadable }) => unreadable.map(({ key }) => key)),
          ["O8", "9"]
        )
      })
    )
  )

  it.effect("says where they are odd, what was expected and what came, without repeating it", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, answering(oddPage))
        const [page] = yield* run(sources.orders())
        const said = Mismatch.format(page?.unreadable[0]?.mismatches ?? [])
        assert.include(said, "orderLines[0].orderedNumberOfItems")
        assert.include(said, "a decimal number")
        assert.include(said, "a string of 5 characters")
        assert.notInclude(said, "a few")
      })
    )
  )

  it.effect("stops the run where an order has no id, since we would not know where to go on", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, answering([rawOrder(7, "O7"), rawOrder(null, "O8")]))
        const error = yield* Effect.flip(run(sources.orders()))
        assert.strictEqual(error.reason._tag, "Unreadable")
        assert.include(error.message, "orderInfo.orderId")
      })
    )
  )
})

describe("an order that is asked for by number", () => {
  it.effect("is parked, with the reason, where it is odd", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        network.failNext(address, answering([{ ...rawOrder(8, "O8"), orderLines: [{ ...line, id: null }] }]))
        const error = yield* Effect.flip(sources.orders().get("O8"))
        assert.strictEqual(error.consequence, "park")
        assert.include(error.message, "orderLines[0].id")
      })
    )
  )

  it.effect("is none where nobody knows it, or where another one is answered", () =>
    beside(
      Effect.fnUntraced(function* () {
        const network = yield* Network
        assert.isTrue(Option.isNone(yield* sources.orders().get("O404")))
        network.failNext(address, answering([rawOrder(8, "O8")]))
        assert.isTrue(Option.isNone(yield* sources.orders().get("O404")))
      })
    )
  )
})

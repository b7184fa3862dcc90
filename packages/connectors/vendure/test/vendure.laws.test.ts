import { SinkLaws, SourceLaws } from "@crossdock/testkit"
import { Assortment, Checkout, type Shop } from "@crossdock/vendure-server"
import { assert, describe, it } from "@effect/vitest"
import { Array, DateTime, Effect, HashMap, Option, Predicate, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, parse, validate } from "graphql"
import * as documents from "../src/documents.ts"
import {
  type Order,
  type OrderFulfillments,
  type ProductVariant,
  type OrderCancel,
  sinks,
  sources,
  type StockOnHand
} from "../src/index.ts"
import * as AdminApi from "./AdminApi.ts"
import { beside, onStage, pageSize, type Stage, wire } from "./lawful.ts"

/** A text of many scripts. */
const unicode = "Ääkköset “Größe” 订单 Ωμέγα ﷽ 👩‍👩‍👧 e\u0301"

const at = <A>(all: ReadonlyArray<A>, index: number) => {
  const found = all[index]
  return found === undefined ? Effect.die("the stage has no more of these") : Effect.succeed(found)
}

/** The next of a list, each time. */
const inTurn = <A>(all: ReadonlyArray<A>) => {
  let count = 0
  return Effect.suspend(() => at(all, count++))
}

const variantControls = (stage: Stage): SourceLaws.Controls<ProductVariant, never> => {
  const { shop } = stage
  let price = 1300
  const cap = { product: "Cap", name: "Red cap", price: 1250 }
  const example = (fields: Partial<Assortment.NewVariant>) => Assortment.add(shop, { ...cap, sku: "B", ...fields })
  return {
    ...wire,
    pageSize,
    insert: stage.insert((through, index) => Assortment.add(through, { ...cap, sku: `A-${index}` })),
    change: (id) => Assortment.change(shop, id, { price: (price += 1) }),
    remove: (id) => Assortment.remove(shop, id),
    spoil: (id) =>
      Effect.as(shop.server.control(`spoil/ProductVariantTranslation/${id}`, { languageCode: "xx-odd" }), id),
    nobody: "424242",
    blank: {
      /** Vendure knows a SKU as empty alone. */
      write: (id) => Assortment.change(shop, id, { sku: "" }),
      read: ({ sku }) => sku
    },
    examples: {
      unicode: { insert: example({ name: unicode }), isRight: ({ name }) => name === unicode },
      exact: { insert: example({ price: 123_456_789 }), isRight: ({ price }) => price === 123_456_789 }
    }
  }
}

/** Without the overlap, which would cover up a run that begins too late. */
const variants = sources.productVariants({ overlap: 0 })

SourceLaws.suite(
  "vendure/productVariants",
  beside("carts", (stage) => SourceLaws.subject(variants, variantControls(stage))),
  {
    except: {
      "500 rows are read, all of them": "a variant has no rows",
      "zero and negative rows are read as they are": "a variant has no rows"
    }
  }
)

const orderControls = (stage: Stage): SourceLaws.Controls<Order, never> => {
  const { shop } = stage
  const insert = stage.insert((through, index) =>
    Effect.flatMap(at(stage.carts, index), (cart) => Effect.map(Checkout.pay(through, cart), ({ code }) => code))
  )
  return {
    ...wire,
    pageSize,
    insert,
    change: (code) => Checkout.cancelOne(shop, code),
    spoil: (code) => Effect.as(Checkout.spoil(shop, code, { currencyCode: "XXX" }), code),
    nobody: "NOBODY",
    blank: {
      write: (code, as) =>
        Checkout.spoil(shop, code, {
          shippingAddress: { fullName: { null: null, missing: undefined, empty: "" }[as] }
        }),
      read: ({ shippingAddress }) => shippingAddress?.fullName ?? null
    },
    examples: {
      unicode: {
        insert: Effect.map(
          Checkout.place(shop, { lines: [{ variant: stage.mug, quantity: 1 }], fullName: unicode }),
          ({ code }) => code
        ),
        isRight: ({ shippingAddress }) => shippingAddress?.fullName === unicode
      },
      exact: {
        insert: Effect.tap(insert, (code) => Checkout.spoil(shop, code, { shippingWithTax: 99_999_999 })),
        isRight: ({ shippingWithTax }) => shippingWithTax === 99_999_999
      }
    }
  }
}

const orders = sources.orders({ overlap: 0 })

SourceLaws.suite(
  "vendure/orders",
  beside("carts", (stage) => SourceLaws.subject(orders, orderControls(stage))),
  {
    except: {
      "a record that disappears while we read costs none of its neighbours":
        "an order that was placed is never deleted",
      "records that disappear between two runs cost none of their neighbours":
        "an order that was placed is never deleted",
      "500 rows are read, all of them":
        "Vendure lets nobody order more than 100 items of one kind, and no such order could be made here",
      "zero and negative rows are read as they are": "Vendure has no rows below zero"
    }
  }
)

/** Of one run over all pages, and where the next begins. */
const run = Effect.fnUntraced(function* (from: Parameters<typeof orders.pages>[0]) {
  const pages = yield* Stream.runCollect(orders.pages(from))
  const read = pages.flatMap(({ items }) => items)
  return { read, cursor: Array.last(pages).pipe(Option.map(({ cursor }) => cursor)) }
})

const orderIn = ({ read }: Effect.Success<ReturnType<typeof run>>, code: string) =>
  Array.findFirst(read, (each) => each.code === code)

describe("an order whose change Vendure does not mark", () => {
  const become =
    (state: string) =>
    (shop: Shop.Shop, { code, updatedAt }: Order) =>
      Checkout.spoil(shop, code, { state, updatedAt: DateTime.formatIso(updatedAt) })
  /** An order that a first run has read, changed an hour later; and what a second run reads. */
  const changed = Effect.fnUntraced(function* ({ orders: [placed], shop }: Stage, change: ReturnType<typeof become>) {
    yield* TestClock.setTime(Date.UTC(2026, 2, 2))
    const code = placed?.code ?? ""
    const first = yield* run(Option.none())
    const before = yield* Effect.orDie(Effect.fromOption(orderIn(first, code)))
    yield* TestClock.adjust("1 hour")
    yield* change(shop, before)
    return { before, code, second: yield* run(first.cursor) }
  })
  const unmarked: ReadonlyArray<readonly [string, ReturnType<typeof become>]> = [
    ["Modifying", (shop, { code }) => Checkout.modify(shop, code)],
    ["Cancelled", become("Cancelled")]
  ]
  it.effect.each(unmarked)("is read again in the next run, when it is %s", ([state, change]) =>
    onStage(
      Effect.fnUntraced(function* (stage) {
        const { before, code, second } = yield* changed(stage, change)
        const after = yield* Effect.orDie(Effect.fromOption(orderIn(second, code)))
        assert.deepStrictEqual([before.state, after.state], ["PaymentSettled", state])
        assert.deepStrictEqual(after.updatedAt, before.updatedAt, "its moment of change")
        yield* TestClock.adjust("61 days")
        assert.strictEqual(
          Option.isSome(orderIn(yield* run(second.cursor), code)),
          state === "Modifying",
          "two months later"
        )
      })
    )
  )

  it.effect("is let go once it is delivered", () =>
    onStage(
      Effect.fnUntraced(function* (stage) {
        const { code, second } = yield* changed(stage, become("Delivered"))
        assert.deepStrictEqual(orderIn(second, code), Option.none())
      })
    )
  )
})

const stockControls = (stage: Stage): SinkLaws.Controls<StockOnHand, never> => {
  const { shop } = stage
  const sku = inTurn(stage.skus)
  const item = Effect.map(sku, (each) => ({ sku: each, stockOnHand: 7 }))
  return {
    ...wire,
    item,
    /** How often it came to be this much. */
    copies: ({ sku, stockOnHand }) =>
      Effect.map(Assortment.stockOf(shop, sku), ({ adjustments }) => {
        const sums = adjustments.map((_, index) => adjustments.slice(0, index + 1).reduce((sum, each) => sum + each, 0))
        return sums.filter((sum) => sum === stockOnHand).length
      }),
    changed: (each) => ({ ...each, stockOnHand: 12 }),
    refused: Effect.succeed({ sku: "NOBODY", stockOnHand: 1 }),
    strangers: (count) => Array.makeBy(count, (index) => `NOBODY-${index}`),
    writesAtOnce: 1,
    examples: { exact: Effect.map(item, (each) => ({ ...each, stockOnHand: 1_999_999_999 })) }
  }
}

SinkLaws.suite(
  "vendure/stockLevels",
  beside("orders", (stage) =>
    SinkLaws.subject(sinks.stockLevels({ stockLocationId: stage.shop.stockLocation }), stockControls(stage))
  ),
  {
    except: {
      "texts of any script are there as they were written": "a stock level has no text",
      "500 rows are there, all of them": "a stock level has no rows",
      "zero and negative rows are there as they were written": "a stock level has no rows",
      "null, missing and empty are held alike": "a stock level has nothing that may be nothing",
      "a cancellation of what has been started is refused and seen": "a stock level is not cancelled",
      "a change of what has been started is refused and seen": "a stock level can be set at any time"
    }
  }
)

describe("what is allocated to orders", () => {
  it.effect("stays on the shelf, however few the warehouse counts, until the shop gives it back", () =>
    onStage(
      Effect.fnUntraced(function* ({ shop }) {
        const sink = sinks.stockLevels({ stockLocationId: shop.stockLocation })
        const held = (sku: string) => Effect.map(sink.current([sku]), HashMap.get(sku))
        const variant = yield* Assortment.add(shop, {
          sku: "HAT",
          product: "Hat",
          name: "Hat",
          price: 900,
          stockOnHand: 10
        })
        const { code } = yield* Checkout.place(shop, { lines: [{ variant, quantity: 4 }] })
        const few = { sku: "HAT", stockOnHand: 1 }
        yield* sink.write(few)
        const { stockAllocated, stockOnHand } = yield* Assortment.stockOf(shop, "HAT")
        assert.deepStrictEqual([stockOnHand, stockAllocated], [4, 4])
        assert.isTrue(Option.exists(yield* held("HAT"), (each) => sink.agrees(each, few)))
        assert.isFalse(Option.exists(yield* held("HAT"), (each) => sink.agrees(each, { ...few, stockOnHand: 5 })))
        yield* Checkout.cancel(shop, code)
        assert.isFalse(Option.exists(yield* held("HAT"), (each) => sink.agrees(each, few)))
        yield* sink.write(few)
        assert.strictEqual((yield* Assortment.stockOf(shop, "HAT")).stockOnHand, 1)
      })
    )
  )
})

const dispatch = (orderLineId: string, trackingCode: string | null, quantity = 2) => ({
  method: "Posti",
  trackingCode,
  lines: [{ orderLineId, quantity }]
})

const fulfillmentControls = (stage: Stage): SinkLaws.Controls<OrderFulfillments, never> => {
  const { shop } = stage
  const order = inTurn(stage.orders)
  const item = (trackingCode: string | null) =>
    Effect.map(order, ({ code, lines }): OrderFulfillments => ({
      orderCode: code,
      fulfillments: [dispatch(lines[0]?.id ?? "", trackingCode)]
    }))
  return {
    ...wire,
    item: item("JJFI1"),
    /** How often each parcel was told. */
    copies: ({ fulfillments, orderCode }) =>
      Effect.map(
        Checkout.all(shop, [orderCode]),
        (found) => found.flatMap((each) => each.fulfillments).length / fulfillments.length
      ),
    changed: (each) => ({
      ...each,
      fulfillments: [...each.fulfillments, dispatch(each.fulfillments[0]?.lines[0]?.orderLineId ?? "", "JJFI2", 3)]
    }),
    refused: Effect.succeed({ orderCode: "NOBODY", fulfillments: [dispatch("1", "JJFI1")] }),
    lateChange: Effect.tap(item("JJFI1"), ({ orderCode }) => Checkout.cancel(shop, orderCode)),
    strangers: (count) => Array.makeBy(count, (index) => `NOBODY-${index}`),
    writesAtOnce: 1,
    examples: { unicode: item(unicode), bare: item(null) }
  }
}

SinkLaws.suite(
  "vendure/fulfillments",
  beside("orders", (stage) => SinkLaws.subject(sinks.fulfillments(), fulfillmentControls(stage))),
  {
    except: {
      "500 rows are there, all of them": "no order of so many rows could be made here",
      "zero and negative rows are there as they were written": "Vendure has no rows below one",
      "numbers of many digits are there exactly": "a fulfillment has no such numbers",
      "a cancellation of what has been started is refused and seen": "what has left is not cancelled"
    }
  }
)

const cancelControls = (stage: Stage): SinkLaws.Controls<OrderCancel, never> => {
  const { shop } = stage
  const order = inTurn(stage.orders)
  const item = Effect.map(order, ({ code }): OrderCancel => ({
    orderCode: code,
    reason: "the warehouse has cancelled it"
  }))
  const partly = Effect.tap(item, ({ orderCode }) => Checkout.fulfillOne(shop, orderCode))
  return {
    ...wire,
    item,
    /** As the order's history has it. */
    copies: ({ orderCode }) =>
      Effect.map(
        Checkout.all(shop, [orderCode]),
        (found) =>
          found.flatMap(({ history }) => history.items).filter(({ type }) => type === "ORDER_CANCELLATION").length
      ),
    refused: Effect.succeed({ orderCode: "NOBODY", reason: "" }),
    lateCancel: partly,
    strangers: (count) => Array.makeBy(count, (index) => `NOBODY-${index}`),
    writesAtOnce: 1,
    examples: {}
  }
}

const contentless = "a cancellation says nothing but which order"

SinkLaws.suite(
  "vendure/orderCancels",
  beside("orders", (stage) => SinkLaws.subject(sinks.orderCancels(), cancelControls(stage))),
  {
    except: {
      "`current` returns what `write` wrote, though it was asked before": contentless,
      "what differs does not agree": contentless,
      "a changed record takes the place of the one before": contentless,
      "a change of what has been started is refused and seen": contentless,
      "texts of any script are there as they were written": contentless,
      "500 rows are there, all of them": contentless,
      "zero and negative rows are there as they were written": contentless,
      "numbers of many digits are there exactly": contentless,
      "null, missing and empty are held alike": contentless
    }
  }
)

describe("every document", () => {
  const texts = Object.values(documents).map(({ text }) => text)

  it.effect("asks for nothing that the server's admin API does not have, and its types are the server's", () =>
    onStage(
      Effect.fnUntraced(function* ({ shop }) {
        const schema = buildClientSchema(yield* shop.ask(Introspection, getIntrospectionQuery()))
        const mistakes = texts.flatMap((text) => validate(schema, parse(text)).map(({ message }) => message))
        assert.deepStrictEqual(mistakes, [])
        yield* Effect.promise(() => AdminApi.isInUse(AdminApi.types(schema, texts)))
      })
    )
  )
})

/** What GraphQL itself says it answers. */
const Introspection = Schema.declare((answer): answer is IntrospectionQuery =>
  Predicate.hasProperty(answer, "__schema")
)

/** What the connectors can ask besides the four flows, beside the vendors' own documents. */
import { Checkup, type Sink, type Source } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { assert, describe, it } from "@effect/vitest"
import { Array, BigDecimal, Effect, Layer, Option, Redacted, Stream } from "effect"
import * as Day from "./Day.ts"
import { besideVendors, type Vendors } from "./vendors.ts"
import * as World from "./world.ts"

/** Every page from the beginning, the next run after the last of them, and one record alone. */
const readAll = <Item, Cursor, R>(source: Source.Source<Item, Cursor, R>) =>
  Effect.gen(function* () {
    const pages = yield* Stream.runCollect(source.pages(Option.none()))
    yield* Stream.runDrain(source.pages(Option.fromUndefinedOr(pages.at(-1)?.cursor)))
    const items = pages.flatMap((page) => page.items)
    yield* Effect.forEach(Option.toArray(Array.head(items)), (item) => source.get(source.key(item)))
    return items.length
  })

const readNothing = <Item, R>(sink: Sink.Sink<Item, R>) => sink.current(["1", "2"])

/** What a doctor asks. */
const examine = Checkup.all<Mycashflow.MycashflowClient | Ongoing.OngoingClient>([
  Mycashflow.checks.permissions(["products", "orders", "stock", "shipping methods"]),
  Mycashflow.checks.clock,
  Mycashflow.checks.shippingMethods,
  Mycashflow.checks.drift.products,
  Mycashflow.checks.drift.orders,
  Ongoing.checks.permissions([
    "orders",
    "articles",
    "order statuses",
    "structure definitions",
    "inventory per warehouse",
    "return orders"
  ]),
  Ongoing.checks.goodsOwner(World.accounts.warehouse.goodsOwnerId),
  Ongoing.checks.clock,
  Ongoing.checks.statuses,
  Ongoing.checks.drift.orders,
  Ongoing.checks.drift.articles,
  Ongoing.checks.drift.returnedOrders
])

/** Asked by whoever compares a store file with the warehouse. */
const warehouseCodes = Effect.flatMap(Ongoing.OngoingClient, ({ transporterContracts, waysOfDelivery }) =>
  Effect.all([transporterContracts, waysOfDelivery])
)

const clients = Layer.mergeAll(
  Mycashflow.MycashflowClient.layer({
    store: "acme",
    user: World.accounts.shop.user,
    apiKey: Redacted.make(World.accounts.shop.apiKey),
    pageSize: { orders: 30, products: 30 }
  }),
  Ongoing.OngoingClient.layer({
    ...World.accounts.warehouse,
    warehouse: "acme",
    password: Redacted.make(World.accounts.warehouse.password),
    pageSize: 30
  })
)

/** Made, made no second time, listed and taken away. */
const tourWebhooks = Effect.gen(function* () {
  const { list, register, remove, topics } = Mycashflow.subscriptions(Effect.succeed(Redacted.make("secret")))
  const wanted = topics.map(({ name }) => name)
  yield* register("https://hooks.example.com/hooks/acme/mycashflow", wanted)
  yield* register("https://hooks.example.com/hooks/acme/mycashflow", wanted)
  yield* Effect.forEach(yield* list, ({ id }) => remove(id))
  return yield* list
})

/** One mug of the two. */
const returnOf = (customerOrderNumber: string): Ongoing.ReturnNotice => ({
  returnOrderNumber: `R${customerOrderNumber}`,
  customerOrderNumber,
  returnOrderLines: [{ returnOrderRowNumber: "1", articleNumber: "MUG", toBeReturnedNumberOfItems: one }]
})

const one = BigDecimal.fromBigInt(1n)

const called = [
  "GET /api/v1/goodsOwners",
  "GET /api/v1/orders/statuses",
  "GET /api/v1/orders/wayOfDeliveryTypes",
  "GET /api/v1/transporterContracts",
  "GET /api/v1/articles/structureDefinitions",
  "GET /api/v1/articles/inventoryPerWarehouse",
  "DELETE /api/v1/webhooks/{uuid}",
  "GET /api/v1/articles",
  "GET /api/v1/orders",
  "GET /api/v1/products",
  "GET /api/v1/returnOrders",
  "PUT /api/v1/returnOrders",
  "GET /api/v1/products/{product_id}",
  "GET /api/v1/stock/{product_code}",
  "GET /api/v1/webhooks",
  "POST /api/v1/webhooks",
  "GET /api/{order_api_version}/orders",
  "GET /api/{order_api_version}/orders/{order_id}",
  "POST /api/{order_api_version}/orders/{order_id}/cancel"
]

const everySource = (vendors: Vendors) =>
  it.effect("asks nothing that the vendors' documents do not have", () =>
    Effect.gen(function* () {
      const world = World.make(vendors)
      const placed = yield* Day.twoDays(world)
      world.warehouse.takeBack(placed.shipment)
      const counts = yield* Effect.gen(function* () {
        const { orders, products, sellables, stockItems } = Mycashflow.sources
        const read = [
          yield* readAll(orders()),
          yield* readAll(orders({ statuses: ["COMPLETED"] })),
          yield* readAll(products()),
          yield* readAll(sellables()),
          yield* readAll(stockItems()),
          yield* readAll(Ongoing.sources.articles({ fullSweepEvery: "1 day" })),
          yield* readAll(Ongoing.sources.inventory()),
          yield* readAll(Ongoing.sources.stock({ perWarehouse: true })),
          yield* readAll(Ongoing.sources.orders()),
          yield* readAll(Ongoing.sources.cancelledOrders()),
          yield* readAll(Ongoing.sources.ordersToReport()),
          yield* readAll(Ongoing.sources.shippedOrders()),
          yield* readAll(Ongoing.sources.returnedOrders())
        ]
        yield* Effect.all([readNothing(Mycashflow.sinks.stock()), readNothing(Mycashflow.sinks.deliveries())])
        yield* Effect.all([readNothing(Ongoing.sinks.articles()), readNothing(Ongoing.sinks.orders())])
        yield* readNothing(Mycashflow.sinks.orderNotes({ mark: "Back:" }))
        yield* Ongoing.sinks.returnOrders().write(returnOf(placed.parcels))
        yield* Mycashflow.sinks.orderCancels().write({ order_id: Number(placed.kept) })
        yield* Effect.flatMap(Mycashflow.MycashflowClient, ({ ping }) => ping)
        assert.deepStrictEqual(yield* tourWebhooks, [])
        assert.deepStrictEqual(
          (yield* examine).filter(({ level }) => level !== "ok"),
          []
        )
        yield* warehouseCodes
        return read
      }).pipe(Effect.provide(Layer.provide(clients, world.layer)))
      assert.isTrue(
        counts.every((count) => count > 0),
        counts.join()
      )
      assert.deepStrictEqual(world.violations(), [])
      assert.includeMembers(world.operations(), called)
    })
  )

besideVendors((vendors) =>
  describe("every source and sink of both connectors", () => {
    everySource(vendors)
  })
)

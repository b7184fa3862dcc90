/** Orders that are cancelled on one side, or on both, or opened again: what the other side makes of it. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Peculiarities, within, type World } from "./World.ts"

const calm = { shop: 0, warehouse: 0, lag: 0 }
const alsoInShop = { cancellations: { cancelInShop: true } }

/** An order that has come to the warehouse an hour ago. */
const placed = Effect.fnUntraced(function* (world: World) {
  world.shop.addProduct({ name: "Cup", product_code: "CUP", price: 9.95, stock: { quantity: 10 } })
  const { id } = world.shop.addOrder({
    lines: [{ product_code: "CUP", quantity: 1 }],
    shipping_method_id: 1,
    payments: [{ status: "PAID", amount: 9.95 }]
  })
  yield* world.pass
  yield* later(world)
  return id
})

/** An hour goes by, and passes are made. */
const later = (world: World) => Effect.andThen(world.wait(3600), world.pass)

const told = (world: World) =>
  Effect.map(world.stuck, (all) => all.map(({ code, pipeline, status }) => `${pipeline}: ${status}: ${code}`))

const shown = "cancellations: disagreeing: cancelled-in-warehouse"

const inShop = ({ shop }: World, id: number) => shop.order(id).status
const there = ({ warehouse }: World, id: number) => warehouse.orders.get(String(id))?.status

const beside = (live: (world: World, id: number) => Effect.Effect<void>, sections = {}, own: Peculiarities = {}) =>
  within(
    calm,
    (world) =>
      Effect.gen(function* () {
        yield* live(world, yield* placed(world))
        assert.deepStrictEqual(world.violations(), [])
      }),
    { sections, ...own }
  )

describe("an order that is cancelled in the warehouse and open in the shop", () => {
  it.effect("is shown, and nothing is written", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.cancelInWarehouse(String(id))
        const before = world.writes()
        yield* world.pass
        yield* later(world)
        assert.deepStrictEqual(yield* told(world), [shown])
        assert.strictEqual(inShop(world, id), "OPEN")
        assert.strictEqual(world.writes(), before)
      })
    )
  )

  it.effect("is shown no more once the shop has cancelled it, too", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.cancelInWarehouse(String(id))
        yield* world.pass
        world.shop.cancelOrder(id)
        yield* later(world)
        assert.deepStrictEqual(yield* told(world), [])
      })
    )
  )

  it.effect("is shown no more once it lives again in the warehouse, and is shown again when it dies again", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.cancelInWarehouse(String(id))
        yield* world.pass
        world.warehouse.release(String(id))
        yield* later(world)
        assert.deepStrictEqual(yield* told(world), [])
        world.warehouse.cancelInWarehouse(String(id))
        yield* later(world)
        assert.deepStrictEqual(yield* told(world), [shown])
      })
    )
  )
})

describe("a warehouse that numbers its cancelled orders 900", () => {
  const own = { warehouse: { cancelledStatus: 900 }, account: { cancelledStatus: 900 } }

  it.effect("has them shown where the shop has them open", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.cancelInWarehouse(String(id))
        yield* later(world)
        assert.strictEqual(there(world, id), 900)
        assert.deepStrictEqual(yield* told(world), [shown])
      }),
      {},
      own
    )
  )

  it.effect("has the shop's cancelled orders cancelled, and that is no disagreement", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.cancelOrder(id)
        yield* later(world)
        yield* later(world)
        assert.strictEqual(there(world, id), 900)
        assert.deepStrictEqual(yield* told(world), [])
      }),
      {},
      own
    )
  )
})

describe("an order that is no disagreement", () => {
  it.effect("was cancelled in the shop, and by that in the warehouse", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.cancelOrder(id)
        yield* later(world)
        yield* later(world)
        assert.strictEqual(there(world, id), 1000)
        assert.deepStrictEqual(yield* told(world), [])
      }),
      alsoInShop
    )
  )

  it.effect("lost all its rows in the shop, and is cancelled in the warehouse for that", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.changeOrder(id, { lines: [] })
        yield* later(world)
        yield* later(world)
        assert.deepStrictEqual([there(world, id), inShop(world, id)], [1000, "OPEN"])
        assert.deepStrictEqual(yield* told(world), [])
      }),
      alsoInShop
    )
  )

  it.effect("was delivered by hand in the shop", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.deliverOrder(id)
        world.warehouse.cancelInWarehouse(String(id))
        yield* later(world)
        assert.strictEqual(inShop(world, id), "COMPLETED")
        assert.deepStrictEqual(yield* told(world), [])
      }),
      alsoInShop
    )
  )
})

describe("where the store cancels in the shop, too", () => {
  it.effect("an order that the warehouse has cancelled is cancelled once, and nothing goes round in a circle", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.cancelInWarehouse(String(id))
        const before = world.writes()
        yield* world.pass
        assert.strictEqual(inShop(world, id), "CANCELLED")
        yield* later(world)
        yield* later(world)
        assert.strictEqual(world.writes(), before + 1)
        assert.deepStrictEqual(yield* told(world), [])
      }),
      alsoInShop
    )
  )

  it.effect("a lost answer is read back, whether the shop had heard it or not", () =>
    Effect.forEach(
      ["lost", "refused", () => new Response(null, { status: 503 })] as const,
      (fault) =>
        beside(
          Effect.fnUntraced(function* (world, id) {
            world.warehouse.cancelInWarehouse(String(id))
            yield* world.failWrites(1, fault)
            yield* Effect.ignore(world.pass)
            yield* later(world)
            assert.strictEqual(inShop(world, id), "CANCELLED")
            const cancels = world.shop.calls.filter(({ path, status }) => path.endsWith("/cancel") && status < 300)
            assert.isAtMost(cancels.length, 1)
            assert.deepStrictEqual(yield* told(world), [])
          }),
          alsoInShop
        ),
      { discard: true }
    )
  )

  it.effect("one that somebody opens again in the shop is left to that person", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.cancelInWarehouse(String(id))
        yield* world.pass
        world.shop.changeOrder(id, { status: "OPEN" })
        yield* world.pass
        yield* later(world)
        assert.strictEqual(inShop(world, id), "OPEN")
      }),
      alsoInShop
    )
  )

  it.effect("one that the shop cancelled first and opened again is not cancelled anew, however soon", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.cancelOrder(id)
        yield* world.orderPass
        assert.strictEqual(there(world, id), 1000)
        world.shop.changeOrder(id, { status: "OPEN" })
        yield* world.pass
        yield* later(world)
        yield* later(world)
        assert.strictEqual(inShop(world, id), "OPEN")
        assert.include(yield* told(world), "orders: disagreeing: cancelled-in-warehouse")
      }),
      alsoInShop
    )
  )

  it.effect("one that was sent once more, and that the warehouse leaves cancelled, is not cancelled in the shop", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.cancelOrder(id)
        yield* world.orderPass
        world.shop.changeOrder(id, { status: "OPEN" })
        yield* world.orderPass
        yield* later(world)
        yield* later(world)
        assert.deepStrictEqual([there(world, id), inShop(world, id)], [1000, "OPEN"])
        assert.include(yield* told(world), "orders: disagreeing: cancelled-in-warehouse")
      }),
      { ...alsoInShop, orders: { waysOfDelivery: { 1: "POSTI" }, reopened: "send" } },
      { warehouse: { lastChangeableStatus: 1000 } }
    )
  )

  it.effect("one that was emptied and filled again is not cancelled, though the flow of orders cannot tell of it", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.shop.changeOrder(id, { lines: [] })
        yield* later(world)
        world.shop.changeOrder(id, { lines: [{ product_code: "CUP", quantity: 1 }] })
        yield* world.failReads(/\/orders\?.*updated_at/)
        yield* world.wait(1200)
        yield* world.pass
        assert.deepStrictEqual([there(world, id), inShop(world, id)], [1000, "OPEN"])
        assert.deepStrictEqual(yield* told(world), ["cancellations: disagreeing: reopened-in-shop"])
      }),
      alsoInShop
    )
  )

  it.effect("one of which a part is delivered in the shop is shown, and not cancelled", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        const order = world.shop.order(id)
        for (const shipment of order.shipments) shipment.status = "COMPLETED"
        world.warehouse.cancelInWarehouse(String(id))
        yield* later(world)
        assert.strictEqual(inShop(world, id), "OPEN")
        assert.deepStrictEqual(yield* told(world), ["cancellations: disagreeing: not-cancelled-by-itself"])
      }),
      alsoInShop
    )
  )

  it.effect("one that the warehouse had shipped before is not cancelled", () =>
    beside(
      Effect.fnUntraced(function* (world, id) {
        world.warehouse.ship(String(id))
        world.warehouse.cancelInWarehouse(String(id))
        yield* later(world)
        assert.strictEqual(inShop(world, id), "OPEN")
        assert.deepStrictEqual(yield* told(world), ["cancellations: disagreeing: not-cancelled-by-itself"])
      }),
      alsoInShop
    )
  )
})

describe("an order that is cancelled in the shop while nobody knows what became of its first sending", () => {
  const stories = [
    ["the warehouse has it, and the answer was lost", 1000, (world: World) => world.failWrites(1, "lost")],
    ["the warehouse never got it", undefined, (world: World) => world.failWrites(9, "refused")],
    ["the process died after sending it", 1000, () => Effect.void]
  ] as const
  for (const [name, end, trouble] of stories) {
    it.effect(`is read back first, then cancelled: ${name}`, () =>
      within(calm, (world) =>
        Effect.gen(function* () {
          world.shop.addProduct({ name: "Cup", product_code: "CUP", price: 9.95, stock: { quantity: 10 } })
          yield* world.pass
          yield* world.wait(120)
          const { id } = world.shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id: 1 })
          yield* trouble(world)
          yield* world.dyingOrders(4)
          yield* world.failWrites(0, "refused")
          assert.strictEqual(there(world, id), end === undefined ? undefined : 300)
          const sent = world.warehouse.calls.length
          world.shop.cancelOrder(id)
          yield* later(world)
          const first = world.warehouse.calls.slice(sent).find(({ path }) => path.includes("/orders"))
          assert.strictEqual(first?.method, "GET")
          yield* later(world)
          yield* later(world)
          assert.strictEqual(there(world, id), end)
          assert.isAtMost(world.warehouse.orders.size, 1)
          assert.deepStrictEqual(yield* told(world), [])
          assert.deepStrictEqual(world.violations(), [])
        })
      )
    )
  }
})

/** What the warehouse's lines say of how much the shop knows to be delivered. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { within, type World } from "./World.ts"

const calm = { shop: 0, warehouse: 0, lag: 0 }
const bookkeeping = { deliveries: { bookkeepReported: true } }

/** An order of two cups and a pot that lies in the warehouse; each in a shipment of its own, where `shipments` says so. */
const placed = Effect.fnUntraced(function* (world: World, shipments = 1) {
  for (const code of ["CUP", "POT"])
    world.shop.addProduct({ name: code, product_code: code, price: 9.95, stock: { quantity: 10 } })
  const { id } = world.shop.addOrder({
    lines: [
      { product_code: "CUP", quantity: 2 },
      { product_code: "POT", quantity: 1, shipment: shipments - 1 }
    ],
    shipments: Array.from({ length: shipments }, () => ({})),
    shipping_method_id: 1,
    payments: [{ status: "PAID", amount: 29.85 }]
  })
  yield* world.pass
  yield* later(world)
  return String(id)
})

const later = (world: World) => Effect.andThen(world.wait(3600), world.pass)

const lines = ({ warehouse }: World, number: string) => warehouse.orders.get(number)?.lines ?? []
const reported = (world: World, number: string) => lines(world, number).map((line) => line.reported)
const row = (world: World, number: string, index: number) => lines(world, number)[index]?.rowNumber ?? ""

const reports = ({ warehouse }: World) =>
  warehouse.calls.filter(({ path, status }) => path.endsWith("/reportedNumberOfItems") && status < 300).length

const told = (world: World) => Effect.map(world.stuck, (all) => all.map(({ code, pipeline }) => `${pipeline}: ${code}`))

const beside = (live: (world: World) => Effect.Effect<void>, sections = bookkeeping) =>
  within(
    calm,
    (world) =>
      Effect.gen(function* () {
        yield* live(world)
        assert.deepStrictEqual(world.violations(), [])
      }),
    { sections }
  )

describe("of a delivery that the shop was told of", () => {
  it.effect("each line's delivered quantity is reported in the warehouse, once", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const number = yield* placed(world)
        world.warehouse.ship(number)
        yield* later(world)
        assert.deepStrictEqual(reported(world, number), [2, 1])
        yield* later(world)
        yield* later(world)
        assert.strictEqual(reports(world), 2)
        assert.deepStrictEqual(yield* told(world), [])
      })
    )
  )

  it.effect("nothing is reported where the store does not say so", () =>
    within(calm, (world) =>
      Effect.gen(function* () {
        const number = yield* placed(world)
        world.warehouse.ship(number)
        yield* later(world)
        assert.deepStrictEqual(reported(world, number), [null, null])
      })
    )
  )

  it.effect("a part is told apart from the rest, which is reported when it has left and is told", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const number = yield* placed(world, 2)
        world.warehouse.pick(number, { [row(world, number, 0)]: 2 })
        world.warehouse.ship(number)
        yield* later(world)
        assert.deepStrictEqual(reported(world, number), [2, null])
        const rest = world.warehouse.makeBackOrder(number) ?? ""
        world.warehouse.ship(rest)
        yield* later(world)
        assert.deepStrictEqual([...reported(world, number), ...reported(world, rest)], [2, null, 1])
        assert.strictEqual(world.shop.order(Number(number)).status, "COMPLETED")
      })
    )
  )

  it.effect("a lost answer is read back, and what did not arrive is written again", () =>
    Effect.forEach(
      ["lost", "refused", () => new Response(null, { status: 500 })] as const,
      (fault) =>
        beside(
          Effect.fnUntraced(function* (world) {
            const number = yield* placed(world)
            world.warehouse.ship(number)
            yield* world.orderPass
            yield* world.failWrites(1, fault)
            yield* Effect.ignore(world.pass)
            yield* later(world)
            yield* later(world)
            assert.deepStrictEqual(reported(world, number), [2, 1])
            assert.strictEqual(reports(world), 2)
          })
        ),
      { discard: true }
    )
  )
})

describe("of a delivery that the shop was not told of", () => {
  it.effect("nothing is reported until it is, and then it is by itself", () =>
    beside(
      Effect.fnUntraced(function* (world) {
        const number = yield* placed(world)
        world.warehouse.pick(number, { [row(world, number, 0)]: 2 })
        world.warehouse.ship(number)
        yield* later(world)
        assert.deepStrictEqual(reported(world, number), [null, null])
        assert.include(yield* told(world), "reporting: not-told")
        world.shop.changeOrder(Number(number), { status: "COMPLETED" })
        yield* later(world)
        yield* later(world)
        assert.deepStrictEqual(reported(world, number), [2, null])
      })
    )
  )
})

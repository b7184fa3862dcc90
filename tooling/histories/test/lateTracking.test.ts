import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { within, type World } from "./World.ts"

const shippedWithoutCodes = (live: (world: World, id: number) => Effect.Effect<void>, deliveries: object = {}) =>
  within(
    { shop: 0, warehouse: 0, lag: 0 },
    (world) =>
      Effect.gen(function* () {
        world.shop.addProduct({ name: "Mug", product_code: "MUG", stock: { quantity: 9 } })
        const { id } = world.shop.addOrder({ shipping_method_id: 2, lines: [{ product_code: "MUG", quantity: 1 }] })
        yield* world.pass
        world.warehouse.ship(String(id))
        yield* later(world)
        assert.strictEqual(world.shop.order(id).status, "COMPLETED")
        yield* world.wait(3600)
        world.warehouse.pack(String(id), [{ waybill: "LATE1" }])
        yield* live(world, id)
        assert.deepStrictEqual(world.violations(), [])
      }),
    { sections: { deliveries } }
  )

const later = (world: World) => Effect.andThen(world.wait(660), world.pass)

const codesOf = (world: World) => Effect.map(world.stuck, (stuck) => stuck.map(({ code }) => code))

describe("a tracking code that comes after the shop was told, without a change of status", () => {
  it.effect("shows as a disagreement, through lost answers and refusals, and closes once the shop's order has it", () =>
    shippedWithoutCodes(
      Effect.fnUntraced(function* (world) {
        yield* world.fail("lost", () => Response.json({}, { status: 500 }), "ok", "refused")
        yield* later(world)
        yield* later(world)
        assert.deepStrictEqual(yield* codesOf(world), ["tracking-late"])
      })
    )
  )

  it.effect("is not seen where orders are asked for by their status alone", () =>
    shippedWithoutCodes(
      Effect.fnUntraced(function* (world) {
        yield* later(world)
        yield* later(world)
        assert.deepStrictEqual(yield* codesOf(world), [])
      }),
      { byUpdate: false }
    )
  )
})

/** Orders for a carrier that the warehouse has not set up, beside others. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { within } from "./World.ts"

const transporters = { 1: { code: "PBREV" }, 2: { code: "POSTI", service: "2103" } }

describe("orders whose transporter is none of the warehouse's", () => {
  it.effect("are shown as one group, and the others go", () =>
    within(
      { shop: 0, warehouse: 0, lag: 0 },
      (world) =>
        Effect.gen(function* () {
          world.shop.addProduct({ name: "Cup", product_code: "CUP", price: 9.95, stock: { quantity: 10 } })
          const place = (shipping_method_id: number) =>
            world.shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id }).id
          const unknown = [place(1), place(1), place(1)].map(String)
          const known = String(place(2))
          yield* world.pass
          yield* world.wait(3600)
          yield* world.pass
          const stuck = yield* world.stuck
          assert.sameMembers(
            stuck.map(({ key }) => key),
            unknown
          )
          assert.deepStrictEqual(
            [...new Set(stuck.map(({ code, status, why }) => `${status} ${code}: ${why}`))],
            [
              "disagreeing unknown-transporter: the warehouse has no transporter PBREV: it has POSTI (2103); correct it under orders.transporters, or have the warehouse set it up"
            ]
          )
          assert.deepStrictEqual([...world.warehouse.orders.keys()], [known])
          assert.deepStrictEqual(world.violations(), [])
        }),
      { sections: { orders: { transporters } } }
    )
  )
})

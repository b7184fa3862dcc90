/** Connectors and simulators beside the vendors' own documents. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit } from "effect"
import * as Day from "./Day.ts"
import { tour } from "./tour.ts"
import { besideVendors, type Vendors } from "./vendors.ts"
import * as World from "./world.ts"

const kinds: ReadonlyArray<readonly [string, World.Switches]> = [
  ["as they come", {}],
  [
    "that serve orders under v0, and answer 200 with no id to what they refuse",
    { shop: { ordersVersions: ["v0"] }, warehouse: { answers201: false, refusals: "ok-null-id", newOrderStatus: 200 } }
  ],
  ["that refuse in ASP.NET's words", { warehouse: { refusals: "model-state" } }]
]

const called = [
  "DELETE /api/v1/orders/{orderId}",
  "GET /api/v1/articles",
  "GET /api/v1/orders",
  "GET /api/v1/products",
  "GET /api/{order_api_version}/orders",
  "GET /api/{order_api_version}/orders/{order_id}",
  "PATCH /api/v1/stock/{product_code}",
  "POST /api/v1/articles/byQuery",
  "POST /api/{order_api_version}/orders/{order_id}/quick-process",
  "POST /api/{order_api_version}/orders/{order_id}/shipments/{shipment_id}/complete",
  "PUT /api/v1/articles",
  "PUT /api/v1/orders"
]

const flows = (vendors: Vendors) =>
  describe("all four flows between simulators", () => {
    it.effect.each(kinds)("%s keep to the vendors' documents", ([, switches]) =>
      Effect.gen(function* () {
        const world = World.make(vendors, switches)
        const { passes } = yield* Day.passes(world)
        assert.deepStrictEqual(world.violations(), [])
        assert.includeMembers(world.operations(), called)
        for (const { exit, pipeline } of passes) assert.isTrue(Exit.isSuccess(exit), pipeline)
        const written = passes
          .filter(({ pipeline }) => pipeline !== "reconciliation" && pipeline !== "cancellations")
          .map(({ exit }) => (Exit.isSuccess(exit) ? exit.value.created + exit.value.updated : 0))
        assert.isTrue(
          written.slice(4, 8).every((count) => count > 0),
          "every flow writes on the second day"
        )
        assert.deepStrictEqual(written.slice(8), [0, 0, 0, 0])
      })
    )
  })

const others = (vendors: Vendors) =>
  describe("what else the simulators can be asked", () => {
    it.effect("is answered as the vendors' documents say", () =>
      Effect.gen(function* () {
        const world = World.make(vendors)
        yield* Day.twoDays(world)
        const [firstOrder] = world.warehouse.orders.values()
        const calls = tour(firstOrder?.lines[0]?.id ?? 0)
        const answered = yield* Effect.forEach(calls, ([side, method, path, , body]) =>
          Effect.map(
            Effect.promise(() => world.ask[side](method, path, body)),
            (status) => `${method} ${path} ${status}`
          )
        )
        assert.deepStrictEqual(
          answered,
          calls.map(([, method, path, status]) => `${method} ${path} ${status}`)
        )
        assert.deepStrictEqual(world.violations(), [])
      })
    )
  })

besideVendors((vendors) => {
  flows(vendors)
  others(vendors)
})

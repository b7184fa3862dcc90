import { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { LedgerOfCommands } from "../src/cli/withLedger.ts"
import * as Crossdock from "./Crossdock.ts"
import { storeText } from "./StoreText.ts"
import { around, makeWorld, ran } from "./World.ts"

const many = 500

const ways = (more: string) => storeText(`orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO${more} } }`)

const status = Effect.flatMap(Ledger.Ledger, (ledger) =>
  Effect.provideService(Crossdock.run(["status"]), LedgerOfCommands, Layer.succeed(Ledger.Ledger, ledger))
)

/** 500 orders by one way that nobody has mapped, among others. */
const crowded = () => {
  const world = makeWorld()
  for (let n = 0; n < many; n++)
    world.shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id: 9 })
  return world
}

describe("five hundred orders by one way of delivery that is not mapped", () => {
  it.effect("are one group in `crossdock status`, hold up no other order, and go once each when it is mapped", () => {
    const world = crowded()
    const sent = () => world.warehouse.calls.filter(({ kind, path }) => kind === "write" && path.endsWith("/orders"))
    return Effect.gen(function* () {
      const before = yield* ran({ "acme.yaml": ways("") })
      assert.deepStrictEqual([before.code, world.warehouse.orders.size], [1, 2])
      const { stdout } = yield* status
      const [title, keys, ...others] = stdout.slice(stdout.indexOf("acme orders: parked")).trimEnd().split("\n")
      assert.strictEqual(
        title,
        "acme orders: parked: no way of delivery for shipping method 9: add it under orders.waysOfDelivery"
      )
      assert.match(keys ?? "", /^ {2}500 records since 2026-03-02 10:\d\dZ: (?:\d+, ){8}and 492 more$/)
      assert.deepStrictEqual(others, [])

      yield* ran({ "acme.yaml": ways("") })
      assert.strictEqual(world.warehouse.orders.size, 2)

      const after = yield* ran({ "acme.yaml": ways(", 9: NOUTO") })
      assert.strictEqual(after.code, 0)
      assert.deepStrictEqual(
        [...world.warehouse.orders.keys()].toSorted(),
        world.shop
          .orders()
          .map(({ id }) => String(id))
          .toSorted()
      )
      assert.lengthOf(sent(), many + 2)
      assert.include((yield* status).stdout, "Nothing is parked, waiting or disagreeing.")

      yield* ran({ "acme.yaml": ways(", 9: NOUTO") })
      assert.lengthOf(sent(), many + 2)
    }).pipe(Effect.provide(around(world)))
  })
})

/** The same property with everything as it runs: both simulators, a network that fails, and the whole store between them. */
import { type Fault, Chance } from "@crossdock/testkit"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { within, type World } from "./World.ts"

const histories = 20
const length = 30

const codes = ["MUG", "BOWL"] as const
type Code = (typeof codes)[number]

const offered = ({ shop }: World, code: Code) => {
  const { quantity, reserved } = shop.stockOf(code)
  return Math.max(0, quantity - reserved)
}

/** What lies there, less what is sold and not picked yet. */
const deliverable = ({ shop, warehouse }: World, code: Code) => {
  const open = shop.orders().filter(({ status }) => status === "OPEN")
  const promised = open.flatMap(({ id, products }) =>
    products
      .filter(({ product_code }) => product_code === code)
      .map((line) => line.quantity - (pickedOf(warehouse, id, line.id) ?? 0))
  )
  const { lockedForSale = 0, numberOfItems = 0 } = warehouse.articles.get(code) ?? {}
  return Math.max(0, numberOfItems - lockedForSale - promised.reduce((sum, pieces) => sum + pieces, 0))
}

const pickedOf = (warehouse: World["warehouse"], order: number, line: number) =>
  warehouse.orders.get(String(order))?.lines.find(({ rowNumber }) => rowNumber === String(line))?.picked

const faults: ReadonlyArray<Fault | "ok"> = ["ok", "ok", "ok", "refused", "lost"]

/** An order that the warehouse has, in this status, and that the shop has not cancelled. */
const inStatus = ({ shop, warehouse }: World, status: number) =>
  [...warehouse.orders.values()].find(
    (order) =>
      order.status === status &&
      shop.orders().some(({ id, status: at }) => String(id) === order.orderNumber && at === "OPEN")
  )?.orderNumber

const deeds: ReadonlyArray<(world: World, chance: Chance.Chance) => Effect.Effect<unknown>> = [
  (world, chance) =>
    Effect.sync(() => {
      const code = chance.pick(codes)
      const quantity = 1 + chance.below(3)
      if (offered(world, code) >= quantity) {
        world.shop.addOrder({ shipping_method_id: 1 + chance.below(3), lines: [{ product_code: code, quantity }] })
      }
    }),
  (world) =>
    Effect.sync(() => {
      const order = world.shop
        .orders()
        .find(({ id, status }) => status === "OPEN" && !world.warehouse.orders.has(String(id)))
      if (order !== undefined) world.shop.cancelOrder(order.id)
    }),
  (world) =>
    Effect.sync(() => {
      const order = inStatus(world, 300)
      if (order !== undefined) world.warehouse.pick(order)
    }),
  (world) =>
    Effect.sync(() => {
      const order = inStatus(world, 400)
      if (order !== undefined) world.warehouse.ship(order)
    }),
  (world, chance) => Effect.sync(() => world.warehouse.receive(chance.pick(codes), 1 + chance.below(5))),
  (world, chance) => world.fail(...Array.from({ length: 5 }, () => faults[chance.below(faults.length)] ?? "ok")),
  ({ wait }) => wait(400),
  ({ pass }) => pass,
  ({ pass }) => pass,
  ({ pass }) => pass
]

/** Selling is what it is about. */
const weighed = [...deeds.slice(0, 1), ...deeds.slice(0, 1), ...deeds]

const live = (chance: Chance.Chance) =>
  within({ shop: 0, warehouse: 0, lag: 0 }, (world) =>
    Effect.gen(function* () {
      for (const code of codes) {
        world.shop.addProduct({ name: code, product_code: code, stock: { quantity: 0 } })
      }
      yield* world.pass
      for (const code of codes) world.warehouse.receive(code, 8)
      yield* world.pass
      let sold = 0
      for (let step = 0; step < length; step++) {
        yield* weighed[chance.below(weighed.length)]?.(world, chance) ?? Effect.void
        for (const code of codes)
          assert.isAtMost(offered(world, code), deliverable(world, code), `${code} after ${step} deeds`)
        sold = world.shop.orders().length
      }
      assert.deepStrictEqual(world.violations(), [])
      return sold
    })
  )

describe("between the simulators, with faults", () => {
  it.effect(
    `the shop never sells what the warehouse cannot deliver (${histories} histories)`,
    () =>
      Effect.gen(function* () {
        const sold = yield* Effect.forEach(
          Array.from({ length: histories }, (_, index) => Chance.seeded(1000 + index)),
          live
        )
        assert.isAbove(
          sold.reduce((sum, each) => sum + each, 0),
          histories,
          "something is sold in these histories"
        )
      }),
    120_000
  )
})

import { Ledger } from "@crossdock/core"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Option } from "effect"
import * as Advisor from "../src/operator/Advisor.ts"
import * as Exceptions from "../src/operator/Exceptions.ts"
import { storeText } from "./StoreText.ts"
import { aroundOnRecord, makeWorld, ran, start, type World } from "./World.ts"

const many = 500

const ways = (more: string) => storeText(`orders: { waysOfDelivery: { 1: POSTI, 2: MATKAHUOLTO${more} } }`)
const unmapped = { "acme.yaml": ways("") }
const mapped = { "acme.yaml": ways(", 9: NOUTO") }

const hours = (count: number) => count * 3_600_000

const order = ({ shop }: World, method: number) =>
  shop.addOrder({ lines: [{ product_code: "CUP", quantity: 1 }], shipping_method_id: method })

const listed = (isOpen: boolean) =>
  Effect.map(
    Exceptions.list(
      {
        stores: Option.some(["acme"]),
        pipeline: Option.none(),
        code: Option.none(),
        isOpen,
        after: Option.none(),
        limit: 10
      },
      Advisor.make([])
    ),
    ({ exceptions }) => exceptions
  )

describe("five hundred orders by one shipping method that nobody has mapped", () => {
  it.effect(
    "are one exception, which one line in the store file closes, and which opens again as the same one",
    () => {
      const clock = { now: start }
      const world = makeWorld(() => new Date(clock.now))
      const pass = (files: Readonly<Record<string, string>>) =>
        Effect.suspend(() => {
          clock.now += hours(3)
          return ran(files, { at: clock.now })
        })
      for (let n = 0; n < many; n++) order(world, 9)
      const delivered = Effect.map(Ledger.Ledger.pipe(Effect.flatMap(({ lanes }) => lanes)), (lanes) =>
        lanes.filter(({ lane }) => lane.pipeline === "orders").map(({ records }) => records.delivered)
      )
      return Effect.gen(function* () {
        yield* pass(unmapped)
        const [exception, ...others] = yield* listed(true)
        assert.isDefined(exception)
        assert.deepStrictEqual(others, [])
        assert.deepInclude(exception, {
          pipeline: "orders",
          status: "parked",
          code: "no-way-of-delivery",
          records: many,
          isOpen: true,
          fix: "in the store file: `orders: waysOfDelivery: { 9: <way of delivery> }`",
          closedAt: Option.none()
        })
        assert.deepStrictEqual(exception.worth, [{ amount: String(many * 10), currency: "EUR" }])
        const page = { stores: Option.none(), after: "", limit: 1000 }
        const whole = yield* Exceptions.one(exception.id.slice(0, 6), page, Advisor.make([]))
        assert.lengthOf(whole.stuck, many)

        order(world, 1)
        const { code } = yield* pass(mapped)
        assert.strictEqual(code, 0)
        assert.deepStrictEqual(yield* delivered, [many + 3])
        assert.strictEqual(world.warehouse.orders.size, many + 3)
        assert.deepStrictEqual(yield* listed(true), [])
        const [closed] = yield* listed(false)
        assert.isDefined(closed)
        assert.strictEqual(closed.id, exception.id)
        assert.isTrue(Option.exists(closed.closedAt, (at) => DateTime.isGreaterThan(at, exception.firstSeen)))

        order(world, 9)
        yield* pass(unmapped)
        const [again] = yield* listed(true)
        assert.deepInclude(again, { id: exception.id, records: 1, firstSeen: exception.firstSeen, isOpen: true })
        order(world, 11)
        yield* pass(unmapped)
        assert.lengthOf(yield* listed(true), 2)
      }).pipe(Effect.provide(aroundOnRecord(world)))
    },
    120_000
  )
})

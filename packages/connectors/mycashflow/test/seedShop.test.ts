import { assert, describe, it } from "@effect/vitest"
import { sources } from "@crossdock/mycashflow"
import { seedShop } from "@crossdock/mycashflow/testing"
import { DateTime, Effect } from "effect"
import * as Acme from "./acme.ts"
import { keysOf, pagesOf } from "./reading.ts"

const { orders, sellables } = sources

const seed = (number: number, products = 60, count = 200) => {
  const acme = Acme.open()
  seedShop(acme.shop, { seed: number, products, orders: count, now: DateTime.toDate(acme.now()) })
  return acme
}

const codesOf = ({ shop }: Acme.Acme) =>
  shop
    .products()
    .flatMap(({ product_code, variations }) => [product_code].concat(variations.map((each) => each.product_code)))

const told = ({ shop }: Acme.Acme) => JSON.stringify([shop.products(), shop.orders()])

const counted = (share: ReadonlyArray<unknown>) => assert.isAbove(share.length, 2)

describe("a seeded shop", () => {
  it("is the same for the same seed, and another for another", () => {
    assert.strictEqual(told(seed(1)), told(seed(1)))
    assert.notStrictEqual(told(seed(1)), told(seed(2)))
  })

  it("gives no product code twice", () => {
    const codes = codesOf(seed(1))
    assert.strictEqual(new Set(codes).size, codes.length)
    assert.include(codes, "SHIRT-RED-L")
  })

  it("has every kind of product and order that a warehouse meets", () => {
    const { shop } = seed(1)
    const all = shop.orders()
    counted(shop.products().filter(({ variations }) => variations.length === 0))
    counted(shop.products().filter(({ variations }) => variations.length > 0))
    assert.deepStrictEqual(new Set(shop.products().map(({ vat_rate }) => vat_rate)), new Set([25.5, 14]))
    assert.deepStrictEqual(
      new Set(all.map(({ status }) => status)),
      new Set(["OPEN", "CANCELLED", "COMPLETED"] as const)
    )
    assert.strictEqual(new Set(all.map(({ shipping_method_id }) => shipping_method_id)).size, 5)
    counted(all.filter(({ customer_id }) => customer_id === null))
    counted(all.filter(({ different_shipping_address }) => different_shipping_address))
    counted(all.filter(({ discount }) => discount !== null))
    counted(all.filter(({ payments }) => payments.length === 2))
    counted(all.filter(({ shipments }) => shipments.some((each) => each.external_pickup_point_id !== null)))
    for (const visibility of ["public", "private"])
      counted(all.filter(({ comments }) => comments.some((each) => each.visibility === visibility)))
  })

  it("took its orders in the order of their numbers, and changed none of them after now", () => {
    const acme = seed(1)
    const times = acme.shop.orders().map(({ created_at }) => DateTime.toEpochMillis(created_at))
    assert.deepStrictEqual(
      times,
      times.toSorted((a, b) => a - b)
    )
    for (const { created_at, updated_at } of acme.shop.orders()) {
      assert.isTrue(
        DateTime.isLessThanOrEqualTo(created_at, updated_at) && DateTime.isLessThanOrEqualTo(updated_at, acme.now())
      )
    }
  })

  it.effect("is read by the connector to the last record", () => {
    const acme = seed(1)
    return Effect.gen(function* () {
      const wanted = acme.shop.orders().filter(({ status }) => status !== "COMPLETED")
      assert.deepStrictEqual(yield* keysOf(orders({ pageSize: 20 })), new Set(wanted.map(({ id }) => String(id))))
      const pages = yield* pagesOf(sellables({ pageSize: 20 }))
      assert.deepStrictEqual(
        pages.flatMap(({ unreadable }) => unreadable),
        []
      )
      assert.strictEqual(
        pages.flatMap(({ items }) => items).length,
        codesOf(acme).length - acme.shop.products().filter(({ variations }) => variations.length > 0).length
      )
    }).pipe(Effect.provide(acme.layer))
  })
})

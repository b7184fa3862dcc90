/** Orders whose `updated_at` is not a moment. */
import { assert, describe, it } from "@effect/vitest"
import { sources } from "@crossdock/mycashflow"
import { DateTime, Effect, Option } from "effect"
import * as Acme from "./acme.ts"
import { keysIn, keysOf, lastCursor, pagesOf } from "./reading.ts"

const { orders } = sources

const texts = (ids: ReadonlyArray<number>) => new Set(ids.map(String))

const few = { pageSize: { orders: 3 } }

/** Which orders are read and which are set aside, of a shop where those of `odd` show no moment. */
const readingOf = (acme: Acme.Acme, odd: ReadonlyArray<number>, updated_at: unknown = null) => {
  for (const id of odd) acme.shop.distort("orders", id, { updated_at })
  return Effect.map(pagesOf(orders()), (pages) => ({
    pages,
    read: keysIn(orders(), pages),
    aside: new Set(pages.flatMap(({ unreadable }) => unreadable.map(({ key }) => key)))
  }))
}

describe("an order without a readable moment", () => {
  it.effect.each([null, "", "yesterday", 5, []])("(%o) is set aside by its id, and its neighbours go on", (odd) => {
    const acme = Acme.open()
    const [first = 0, ...others] = Acme.fillOrders(acme, 3)
    return Effect.gen(function* () {
      const { aside, pages, read } = yield* readingOf(acme, [first], odd)
      assert.deepStrictEqual([read, aside], [texts(others), texts([first])])
      assert.deepStrictEqual(lastCursor(pages), Option.some(acme.now()))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("counts for nothing in the cursor, wherever it lies", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillOrders(acme, 7)
    return Effect.gen(function* () {
      const odd = [ids[0] ?? 0, ids[3] ?? 0, ids[6] ?? 0]
      const { aside, pages, read } = yield* readingOf(acme, odd)
      assert.deepStrictEqual([read, aside], [texts(ids.filter((id) => !odd.includes(id))), texts(odd)])
      const newestRead = DateTime.subtract(acme.now(), { minutes: 1 })
      assert.deepStrictEqual(lastCursor(pages), Option.some(newestRead))
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("a whole page without a readable moment", () => {
  it.effect.each([0, 2, 7])("after %i orders hides none of those behind it", (before) => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillOrders(acme, before + 9)
    return Effect.gen(function* () {
      const odd = ids.slice(before, before + 5)
      const { aside, pages, read } = yield* readingOf(acme, odd)
      assert.deepStrictEqual([read, aside], [texts(ids.filter((id) => !odd.includes(id))), texts(odd)])
      assert.deepStrictEqual(yield* keysOf(orders({ overlap: 0 }), lastCursor(pages)), texts(ids.slice(-1)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("is given to its end where there is nothing else, and comes again", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillOrders(acme, 8)
    return Effect.gen(function* () {
      const { aside, pages, read } = yield* readingOf(acme, ids)
      assert.deepStrictEqual([read, aside], [texts([]), texts(ids)])
      ids.forEach((id) => acme.shop.distort("orders", id, {}))
      assert.deepStrictEqual(yield* keysOf(orders(), lastCursor(pages)), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("has no cursor pass what is not given yet", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillOrders(acme, 14)
    return Effect.gen(function* () {
      const { pages } = yield* readingOf(acme, ids.slice(2, 7))
      for (const [index, { cursor }] of pages.entries()) {
        const given = keysIn(orders(), pages.slice(0, index + 1))
        const rest = yield* keysOf(orders({ overlap: 0 }), Option.some(cursor))
        for (const id of [...ids.slice(0, 2), ...ids.slice(7)])
          assert.isTrue(given.has(String(id)) || rest.has(String(id)), `${id} after page ${index}`)
      }
    }).pipe(Effect.provide(acme.layer))
  })
})

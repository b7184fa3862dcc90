import { assert, describe, it } from "@effect/vitest"
import { sources } from "@crossdock/mycashflow"
import type { Host } from "@crossdock/testkit"
import { DateTime, Effect, Option } from "effect"
import * as Acme from "./acme.ts"
import { keysIn, keysOf, keysWhile, lastCursor, pagesOf, resumptions } from "./reading.ts"

const { orders } = sources

const few = { pageSize: { orders: 3 } }
const texts = (ids: ReadonlyArray<number>) => new Set(ids.map(String))

describe.each([{ rangesAreInclusive: true }, { rangesAreInclusive: false }])("orders, where %o", (switches) => {
  it.effect("a first read gives every order", () => {
    const acme = Acme.open(switches, few)
    const ids = Acme.fillOrders(acme, 10)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(orders()), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("resuming after any page gives every order that was not given before", () => {
    const acme = Acme.open(switches, few)
    const ids = Acme.fillOrders(acme, 10, 120)
    return Effect.gen(function* () {
      const taken = yield* resumptions(orders({ overlap: 0 }))
      assert.isAbove(taken.length, 3)
      for (const { given, rest } of taken) assert.deepStrictEqual(new Set([...given, ...rest]), texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("an order that changes while we read costs us none of its neighbours, and comes again", () => {
    const acme = Acme.open(switches, few)
    const ids = Acme.fillOrders(acme, 10)
    acme.pass(60)
    return Effect.gen(function* () {
      const seen = yield* keysWhile(orders(), () =>
        ids.slice(0, 2).forEach((id) => acme.shop.changeOrder(id, { details: "Changed" }))
      )
      assert.deepStrictEqual(seen, texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("an order that disappears while we read costs us none of its neighbours", () => {
    const acme = Acme.open(switches, few)
    const ids = Acme.fillOrders(acme, 10)
    return Effect.gen(function* () {
      const seen = yield* keysWhile(orders(), () => ids.slice(0, 2).forEach(acme.shop.removeOrder))
      assert.deepStrictEqual(seen, texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("an order that arrives while we read comes at the end", () => {
    const acme = Acme.open(switches, few)
    const ids = [...Acme.fillOrders(acme, 7)]
    return Effect.gen(function* () {
      const seen = yield* keysWhile(orders(), () => ids.push(...Acme.fillOrders(acme, 2)))
      assert.deepStrictEqual(seen, texts(ids))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("more orders of one second than a page holds are all given, and so are those after", () => {
    const acme = Acme.open(switches, few)
    const ids = [...Acme.fillOrders(acme, 2), ...Acme.fillOrders(acme, 11, 0), ...Acme.fillOrders(acme, 4)]
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(orders()), texts(ids))
      for (const { given, rest } of yield* resumptions(orders({ overlap: 0 }))) {
        assert.deepStrictEqual(new Set([...given, ...rest]), texts(ids))
      }
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("orders a second apart are all given, whatever the size of a page", () => {
    const acme = Acme.open(switches)
    const ids = [...Acme.fillOrders(acme, 5, 1), ...Acme.fillOrders(acme, 3, 0), ...Acme.fillOrders(acme, 5, 1)]
    return Effect.gen(function* () {
      for (const pageSize of [1, 2, 3, 4, 5])
        assert.deepStrictEqual(yield* keysOf(orders({ pageSize })), texts(ids), `${pageSize}`)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a second run gives what changed since, and not much more", () => {
    const acme = Acme.open(switches, few)
    const ids = Acme.fillOrders(acme, 10, 600)
    return Effect.gen(function* () {
      const after = lastCursor(yield* pagesOf(orders()))
      acme.pass(600)
      ids.slice(3, 5).forEach((id) => acme.shop.changeOrder(id, { details: "Changed" }))
      const before = acme.shop.calls.length
      assert.deepStrictEqual(yield* keysOf(orders(), after), texts([...ids.slice(3, 5), ...ids.slice(9)]))
      assert.isAtMost(acme.shop.calls.length - before, 2)
    }).pipe(Effect.provide(acme.layer))
  })
})

describe("orders", () => {
  it.effect("a second run over orders that did not change takes one call", () => {
    const acme = Acme.open({}, few)
    Acme.fillOrders(acme, 10, 600)
    return Effect.gen(function* () {
      const after = lastCursor(yield* pagesOf(orders()))
      const before = acme.shop.calls.length
      const pages = yield* pagesOf(orders(), after)
      assert.strictEqual(acme.shop.calls.length - before, 1)
      assert.deepStrictEqual(lastCursor(pages), after)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("the cursor never goes back, though a run begins some time before it", () => {
    const acme = Acme.open({}, few)
    Acme.fillOrders(acme, 10, 5)
    return Effect.gen(function* () {
      const after = lastCursor(yield* pagesOf(orders()))
      const pages = yield* pagesOf(orders(), after)
      assert.isAbove(pages.length, 2)
      for (const page of pages) assert.deepStrictEqual(Option.some(page.cursor), after)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("an order that the shop wrote late is still given by the next run", () => {
    const acme = Acme.open()
    Acme.fillOrders(acme, 3)
    return Effect.gen(function* () {
      const after = lastCursor(yield* pagesOf(orders()))
      const late = acme.shop.addOrder({ lines: [], updated_at: DateTime.subtract(acme.now(), { seconds: 50 }) })
      assert.isTrue((yield* keysOf(orders(), after)).has(String(late.id)))
      assert.isFalse((yield* keysOf(orders({ overlap: "10 seconds" }), after)).has(String(late.id)))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("open and cancelled orders are given, and one that turned completed is left out", () => {
    const acme = Acme.open({}, few)
    const [open, cancelled, completed, ...rest] = Acme.fillOrders(acme, 8)
    acme.shop.cancelOrder(cancelled ?? 0)
    acme.shop.deliverOrder(completed ?? 0)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(orders()), texts([open ?? 0, cancelled ?? 0, ...rest]))
      assert.deepStrictEqual(yield* keysOf(orders({ statuses: ["completed"] })), texts([completed ?? 0]))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("the cursor moves on over orders that are not wanted", () => {
    const acme = Acme.open({}, few)
    const ids = Acme.fillOrders(acme, 5)
    ids.forEach((id) => acme.shop.deliverOrder(id))
    return Effect.gen(function* () {
      const pages = yield* pagesOf(orders())
      assert.deepStrictEqual(keysIn(orders(), pages), new Set())
      assert.deepStrictEqual(lastCursor(pages), Option.some(acme.now()))
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a first run can begin at a given moment", () => {
    const acme = Acme.open({}, few)
    Acme.fillOrders(acme, 5)
    const since = DateTime.add(acme.now(), { seconds: 1 })
    const later = Acme.fillOrders(acme, 5)
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(orders({ since })), texts(later))
      assert.notStrictEqual(orders({ since }).signature, orders().signature)
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("where the platform tells nothing of its pages, a short one is the last", () => {
    const acme = Acme.open({}, few)
    const ids = [...Acme.fillOrders(acme, 7), ...Acme.fillOrders(acme, 8, 0)]
    const bare: Host = async (request) =>
      Response.json({ ...(await (await acme.shop.host(request)).json()), meta: null })
    return Effect.gen(function* () {
      assert.deepStrictEqual(yield* keysOf(orders()), texts(ids))
    }).pipe(Effect.provide(Acme.connect(bare, few)))
  })

  it.effect("an order of unknown shape is set aside under its id, and its page goes on", () => {
    const acme = Acme.open({}, few)
    const [first, second, third] = Acme.fillOrders(acme, 3)
    acme.shop.distort("orders", second ?? 0, { products: [{ id: 1, quantity: {} }], status: 5 })
    return Effect.gen(function* () {
      const [page] = yield* pagesOf(orders())
      assert.deepStrictEqual(
        page?.items.map(({ id }) => id),
        [first, third]
      )
      assert.deepStrictEqual(
        page?.unreadable.map(({ key }) => key),
        [String(second)]
      )
      const mismatches = page?.unreadable.flatMap((each) => each.mismatches) ?? []
      assert.deepInclude(mismatches, { path: "status", expected: "string", got: "a number" })
      assert.include(
        mismatches.map(({ path }) => path),
        "products[0].quantity"
      )
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("an order of unknown shape that nobody wants is nobody's concern", () => {
    const acme = Acme.open()
    const [first] = Acme.fillOrders(acme, 1)
    acme.shop.distort("orders", first ?? 0, { products: null, status: "completed" })
    return Effect.gen(function* () {
      const [page] = yield* pagesOf(orders())
      assert.deepStrictEqual(page?.unreadable, [])
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("a page with an order that has no readable id is refused as a whole", () => {
    const acme = Acme.open()
    const [first] = Acme.fillOrders(acme, 2)
    return Effect.gen(function* () {
      acme.shop.distort("orders", first ?? 0, { id: null })
      const error = yield* Effect.flip(pagesOf(orders()))
      assert.strictEqual(error.reason._tag, "Unreadable")
      assert.include(error.reason.detail, "data[0].id")
    }).pipe(Effect.provide(acme.layer))
  })

  it.effect("one order is read by its id whatever its status, with all that belongs to it", () => {
    const acme = Acme.open()
    acme.shop.addProduct({ name: "Muki", product_code: "MUG", price: 12.9, stock: { quantity: 3 } })
    const { id } = acme.shop.addOrder({
      lines: [{ product_code: "MUG", quantity: 2 }],
      comments: [{ visibility: "public", text: "Hello" }]
    })
    acme.shop.deliverOrder(id, { tracking_code: "JJFI1" })
    return Effect.gen(function* () {
      const { get } = orders()
      const order = Option.getOrThrow(yield* get(String(id)))
      assert.strictEqual(order.status, "COMPLETED")
      assert.deepStrictEqual(
        order.products.map(({ product_code }) => product_code),
        ["MUG"]
      )
      assert.deepStrictEqual(
        order.shipments.map(({ tracking_code }) => tracking_code),
        ["JJFI1"]
      )
      assert.deepStrictEqual(
        order.comments.map(({ text }) => text),
        ["Hello"]
      )
      assert.deepStrictEqual(
        order.payments.map(({ currency }) => currency),
        ["EUR"]
      )
      assert.strictEqual(order.tax_summary?.subtotal.length, 1)
      assert.isTrue(Option.isNone(yield* get("1")))
      assert.isTrue(Option.isNone(yield* get("one")))
    }).pipe(Effect.provide(acme.layer))
  })
})

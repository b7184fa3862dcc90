import { assert, describe, it } from "@effect/vitest"
import { MycashflowSimulator, type NewOrder } from "@crossdock/mycashflow/testing"
import { DateTime } from "effect"

const account = { user: "api@acme.example", apiKey: "key" }
const authorization = `Basic ${Buffer.from("api@acme.example:key").toString("base64")}`
const winter = Date.UTC(2026, 0, 15, 10)
const summer = Date.UTC(2026, 6, 15, 10)

const open = (switches: Partial<MycashflowSimulator.Options> = {}) =>
  MycashflowSimulator.make({ ...account, now: () => new Date(winter), ...switches })

const at = (hour: number) => DateTime.makeUnsafe(Date.UTC(2026, 0, 15, hour))

type Shop = MycashflowSimulator.MycashflowSimulator

const ask = (shop: Shop, path: string, init: RequestInit = {}) =>
  shop.host(new Request(`http://host/api${path}`, { headers: { authorization, accept: "application/json" }, ...init }))

const post = (shop: Shop, path: string, body?: unknown) =>
  ask(shop, path, { method: "POST", ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

const bodyOf = async (answer: Promise<Response>) => JSON.parse(await (await answer).text())

/** When a product that is put there at this moment says it was changed. */
const told = async (millis: number) => {
  const shop = open({ now: () => new Date(millis + 999) })
  const { id } = shop.addProduct({ name: "Muki" })
  return (await bodyOf(ask(shop, `/v1/products/${id}`))).data.updated_at
}

const said = (errorBodies: "json" | "empty" | "html") =>
  ask(open({ errorBodies }), "/v1/products/1").then((answer) => answer.text())

const stocked = (shop: Shop) => {
  shop.addProduct({ name: "Muki", product_code: "MUG", price: 12.9, stock: { quantity: 10 } })
  return (quantity: number) => shop.addOrder({ lines: [{ product_code: "MUG", quantity }], shipping_costs: 5.9 })
}

describe("the simulated shop", () => {
  it("lets in only who knows the key and accepts JSON", async () => {
    const shop = open()
    const statuses = (headers: Record<string, string>) =>
      ask(shop, "/v1/products", { headers }).then(({ status }) => status)
    assert.strictEqual(await statuses({ accept: "application/json" }), 401)
    assert.strictEqual(await statuses({ authorization: "Basic eDp5", accept: "application/json" }), 401)
    assert.strictEqual(await statuses({ authorization, accept: "text/html" }), 406)
    assert.strictEqual(await statuses({ authorization, accept: "*/*" }), 200)
  })

  it("knows no path with a slash at its end, or two in a row", async () => {
    const shop = open()
    for (const path of ["/v1/products/", "/v1//products", "/v0//orders", "/v1/nothing"]) {
      assert.strictEqual((await ask(shop, path)).status, 404, path)
    }
  })

  it("serves orders under the versions that are switched on", async () => {
    const shop = open({ ordersVersions: ["v0"] })
    assert.strictEqual((await ask(shop, "/v0/orders")).status, 200)
    assert.strictEqual((await ask(shop, "/v1/orders")).status, 404)
  })

  it("tells of a next page only while there is one", async () => {
    const shop = open()
    for (const name of ["a", "b", "c"]) shop.addProduct({ name })
    const [first, last] = await Promise.all(
      [1, 2].map((page) => bodyOf(ask(shop, `/v1/products?page_size=2&page=${page}`)))
    )
    assert.include(first.meta, { page: 1, page_size: 2, page_count: 2, item_count: 3 })
    assert.match(first.meta.next, /page=2/)
    assert.notProperty(last.meta, "next")
    assert.strictEqual(last.data.length, 1)
  })

  it("shows what hangs on a record only when asked, and a missing one as an empty list", async () => {
    const shop = open()
    const { id } = shop.addProduct({ name: "Muki", variations: [{ name: "Punainen", product_code: "MUG-RED" }] })
    const plain = (await bodyOf(ask(shop, `/v1/products/${id}`))).data
    for (const key of ["brand", "stock_item", "variations", "translations"]) assert.notProperty(plain, key)
    const full = (await bodyOf(ask(shop, `/v1/products/${id}?expand=brand,stock_item,variations`))).data
    assert.deepStrictEqual([full.brand, full.stock_item], [[], []])
    assert.notProperty(full.variations[0], "stock_item")
  })

  it("finds a product by its own code, and not by a variation's", async () => {
    const shop = open()
    shop.addProduct({ name: "Muki", product_code: "MUG", variations: [{ name: "Punainen", product_code: "MUG-RED" }] })
    assert.strictEqual((await ask(shop, "/v1/products/product_code=MUG")).status, 200)
    assert.strictEqual((await ask(shop, "/v1/products/product_code=MUG-RED")).status, 404)
    assert.strictEqual((await ask(shop, "/v1/stock/MUG-RED")).status, 200)
  })

  it("lists the products that are named by id", async () => {
    const shop = open()
    const [a, , c] = ["a", "b", "c"].map((name) => shop.addProduct({ name }).id)
    const { data } = await bodyOf(ask(shop, `/v1/products?id=${a},${c}&sort=id-desc`))
    assert.deepStrictEqual(
      data.map(({ id }: { id: number }) => id),
      [c, a]
    )
  })

  it("tells the time in Helsinki, winter and summer", async () => {
    assert.strictEqual(await told(winter), "2026-01-15T12:00:00+02:00")
    assert.strictEqual(await told(summer), "2026-07-15T13:00:00+03:00")
  })

  it("filters orders by status in any case, and by the time of change", async () => {
    const shop = open()
    const ids = [6, 7, 8].map((hour) => shop.addOrder({ lines: [], created_at: at(hour) }).id)
    const asked = async (query: string) =>
      (await bodyOf(ask(shop, `/v1/orders?${query}`))).data.map(({ id }: { id: number }) => id)
    assert.deepStrictEqual(await asked("updated_at-from=2026-01-15T09:00:00%2B02:00"), ids.slice(1))
    assert.deepStrictEqual(
      await asked("updated_at-from=2026-01-15T09:00:00&updated_at-to=2026-01-15T09:00:00"),
      ids.slice(1, 2)
    )
    shop.cancelOrder(ids[0] ?? 0)
    assert.deepStrictEqual(await asked("status=CanCelled"), ids.slice(0, 1))
    assert.deepStrictEqual(await asked("sort=updated_at-desc"), [ids[0], ids[2], ids[1]])
  })

  it("leaves the edges of a range out where it is told to", async () => {
    const shop = open({ rangesAreInclusive: false })
    shop.addOrder({ lines: [] })
    const { data } = await bodyOf(ask(shop, "/v1/orders?updated_at-from=2026-01-15T12:00:00"))
    assert.deepStrictEqual(data, [])
  })

  it("sets stock in part and absolutely, and writes the change down", async () => {
    const shop = open()
    stocked(shop)
    const answer = await bodyOf(ask(shop, "/v1/stock/MUG", { method: "PATCH", body: '{"quantity":4,"reserved":99}' }))
    assert.include(answer.data, { quantity: 4, reserved: 0, balance: 4, enabled: true, code: "MUG" })
    assert.deepStrictEqual(
      shop.stockChanges.map(({ quantity, quantity_change }) => [quantity, quantity_change]),
      [[4, -6]]
    )
    for (const [code, body, status] of [
      ["NO", '{"quantity":1}', 404],
      ["MUG", '{"quantity":"x"}', 400],
      ["MUG", "quantity", 400]
    ] as const) {
      assert.strictEqual((await ask(shop, `/v1/stock/${code}`, { method: "PATCH", body })).status, status)
    }
  })

  it("reserves what is in open orders, until it leaves or is cancelled", async () => {
    const shop = open()
    const order = stocked(shop)
    const [first, second, third] = [order(2), order(3), order(4)]
    assert.strictEqual(shop.stockOf("MUG").reserved, 9)
    shop.deliverOrder(first.id)
    assert.include(shop.stockOf("MUG"), { quantity: 8, reserved: 7 })
    shop.cancelOrder(second.id)
    assert.include(shop.stockOf("MUG"), { quantity: 8, reserved: 4 })
    shop.changeOrder(third.id, { lines: [{ product_code: "MUG", quantity: 1 }] })
    assert.include(shop.stockOf("MUG"), { quantity: 8, reserved: 1 })
  })

  it("adds up an order exactly", async () => {
    const shop = open()
    const { id } = stocked(shop)(3)
    const { data } = await bodyOf(ask(shop, `/v1/orders/${id}?expand=tax_summary`))
    assert.include(data, { subtotal: 38.7, shipping_costs: 5.9, total: 44.6 })
    assert.deepStrictEqual(data.tax_summary.subtotal, [
      { tax_rate: 25.5, total: 38.7, total_tax: 7.86, total_without_tax: 30.84 }
    ])
  })

  it("quick processes only an open order with exactly one payment that is not open", async () => {
    const shop = open()
    stocked(shop)
    const process = async (payments: NonNullable<NewOrder["payments"]>, body: unknown = {}) => {
      const { id } = shop.addOrder({ lines: [], payments })
      return (await post(shop, `/v0/orders/${id}/quick-process`, body)).status
    }
    assert.strictEqual(await process([]), 409)
    assert.strictEqual(await process([{}, {}]), 409)
    assert.strictEqual(await process([{ status: "OPEN" }]), 409)
    const cash = [{ status: "OPEN", cash_on_delivery: true }] as const
    assert.strictEqual(await process(cash), 409)
    assert.strictEqual(await process(cash, { allow_open_cash_on_delivery_payments: true }), 200)
    const stuck = [{ status: "PENDING_ACTIVATION", activation_fails: true }] as const
    assert.strictEqual(await process(stuck), 500)
    assert.strictEqual(await process(stuck, { ignore_payment_activation_errors: true }), 200)
  })

  it("quick processes an order once, tracks it, and sends a mail only when told to", async () => {
    const shop = open()
    const order = stocked(shop)
    const [told, untold] = [order(1), order(1)]
    assert.strictEqual(
      (await post(shop, `/v1/orders/${told.id}/quick-process`, { tracking_code: "JJFI1", send_emails: true })).status,
      200
    )
    assert.strictEqual((await post(shop, `/v1/orders/${told.id}/quick-process`)).status, 409)
    assert.strictEqual((await post(shop, `/v1/orders/${untold.id}/quick-process`)).status, 200)
    assert.deepStrictEqual(
      shop.order(told.id).shipments.map(({ status, tracking_code }) => [status, tracking_code]),
      [["COMPLETED", "JJFI1"]]
    )
    assert.deepStrictEqual(shop.mails, [told.id])
  })

  it("completes an order with the last of its shipments, each once, and none without a way of shipping", async () => {
    const shop = open()
    const { id, shipments } = shop.addOrder({ lines: [], shipments: [{}, {}, { shipping_method_id: null }] })
    const complete = async (index: number) =>
      (await post(shop, `/v1/orders/${id}/shipments/${shipments[index]?.id}/complete`)).status
    assert.deepStrictEqual(
      [await complete(0), await complete(0), await complete(1), await complete(2)],
      [200, 409, 200, 409]
    )
    assert.strictEqual(shop.order(id).status, "OPEN")
    const last = shop.order(id).shipments[2]
    if (last !== undefined) last.shipping_method_id = 1
    assert.strictEqual(await complete(2), 200)
    assert.strictEqual(shop.order(id).status, "COMPLETED")
  })

  it("cancels with rows of returned goods and a total of zero, but never an archived order", async () => {
    const shop = open()
    const order = stocked(shop)
    const [first, archived] = [order(2), order(1)]
    const { data } = await bodyOf(post(shop, `/v1/orders/${first.id}/cancel?expand=products`))
    assert.include(data, { status: "CANCELLED", total: 0 })
    assert.deepStrictEqual(
      data.products.map(({ quantity }: { quantity: number }) => quantity),
      [2, -2]
    )
    shop.changeOrder(archived.id, { archived_at: DateTime.makeUnsafe(winter) })
    assert.strictEqual((await post(shop, `/v1/orders/${archived.id}/cancel`)).status, 409)
  })

  it("moves an order's time of change with every act on it, and a product's not with its stock", async () => {
    const clock = { millis: winter }
    const shop = open({ now: () => new Date(clock.millis) })
    const order = stocked(shop)(1)
    clock.millis += 60_000
    await post(shop, `/v1/orders/${order.id}/quick-process`)
    const [product] = shop.products()
    assert.strictEqual(DateTime.toEpochMillis(shop.order(order.id).updated_at), winter + 60_000)
    assert.strictEqual(product && DateTime.toEpochMillis(product.updated_at), winter)
    assert.strictEqual(DateTime.toEpochMillis(shop.stockOf("MUG").updated_at), winter + 60_000)
  })

  it("says no in JSON, in HTML or not at all", async () => {
    assert.strictEqual(await said("json"), '{"error":{"code":404,"message":"Not found"}}')
    assert.strictEqual(await said("empty"), "")
    assert.include(await said("html"), "<h1>404</h1>")
  })

  it("writes down every call", async () => {
    const shop = open()
    await ask(shop, "/v1/products?page_size=2")
    await post(shop, "/v1/orders/1/cancel")
    assert.deepStrictEqual(
      shop.calls.map(({ kind, method, path, query, status }) => [kind, method, path, query, status]),
      [
        ["read", "GET", "/api/v1/products", "page_size=2", 200],
        ["write", "POST", "/api/v1/orders/1/cancel", "", 404]
      ]
    )
  })
})

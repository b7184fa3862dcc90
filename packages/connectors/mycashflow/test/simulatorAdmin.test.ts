/** The simulated shop's people and its money: payments, shipments, returns, archived orders, stock items. */
import { assert, describe, it } from "@effect/vitest"
import { open, type Opened } from "./simulated.ts"

const act = ({ call, shop }: Opened, name: string, id: number) =>
  call("POST", `/v0/orders/${id}/payments/${shop.order(id).payments[0]?.id}/${name}`)

const quantities = ({ shop }: Opened, id: number) => shop.order(id).products.map(({ quantity }) => quantity)

describe("a payment in the simulated shop", () => {
  it("is marked as paid, unpaid or cancelled, where it can be (API notes §6, mark-as-paid VERIFIED)", async () => {
    const acme = open()
    const { id } = acme.shop.addOrder({ lines: [], payments: [{ status: "OPEN" }] })
    const paid = await act(acme, "mark-as-paid", id)
    assert.include(paid.body.data, { status: "PAID", is_paid: true, order_id: id })
    assert.strictEqual((await act(acme, "mark-as-paid", id)).status, 409)
    assert.strictEqual((await act(acme, "mark-as-unpaid", id)).body.data.status, "OPEN")
    assert.strictEqual((await act(acme, "activate", id)).status, 409)
    assert.strictEqual((await act(acme, "mark-as-cancelled", id)).body.data.status, "CANCELLED")
    assert.strictEqual((await act(acme, "burn", id)).status, 404)
  })

  it("is activated with the service behind it, whose trouble is a 500 (API notes §1, VERIFIED)", async () => {
    const acme = open()
    const pending = (activation_fails: boolean) =>
      acme.shop.addOrder({ lines: [], payments: [{ status: "PENDING_ACTIVATION", activation_fails }] }).id
    assert.strictEqual((await act(acme, "activate", pending(false))).body.data.status, "PAID")
    assert.strictEqual((await act(acme, "activate", pending(true))).status, 500)
  })

  it("has to be there in full for a part of an order, where the shop minds (API notes §6.3: unknown in the API)", async () => {
    for (const [deliversPartsUnpaid, status] of [
      [true, 200],
      [false, 409]
    ] as const) {
      const { call, shop } = open({ deliversPartsUnpaid })
      const { id, shipments } = shop.addOrder({
        lines: [],
        shipping_costs: 5,
        shipments: [{}, {}],
        payments: [{ amount: 1 }]
      })
      const answer = await call("POST", `/v0/orders/${id}/shipments/${shipments[0]?.id}/complete`)
      assert.strictEqual(answer.status, status)
    }
  })
})

describe("a shipment in the simulated shop", () => {
  it("can be split off, and the order is complete with the last one (API notes §6.3, VERIFIED)", async () => {
    const { call, order, shop } = open()
    const { id, products } = order(2)
    const late = shop.splitShipment(id, [products[0]?.id ?? 0])
    const [first] = shop.order(id).shipments
    await call("POST", `/v1/orders/${id}/shipments/${first?.id}/complete`)
    assert.strictEqual(shop.order(id).status, "OPEN")
    assert.include(shop.stockOf("MUG"), { quantity: 10, reserved: 2 })
    await call("POST", `/v1/orders/${id}/shipments/${late.id}/complete`)
    assert.strictEqual(shop.order(id).status, "COMPLETED")
    assert.include(shop.stockOf("MUG"), { quantity: 8, reserved: 0 })
  })

  it("can go back to processing, with its details or without (API notes §6.3, VERIFIED)", async () => {
    const { order, shop } = open()
    for (const [how, tracking_code, shipping_method_id] of [
      ["correct", "JJFI1", 1],
      ["cancel", null, null]
    ] as const) {
      const { id, shipments } = order(2)
      shop.deliverOrder(id, { tracking_code: "JJFI1" })
      shop.reopenShipment(id, shipments[0]?.id ?? 0, how)
      assert.include(shop.order(id), { status: "OPEN" })
      assert.include(shop.order(id).shipments[0], { status: "OPEN", tracking_code, shipping_method_id })
      assert.isNull(shop.order(id).products[0]?.delivered_at)
      shop.removeOrder(id)
    }
    assert.include(shop.stockOf("MUG"), { quantity: 10, reserved: 0 })
  })
})

describe("goods that come back to the simulated shop", () => {
  it("are negative rows on the order, or on a new one where it is archived (API notes §6.4, VERIFIED)", () => {
    const acme = open()
    const { id } = acme.order(2)
    acme.shop.deliverOrder(id)
    assert.strictEqual(acme.shop.returnGoods(id, [{ product_code: "MUG", quantity: 1 }]).id, id)
    assert.deepStrictEqual(quantities(acme, id), [2, -1])
    acme.shop.archiveOrder(id)
    const other = acme.shop.returnGoods(id, [{ product_code: "MUG", quantity: 1 }])
    assert.notStrictEqual(other.id, id)
    assert.deepStrictEqual([quantities(acme, id), quantities(acme, other.id)], [[2, -1], [-1]])
    assert.include(acme.shop.stockOf("MUG"), { reserved: 0 })
  })

  it("are no reason to archive a cancelled order (API notes §6.2, VERIFIED)", () => {
    const { order, shop } = open()
    const { id } = order()
    shop.cancelOrder(id)
    assert.throws(() => shop.archiveOrder(id), /cancelled/)
  })
})

describe("orders of the simulated shop", () => {
  it("are found by when they were archived and when shipments left (API notes §3, VERIFIED names)", async () => {
    const { call, clock, order, shop } = open()
    const [archived, delivered, plain] = [order().id, order().id, order().id]
    clock.millis += 3_600_000
    shop.archiveOrder(archived)
    shop.deliverOrder(delivered)
    const asked = async (query: string) =>
      (await call("GET", `/v1/orders?${query}`)).body.data.map(({ id }: { readonly id: number }) => id)
    assert.deepStrictEqual(await asked("archived_at-from=2026-01-15T13:00:00"), [archived])
    assert.deepStrictEqual(await asked("archived_at-from=2026-01-15T13:00:01"), [])
    assert.deepStrictEqual(await asked("shipments_completed_at-to=2026-01-15T13:00:00"), [delivered])
    assert.deepStrictEqual(await asked(""), [archived, delivered, plain])
  })

  it("show an address of their own, or none where the shop leaves it empty (API notes §5.9: unknown)", async () => {
    for (const [fillsShippingAddress, city] of [
      [true, "Helsinki"],
      [false, ""]
    ] as const) {
      const { call, order } = open({ fillsShippingAddress })
      assert.strictEqual((await call("GET", `/v1/orders/${order().id}`)).body.data.shipping_address.city, city)
    }
  })

  it("tell of mails that nobody asked for, where the shop sends them by itself (API notes §6.1: unknown)", async () => {
    const { call, order, shop } = open({ sendsMailsByDefault: true })
    const [silent, told] = [order().id, order().id]
    await call("POST", `/v1/orders/${silent}/quick-process`, { send_emails: false })
    await call("POST", `/v1/orders/${told}/quick-process`)
    assert.deepStrictEqual(shop.mails, [told])
  })
})

describe("stock of the simulated shop", () => {
  it("takes every field that may be set, and no other kind of value (API notes §6, VERIFIED)", async () => {
    const { call } = open()
    const patch = { balance_alert: true, balance_limit: -1, backorder_enabled: true, backorder_estimate: "2 vk" }
    assert.include((await call("PATCH", "/v1/stock/MUG", patch)).body.data, { ...patch, quantity: 10 })
    for (const wrong of [{ backorder_enabled: "yes" }, { balance_limit: 1.5 }, { location: 7 }, { quantity: null }]) {
      assert.strictEqual((await call("PATCH", "/v1/stock/MUG", wrong)).status, 400, JSON.stringify(wrong))
    }
  })

  it("has a log of its changes, by item and by time (API notes §3 and §5.4, VERIFIED)", async () => {
    const { call, clock, shop } = open()
    shop.addProduct({ name: "Kuppi", product_code: "CUP", stock: { quantity: 1 } })
    await call("PATCH", "/v1/stock/MUG", { quantity: 4 })
    clock.millis += 60_000
    await call("PATCH", "/v1/stock/CUP", { quantity: 9 })
    const { data, meta } = (await call("GET", "/v1/stock-changes?sort=id-asc&page=1&page_size=1")).body
    assert.include(data[0], {
      changed_at: "2026-01-15T12:00:00+02:00",
      quantity: 4,
      quantity_change: -6,
      stock_item_id: shop.stockOf("MUG").id
    })
    assert.strictEqual(meta.item_count, 2)
    const count = async (query: string) => (await call("GET", `/v1/stock-changes?${query}`)).body.data.length
    assert.strictEqual(await count(`stock_item_id=${shop.stockOf("CUP").id}`), 1)
    assert.strictEqual(await count("changed_at-from=2026-01-15T12:00:30"), 1)
    assert.strictEqual(await count("changed_at-to=2026-01-15T12:00:30"), 1)
  })

  it("can be listed (API notes §3: an old client does)", async () => {
    const { call } = open()
    assert.strictEqual((await call("GET", "/v1/stock")).body.data[0].code, "MUG")
  })
})

describe("what is unknown of the simulated shop", () => {
  it("can be its largest page, which may be smaller than what was asked for (API notes §2)", async () => {
    const { call, order } = open({ maxPageSize: 2 })
    for (let index = 0; index < 3; index++) order()
    const { data, meta } = (await call("GET", "/v1/orders?page=1&page_size=500")).body
    assert.strictEqual(data.length, 2)
    assert.include(meta, { page_size: 2, page_count: 2, item_count: 3 })
  })

  it("can be how it says no: in any of these bodies (API notes §1)", async () => {
    const seen: Record<string, string> = {}
    for (const errorBodies of ["json", "code", "message", "Message", "ModelState", "empty"] as const) {
      seen[errorBodies] = (await open({ errorBodies }).call("GET", "/v1/orders/1")).text
    }
    assert.deepStrictEqual(seen, {
      json: '{"error":{"code":404,"message":"Not found"}}',
      code: '{"code":404,"error":"Not found","message":"Not found"}',
      message: '{"message":"Not found"}',
      Message: '{"Message":"Not found"}',
      ModelState: '{"Message":"The request is invalid.","ModelState":{"request":["Not found"]}}',
      empty: ""
    })
  })

  it("can be how it says that a thing cannot be done: 409, 400 or a record without an id (API notes §1)", async () => {
    const seen = []
    for (const refusals of ["409", "400", "ok-null-id"] as const) {
      const { call, order, shop } = open({ refusals })
      const { id } = order()
      shop.cancelOrder(id)
      const { body, status } = await call("POST", `/v1/orders/${id}/cancel`)
      seen.push([status, body.data?.id])
    }
    assert.deepStrictEqual(seen, [
      [409, undefined],
      [400, undefined],
      [200, null]
    ])
  })

  it("is no reason to lose count: writes are told apart by record, whatever the version", async () => {
    const { call, order, shop } = open()
    const { id } = order()
    await call("POST", `/v0/orders/${id}/cancel`)
    await call("POST", `/v1/orders/${id}/cancel`)
    await call("PATCH", "/v1/stock/MUG", { quantity: 1 })
    assert.deepStrictEqual(
      shop.calls.map(({ record }) => record),
      [`orders/${id}`, `orders/${id}`, "stock/MUG"]
    )
  })
})

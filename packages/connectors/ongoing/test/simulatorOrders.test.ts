/** The simulated warehouse and its orders: changing them in part, writing in turn, refusing in many shapes. */
import { assert, describe, it } from "vitest"
import { ago, open, order } from "./simulated.ts"

describe("a part of an order that has a call of its own", () => {
  it("can still be changed when the warehouse has started, unless it is set otherwise (API notes §3, INFERRED)", async () => {
    for (const [patchesAfterStart, expected] of [
      [true, 200],
      [false, 400]
    ] as const) {
      const { call, put, warehouse } = open({ patchesAfterStart })
      const id = await put("O1")
      warehouse.startPicking("O1")
      const { status } = await call("PATCH", `/orders/${id}/orderRemark`, { orderRemark: "Ring twice" })
      assert.strictEqual(status, expected)
      const { body } = await call("GET", `/orders/${id}`)
      assert.strictEqual(body.orderInfo.orderRemark, expected === 200 ? "Ring twice" : null)
    }
  })

  it("is changed alone: date, instruction, carrier, receiver, classes (API notes §1, VERIFIED calls)", async () => {
    const { call, put } = open()
    const id = await put("O1", { orderRemark: "Stays", classes: [{ code: "A", name: "First" }] })
    const patch = (name: string, body: object) => call("PATCH", `/orders/${id}/${name}`, body)
    await patch("deliveryDate", { deliveryDate: "2026-03-09T00:00:00Z" })
    await patch("transporter", { transporterCode: "POSTI", transporterServiceCode: "2103" })
    await patch("addOrderClasses", { classes: [{ code: "B", name: "Second" }] })
    await patch("waybill", { waybill: "JJFI1" })
    await patch("consigneeAndOrderNotifications", {
      consignee: { city: "Turku" },
      orderNotification: { emailNotification: { toBeNotified: true, value: "a@example.com" } }
    })
    const { body } = await call("GET", `/orders/${id}`)
    assert.include(body.orderInfo, { deliveryDate: "2026-03-09", orderRemark: "Stays", wayBill: "JJFI1" })
    assert.include(body.consignee, { name: "Name 1", city: "Turku" })
    assert.strictEqual(body.orderInfo.emailNotification.value, "a@example.com")
    assert.strictEqual(body.transporter.code, "POSTI")
    assert.deepStrictEqual(
      body.classes.map(({ code }: { readonly code: string }) => code),
      ["A", "B"]
    )
  })

  it("must be there, and no longer than it may be (API notes §3, VERIFIED limits)", async () => {
    const { call, put } = open()
    const id = await put("O1")
    assert.strictEqual((await call("PATCH", `/orders/${id}/orderRemark`, {})).status, 400)
    assert.strictEqual((await call("PATCH", `/orders/${id}/orderRemark`, { orderRemark: "x".repeat(501) })).status, 400)
    assert.strictEqual((await call("PATCH", `/orders/${id}/orderRemark`, { orderRemark: "x".repeat(500) })).status, 200)
  })

  it("can be its status, until goods are allocated (API notes §3: VERIFIED that it may fail)", async () => {
    const { call, put, warehouse } = open({ newOrderStatus: 200 })
    const id = await put("O1")
    const release = () => call("PATCH", `/orders/${id}/orderStatus`, { orderStatusNumber: 300 })
    assert.strictEqual((await release()).status, 200)
    assert.strictEqual(warehouse.orders.get("O1")?.status, 300)
    warehouse.startPicking("O1")
    assert.strictEqual((await release()).status, 400)
    assert.strictEqual(warehouse.orders.get("O1")?.status, 320)
  })

  it("can be its number, and the order keeps its place", async () => {
    const { call, put, warehouse } = open()
    const id = await put("O1")
    await put("O2")
    await call("PATCH", `/orders/${id}/orderNumber`, { orderNumber: "O9" })
    assert.deepStrictEqual([...warehouse.orders.keys()], ["O9", "O2"])
  })
})

describe("what was reported of an order", () => {
  it("is the integrator's own count, and tells what is left to report (API notes §4, VERIFIED)", async () => {
    const { call, count, put, warehouse } = open()
    const id = await put("O1")
    const toReport = () => count("/orders?goodsOwnerId=159&onlyOrdersWithOrderLinesToReport=true")
    assert.strictEqual(await toReport(), 0)
    warehouse.pick("O1")
    assert.strictEqual(await toReport(), 1)
    const line = warehouse.orders.get("O1")?.lines[0]?.id
    await call("PATCH", `/orders/${id}/lines/${line}/reportedNumberOfItems`, { reportedNumberOfItems: 1 })
    assert.strictEqual(await toReport(), 1)
    await call("PATCH", `/orders/${id}/setReportedNumberOfItemsToPickedNumberOfItems`)
    assert.strictEqual(await toReport(), 0)
    assert.strictEqual(warehouse.orders.get("O1")?.lines[0]?.reported, 2)
  })

  it("is counted for returns on its own", async () => {
    const { call, count, put, warehouse } = open()
    const id = await put("O1")
    warehouse.ship("O1")
    warehouse.takeBack("O1", { quantities: { 1: 1 } })
    const toReport = () => count("/orders?goodsOwnerId=159&onlyOrdersWithOrderLinesToReportReturned=true")
    assert.strictEqual(await toReport(), 1)
    await call("PATCH", `/orders/${id}/setReportedReturnedNumberOfItemsToReturnedNumberOfItems`)
    assert.strictEqual(await toReport(), 0)
  })
})

describe("an order in the simulated warehouse", () => {
  it("is put by its id as well as by its number, behind the same gate (API notes §1, VERIFIED)", async () => {
    const { call, put, warehouse } = open()
    const id = await put("O1")
    const { body, status } = await call("PUT", `/orders/${id}`, { ...order("O1"), orderRemark: "By id" })
    assert.deepStrictEqual([status, body.orderId], [200, id])
    assert.strictEqual(warehouse.orders.get("O1")?.fields["orderRemark"], "By id")
    warehouse.startPicking("O1")
    assert.strictEqual((await call("PUT", `/orders/${id}`, order("O1"))).status, 400)
  })

  it("keeps lines that are not sent again where it is set so (API notes §1: not documented)", async () => {
    for (const [absentLinesVanish, left] of [
      [true, 1],
      [false, 2]
    ] as const) {
      const { put, warehouse } = open({ absentLinesVanish })
      await put("O1", { orderLines: order("O1", "MUG", "MUG").orderLines })
      await put("O1")
      assert.strictEqual(warehouse.orders.get("O1")?.lines.length, left)
    }
  })

  it("reads as it was before, for as long as the lag lasts (API notes §1, VERIFIED live)", async () => {
    const { call, clock, count, put } = open({ readLagMillis: 5_000 })
    const id = await put("O1")
    assert.strictEqual((await call("GET", `/orders/${id}`)).status, 404)
    assert.strictEqual(await count("/orders?goodsOwnerId=159"), 0)
    clock.now += 5_000
    assert.strictEqual(await count("/orders?goodsOwnerId=159"), 1)
    await put("O1", { orderRemark: "New" })
    assert.isNull((await call("GET", `/orders/${id}`)).body.orderInfo.orderRemark)
    clock.now += 5_000
    assert.strictEqual((await call("GET", `/orders/${id}`)).body.orderInfo.orderRemark, "New")
  })

  it("is found by when it was shipped or last returned (API notes §4, VERIFIED names)", async () => {
    const { clock, count, put, warehouse } = open()
    await put("O1")
    const shipped = (side: string, millis: number) =>
      count(`/orders?goodsOwnerId=159&shippedTime${side}=${ago(millis)}`)
    assert.strictEqual(await shipped("From", 0), 0)
    warehouse.ship("O1")
    assert.deepStrictEqual([await shipped("From", 0), await shipped("From", -1000)], [1, 0])
    assert.deepStrictEqual([await shipped("To", 0), await shipped("To", 1000)], [1, 0])
    clock.now += 60_000
    warehouse.takeBack("O1")
    assert.strictEqual(await count(`/orders?goodsOwnerId=159&lastReturnedFrom=${ago(-60_000)}`), 1)
  })

  it("tells its shipments, its parcels and those for sending back apart (API notes §4, VERIFIED)", async () => {
    const { call, put, warehouse } = open()
    const id = await put("O1")
    warehouse.pick("O1", { 1: 1 })
    warehouse.pack("O1")
    assert.strictEqual((await call("GET", `/orders/${id}`)).body.orderLines[0].packedNumberOfItems, 1)
    warehouse.ship("O1", {
      tracking: ["SHIP"],
      returnTracking: ["BACK"],
      parcels: [{ waybill: "P1" }, { waybill: "P2" }, { waybill: "R", isReturnParcel: true }]
    })
    const { body } = await call("GET", `/orders/${id}`)
    assert.include(body.orderInfo, { wayBill: "SHIP", returnWayBill: "BACK" })
    assert.deepStrictEqual(
      body.parcels.map(({ isReturnParcel, tracking }: { isReturnParcel: boolean; tracking: { waybill: string } }) => [
        tracking.waybill,
        isReturnParcel
      ]),
      [
        ["P1", false],
        ["P2", false],
        ["R", true]
      ]
    )
  })

  it("leaves a back order that names it, where something was short (API notes §4, field VERIFIED)", async () => {
    const { call, count, put, warehouse } = open({ makesBackOrders: true })
    const id = await put("O1", { goodsOwnerOrderId: "77" })
    warehouse.pick("O1", { 1: 1 })
    warehouse.ship("O1")
    const rest = warehouse.orders.get("O1-1")
    assert.include(rest, { backOrderFor: id, status: 300 })
    assert.deepStrictEqual(
      rest?.lines.map(({ ordered, picked }) => [ordered, picked]),
      [[1, 0]]
    )
    assert.strictEqual(await count(`/orders?goodsOwnerId=159&backOrderForOrderId=${id}`), 1)
    const { body } = await call("GET", `/orders/${rest?.orderId}`)
    assert.strictEqual(body.orderInfo.advanced.backOrderInfo.backOrderForOrderId, id)
  })
})

describe("a write to the simulated warehouse", () => {
  it("waits for the write before it, and a read does not (API notes §1, VERIFIED)", async () => {
    const begun: Array<() => void> = []
    const { call, count } = open({ writeMillis: 400, sleep: () => new Promise((resolve) => begun.push(resolve)) })
    const writes = ["O1", "O2"].map((number) => call("PUT", "/orders", order(number)))
    assert.strictEqual(await count("/orders?goodsOwnerId=159"), 0)
    assert.strictEqual(begun.length, 1)
    begun[0]?.()
    await writes[0]
    await Promise.resolve()
    assert.strictEqual(await count("/orders?goodsOwnerId=159"), 1)
    begun[1]?.()
    await writes[1]
    assert.strictEqual(await count("/orders?goodsOwnerId=159"), 2)
  })

  it("is refused in whichever shape is set (API notes §1: none is documented)", async () => {
    const seen: Record<string, unknown> = {}
    for (const refusals of [
      "message",
      "Message",
      "ok-null-id",
      "model-state",
      "server-error",
      "empty",
      "html"
    ] as const) {
      const { call } = open({ refusals })
      const { status, text } = await call("PUT", "/orders", order("O1", "NO-SUCH"))
      seen[refusals] = [status, text.replace(/Article with article number 'NO-SUCH' was not found. <br\/>/, "why")]
    }
    assert.deepStrictEqual(seen, {
      message: [400, '{"orderId":null,"message":"why"}'],
      Message: [400, '{"Message":"why"}'],
      "ok-null-id": [200, '{"orderId":null,"message":"why"}'],
      "model-state": [400, '{"Message":"The request is invalid.","ModelState":{"orderId":["why"]}}'],
      "server-error": [500, '{"Message":"An error has occurred."}'],
      empty: [400, ""],
      html: [400, "<h1>Bad Request</h1><p>why</p>"]
    })
  })

  it("is counted under the record's number or id", async () => {
    const { call, put, warehouse } = open()
    const id = await put("O1")
    await put("O1")
    await call("PATCH", `/orders/${id}/orderRemark`, { orderRemark: "x" })
    assert.deepStrictEqual(
      warehouse.calls.map(({ record }) => record),
      ["orders/O1", "orders/O1", `orders/${id}`]
    )
  })
})
